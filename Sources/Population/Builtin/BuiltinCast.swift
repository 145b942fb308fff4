import Onboarding
import Randomness

/// The generated artists: names, attributes, latent coordinates, quality and popularity.
struct BuiltinCast {
  var artists: [Artist] = []
  /// Latent embeddings of length about 1, row by row.
  var embeddings: [Float] = []
  var quality: [Float] = []
  let genreDirections: [[Double]]
  /// How popular each genre is.
  let genreWeights: [Double]

  private let profiles: [Profile]

  private struct Profile {
    var genre: Int
    var era: Int
    var mood: Int
    var country: Int
    var language: Int
  }

  init(settings: BuiltinWorld, families: AttributeFamilies) {
    var generator = AddressedGenerator(seed: settings.seed, stream: 0x4341)
    let d = settings.dimensions
    func directions(_ count: Int) -> [[Double]] {
      (0..<count).map { _ in BuiltinWorld.normalized((0..<d).map { _ in generator.normal() }) }
    }
    genreDirections = directions(families.genres)
    let eraDirections = directions(families.eras)
    let moodDirections = directions(families.moods)
    genreWeights = (0..<families.genres).map { 1 / power(Double($0 + 1), 0.6) }
    var names = NameGenerator(seed: settings.seed)
    var profiles: [Profile] = []
    for index in 0..<settings.artists {
      let profile = Profile(
        genre: generator.index(weights: genreWeights),
        era: generator.index(weights: (0..<families.eras).map { 1 / Double($0 + 1) }),
        mood: generator.integer(below: families.moods),
        country: generator.index(weights: families.countryWeights), language: 0)
      let own = BuiltinWorld.normalized((0..<d).map { _ in generator.normal() })
      for j in 0..<d {
        var coordinate = 0.72 * genreDirections[profile.genre][j]
        coordinate += 0.3 * eraDirections[profile.era][j] + 0.3 * moodDirections[profile.mood][j]
        coordinate += 0.55 * own[j]
        embeddings.append(Float(coordinate))
      }
      let quality = generator.normal()
      self.quality.append(Float(0.4 * quality))
      var complete = profile
      // Four in five sing in their country's language, the rest in the largest one.
      complete.language = generator.uniform() < 0.8 ? profile.country % families.languages : 0
      profiles.append(complete)
      artists.append(
        Artist(
          id: ArtistID(index), externalID: "artist-\(index + 1)", name: names.next(),
          attributes: Self.attributes(of: complete, families: families)))
    }
    self.profiles = profiles
  }

  private static func attributes(of profile: Profile, families: AttributeFamilies) -> [Artist.AttributeWeight]
  {
    let members = [profile.genre, profile.era, profile.mood, profile.country, profile.language]
    var weights: [Artist.AttributeWeight] = []
    for (family, member) in members.enumerated() {
      guard let id = families.ids[family][member] else { continue }
      weights.append(Artist.AttributeWeight(attribute: id, weight: family == 2 ? 0.7 : 1))
    }
    return weights.sorted { $0.attribute < $1.attribute }
  }

  /// Log popularity over that of the head's edge, country-major: Zipf's law over reach, raised at home and where the
  /// language is understood.
  ///
  /// - Parameters:
  ///   - appeal: each artist's appeal to all people together, standardized over artists. Most of reach is appeal; the
  ///     rest is luck and marketing.
  ///   - families: the countries and languages.
  ///   - seed: the world's.
  /// - Returns: natural logs, one row a country.
  func logPopularity(appeal: [Double], families: AttributeFamilies, seed: UInt64) -> [Float] {
    var generator = AddressedGenerator(seed: seed, stream: 0x504F)
    let reach = appeal.map { $0 + luck * generator.normal() }
    let order = profiles.indices.sorted { reach[$0] != reach[$1] ? reach[$0] > reach[$1] : $0 < $1 }
    var rank = [Int](repeating: 0, count: profiles.count)
    for (position, artist) in order.enumerated() { rank[artist] = position + 1 }
    let edge = Double(LatentCatalog.headSize(artists: profiles.count))
    var table: [Float] = []
    for country in families.countries.indices {
      for (artist, profile) in profiles.enumerated() {
        var value = -zipfExponent * logarithm(Double(rank[artist]) / edge)
        if profile.country == country {
          value += 1.0
        } else if profile.language == country % families.languages || profile.language == 0 {
          value += 0.2
        } else {
          value -= 0.4
        }
        table.append(Float(value))
      }
    }
    return table
  }
}

/// Standard deviation of what makes an artist known apart from appeal, in deviations of appeal.
///
/// Assumed.
private let luck = 0.7
/// Popularity falls with rank to this power: near what charts and play counts of real services show.
private let zipfExponent = 0.9
