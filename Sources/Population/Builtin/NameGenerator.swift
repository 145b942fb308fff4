import Randomness

/// Makes up pronounceable artist names, none twice.
struct NameGenerator {
  private var taken: Set<String> = []
  private var generator: AddressedGenerator

  init(seed: UInt64) {
    generator = AddressedGenerator(seed: seed, stream: 0x4E41)
  }

  /// The next name: one or two invented words, sometimes with an article or a plural.
  mutating func next() -> String {
    while true {
      let name = candidate()
      if taken.insert(name).inserted { return name }
    }
  }

  private mutating func candidate() -> String {
    switch generator.integer(below: 6) {
    case 0: "The " + word(syllables: 2) + "s"
    case 1: word(syllables: 2) + " & " + word(syllables: 2)
    case 2: word(syllables: 3)
    case 3: word(syllables: 2) + " " + word(syllables: 1)
    default: word(syllables: 2) + " " + word(syllables: 2)
    }
  }

  private mutating func word(syllables: Int) -> String {
    var letters = ""
    for _ in 0..<syllables {
      letters += onsets[generator.integer(below: onsets.count)]
      letters += vowels[generator.integer(below: vowels.count)]
    }
    letters += codas[generator.integer(below: codas.count)]
    return letters.prefix(1).uppercased() + letters.dropFirst()
  }

  private let onsets = [
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "qu", "r", "s",
    "sh",
    "st", "t", "tr", "v", "w", "z",
  ]
  private let vowels = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"]
  private let codas = ["", "", "l", "m", "n", "r", "s", "th", "x"]
}
