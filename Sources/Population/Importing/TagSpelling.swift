/// A tag as one person wrote it, cleaned: the spelling to show, and the key that other spellings of it share.
struct TagSpelling: Equatable {
  /// Lower case, with single spaces.
  let name: String
  /// Letters and digits only, words such as *and* left out, synonyms replaced: `hip-hop`, `hip hop` and `hiphop` have
  /// the key `hiphop`; `80's`, `1980s` and `eighties` have `80s`.
  let key: String

  /// Cleans a tag; nil where it says nothing about music that others could share.
  ///
  /// Left out: opinions ("awesome"), private notes ("seen live", "albums i own"), numbers and years that are not
  /// decades, and sentences of more than four words.
  init?(_ tag: String) {
    let words = tag.lowercased().split { $0.isWhitespace }
    let name = words.joined(separator: " ")
    let key = Self.key(of: name)
    guard !key.isEmpty, !key.allSatisfy(\.isNumber), words.count <= 4 else { return nil }
    guard !Self.isPersonal(name), Self.isKnown(key) || !Self.isVague(name) else { return nil }
    self.name = Self.isDecade(key) ? key : name
    self.key = key
  }

  /// The key of a name in lower case.
  static func key(of name: String) -> String {
    let words = words(of: name).filter { $0 != "and" && $0 != "n" }
    let joined = words.joined()
    if let synonym = TagTables.synonyms[joined] { return synonym }
    if let last = words.last, words.count > 1, TagTables.nouns.contains(last) {
      let rest = words.dropLast().joined()
      return TagTables.synonyms[rest] ?? rest
    }
    return decade(joined) ?? joined
  }

  /// The decade written with its century, such as `1980s`, in short.
  private static func decade(_ key: String) -> String? {
    guard key.count == 5, key.hasPrefix("19") || key.hasPrefix("20"), isDecade(String(key.dropFirst(2)))
    else { return nil }
    return String(key.dropFirst(2))
  }

  /// Whether a key is a decade in short, such as `80s`.
  static func isDecade(_ key: String) -> Bool {
    key.count == 3 && key.hasSuffix("0s") && key.first?.isNumber == true
  }

  /// Whether it is known what kind of thing the tag says.
  private static func isKnown(_ key: String) -> Bool { TagFamilies.family(of: key) != "tag" }

  /// Whether a name holds a word that only makes sense for who wrote it.
  private static func isPersonal(_ name: String) -> Bool {
    words(of: name).contains { word in
      TagTables.personalWords.contains(word) || TagTables.opinionStems.contains { word.hasPrefix($0) }
    }
  }

  /// Whether a name holds a word that judges or says little.
  private static func isVague(_ name: String) -> Bool {
    words(of: name).contains { TagTables.vagueWords.contains($0) }
  }

  private static func words(of name: String) -> [String] {
    name.filter { $0 != "'" && $0 != "’" }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
