import Fitting
import Onboarding
import Randomness

/// Sessions of people whose tastes are known: what fits are judged by.
struct SyntheticLog {
  /// The catalog that is asked about.
  let features: ArtistFeatures
  /// The sessions.
  private(set) var table = SessionTable()
  /// The type of each.
  private(set) var types: [Int] = []

  /// How people answer here.
  struct People {
    /// A direction a type.
    var tastes: [[Double]]
    /// Log-odds of liking without any taste.
    var level = -0.5
    /// Log-odds of knowing an artist of mean popularity, and what a deviation adds.
    var knowing = (intercept: 1.5, slope: 1.2)
    /// What ten places further down take off.
    var fatigue = 0.5
    /// What some artists are liked by beyond taste, in log-odds.
    var appeals: [Int: Double] = [:]
    /// How common types are, a row a country.
    var shares: [[Double]]
  }

  /// Sessions of four screens of eight artists that are drawn at random.
  ///
  /// `popular` is the chance that a place is given to one of the ten most popular artists, which are the first ten.
  init(
    _ people: People, sessions: Int, artists: Int = 40, screens: Int = 4, popular: Double = 0,
    seed: UInt64 = 1
  ) {
    var generator = AddressedGenerator(seed: seed, stream: 1)
    let dimensions = people.tastes[0].count
    let embeddings = (0..<artists).map { _ in (0..<dimensions).map { _ in Float(generator.normal()) } }
    let countries = people.shares.indices.map { "country \($0)" }
    features = ArtistFeatures(
      catalog: ChoiceWorld.catalog(
        embeddings: embeddings,
        popularity: (0..<artists).map { Float(exponential(-3 * Double($0) / Double(artists))) / 2 },
        countries: countries))
    for index in 0..<sessions {
      add(index, people, screens: screens, popular: popular, using: &generator)
    }
  }

  private mutating func add(
    _ index: Int, _ people: People, screens: Int, popular: Double, using generator: inout AddressedGenerator
  ) {
    let country = generator.integer(below: people.shares.count)
    let device = ObservedContext.Device.allCases[generator.integer(below: 2)]
    let type = generator.index(weights: people.shares[country])
    types.append(type)
    var log = SessionLog(
      context: ObservedContext(country: CountryID(country), device: device), startedAt: .zero)
    var propensities: [[Double?]] = []
    var (shown, selections) = (Set<Int>(), 0)
    for screen in 0..<screens {
      var slate = Slate()
      var selected = PositionSet.none
      propensities.append([])
      for position in 0..<8 {
        let (artist, propensity) = draw(besides: shown, popular: popular, using: &generator)
        shown.insert(artist)
        propensities[screen].append(propensity)
        slate.append(ArtistID(artist))
        let chance = chance(of: artist, at: position, people, type: type, country: country)
        if generator.uniform() < chance {
          selected.insert(position)
          selections += 1
        }
      }
      let leaves = generator.uniform() < 0.05
      let finishes = !leaves && selections >= 5 && generator.uniform() < 0.5
      log.exchanges.append(
        Exchange(
          query: .artistGrid(slate),
          response: Response(
            seen: PositionSet(first: 8), selected: selected, thinkTime: SimulatedDuration(seconds: 4),
            next: finishes ? .finishes : leaves ? .leaves : .goesOn), shownAt: .zero))
      if finishes || leaves { break }
    }
    log.outcome = .completed
    _ = table.append(
      LoggedSession(
        id: "\(index)", variant: "a", policy: "a", session: log, propensities: propensities))
  }

  private func draw(
    besides shown: Set<Int>, popular: Double, using generator: inout AddressedGenerator
  ) -> (artist: Int, propensity: Double) {
    let left = (0..<features.count).filter { !shown.contains($0) }
    let top = left.filter { $0 < 10 }
    let share = top.isEmpty ? 0 : popular
    let artist =
      generator.uniform() < share
      ? top[generator.integer(below: top.count)] : left[generator.integer(below: left.count)]
    let favored = artist < 10 && !top.isEmpty ? share / Double(top.count) : 0
    return (artist, favored + (1 - share) / Double(left.count))
  }

  /// The chance that somebody of a type selects an artist.
  func chance(of artist: Int, at position: Int, _ people: People, type: Int, country: Int) -> Double {
    let d = features.dimensions
    let popularity = Double(features.popularity(of: ArtistID(artist), in: CountryID(country)))
    let level = people.level + people.appeals[artist, default: 0]
    let liking = (0..<d).reduce(level - people.fatigue * Double(position) / 10) {
      $0 + people.tastes[type][$1] * Double(features.embeddings[artist * d + $1])
    }
    return logistic(people.knowing.intercept + people.knowing.slope * popularity) * logistic(liking)
  }
}

extension SyntheticLog.People {
  /// One type, in one country.
  static let alike = SyntheticLog.People(tastes: [[1.2, -0.8, 0.5, 0]], shares: [[1]])
  /// Three types in two countries that differ in how common these are.
  static let three = SyntheticLog.People(
    tastes: [[2.5, 0, 0, 0], [0, 2.5, 0, 0], [-1.5, -1.5, 1.5, 0]],
    shares: [[0.6, 0.3, 0.1], [0.1, 0.3, 0.6]])
}
