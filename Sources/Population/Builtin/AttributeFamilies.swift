import Onboarding
import Randomness

/// The attributes of the generated catalog by family, and the countries that people come from.
///
/// Latent structure always has all families; a scenario with fewer attributes lists fewer of them.
struct AttributeFamilies {
  /// Names by family: genre, era, mood, country, language.
  let names: [[String]]
  /// The attributes that the catalog lists.
  let listed: [Attribute]
  /// For each family and member, its id where listed.
  let ids: [[AttributeID?]]

  static let families = ["genre", "era", "mood", "country", "language"]

  var genres: Int { names[0].count }
  var eras: Int { names[1].count }
  var moods: Int { names[2].count }
  var countries: [String] { names[3] }
  var languages: Int { names[4].count }

  /// Share of people by country: falls with rank as country sizes do.
  var countryWeights: [Double] { countries.indices.map { 1 / power(Double($0 + 1), 0.8) } }

  init(attributes: Int) {
    let scale = max(1, Double(attributes) / 48)
    let sizes = [16, 6, 10, 8, 8].map { Int((Double($0) * scale).rounded(.up)) }
    let vocabularies = [genreNames, eraNames, moodNames, countryNames, languageNames]
    names = zip(vocabularies, sizes).map { words, size in
      (0..<size).map { $0 < words.count ? words[$0] : "\(words[$0 % words.count]) \($0 / words.count + 1)" }
    }
    var listed: [Attribute] = []
    var ids = names.map { [AttributeID?](repeating: nil, count: $0.count) }
    var member = 0
    while listed.count < attributes {
      for family in names.indices where member < names[family].count && listed.count < attributes {
        let id = AttributeID(listed.count)
        listed.append(Attribute(id: id, name: names[family][member], family: Self.families[family]))
        ids[family][member] = id
      }
      member += 1
    }
    self.listed = listed
    self.ids = ids
  }
}

private let genreNames = [
  "rock", "pop", "hip hop", "electronic", "jazz", "metal", "folk", "soul", "classical", "reggae", "country",
  "punk",
  "blues", "ambient", "latin", "funk",
]
private let eraNames = ["2020s", "2010s", "2000s", "1990s", "1980s", "1970s"]
private let moodNames = [
  "energetic", "mellow", "melancholic", "happy", "dark", "romantic", "dreamy", "aggressive", "warm",
  "hypnotic",
]
private let countryNames = [
  "Avaria", "Belmond", "Corvana", "Drumlin", "Estmark", "Fenwick", "Galdor", "Hessia",
]
private let languageNames = [
  "Avarian", "Belmondic", "Corvanese", "Drumlish", "Estmarkian", "Fenwickian", "Galdoric", "Hessian",
]
