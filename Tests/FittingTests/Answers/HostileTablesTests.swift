import Fitting
import LinearAlgebra
import Onboarding
import Randomness
import Testing

/// Tables from which nothing, or next to nothing, can be learned: every family still answers, with numbers.
@Suite("Hostile tables")
struct HostileTablesTests {
  private static let catalog = ChoiceWorld.catalog(
    embeddings: [[1, 0], [0, 1], [0, 0], [-1, 2]], countries: ["one", "two"])

  enum Hostility: String, CaseIterable {
    case noSession, oneSession, nothingAsked, nothingSelected, everythingSelected, oneArtist, nothingSeen,
      noWeight,
      absurdWeights
  }

  private static func table(_ hostility: Hostility) -> SessionTable {
    var table = SessionTable()
    let count = hostility == .noSession ? 0 : hostility == .oneSession ? 1 : 12
    for index in 0..<count {
      var log = SessionLog(
        context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
      for _ in 0..<(hostility == .nothingAsked ? 0 : 3) {
        let artists = hostility == .oneArtist ? [1] : [0, 1, 2, 3]
        let seen = hostility == .nothingSeen ? 0 : artists.count
        var selected = PositionSet.none
        for position in 0..<seen {
          let isSelected =
            switch hostility {
            case .everythingSelected: true
            case .nothingSelected: false
            default: (index + position) % 3 == 0
            }
          if isSelected { selected.insert(position) }
        }
        log.exchanges.append(
          Exchange(
            query: .artistGrid(Slate(artists.map { ArtistID($0) })),
            response: Response(
              seen: PositionSet(first: seen), selected: selected, thinkTime: SimulatedDuration(seconds: 1)),
            shownAt: .zero))
      }
      _ = table.append(LoggedSession(id: "\(index)", variant: "a", policy: "a", session: log))
    }
    switch hostility {
    case .noWeight: return table.weighted([Float](repeating: 0, count: table.exposures.count))
    case .absurdWeights:
      return table.weighted(table.exposures.indices.map { $0 % 2 == 0 ? 1e6 : 1e-6 })
    default: return table
    }
  }

  private func check<Answers: AnswerModel>(
    _ answers: Answers, _ table: SessionTable, _ features: ArtistFeatures
  ) {
    var generator = AddressedGenerator(seed: 1, stream: 1)
    for device in ObservedContext.Device.allCases {
      for country in 0..<2 {
        let context = ObservedContext(country: CountryID(country), device: device)
        var memory = answers.memory(for: context, using: &generator)
        var progress = SessionProgress()
        for artist in 0..<features.count {
          let chance = answers.selectionChance(
            of: ArtistID(artist), at: artist, after: progress, in: memory, features: features)
          #expect(chance >= 0 && chance <= 1)
          #expect(answers.liking(of: ArtistID(artist), in: memory, features: features).isFinite)
          answers.update(
            &memory, seeing: ArtistID(artist), at: artist, isSelected: artist % 2 == 0, after: progress,
            features: features)
          progress.count(isSelected: artist % 2 == 0)
        }
        let next = answers.nextChances(after: progress, in: memory)
        #expect(next.finishes >= 0 && next.leaves >= 0 && next.goesOn >= -1e-12)
      }
    }
    for session in table.sessions.indices.prefix(2) {
      let memories = answers.memories(
        after: session, of: table, features: features, draws: 2, using: &generator)
      #expect(!memories.isEmpty && memories.allSatisfy { $0.logWeight.isFinite })
      for memory in memories {
        #expect(answers.liking(of: ArtistID(0), in: memory.memory, features: features).isFinite)
      }
    }
  }

  @Test(arguments: Hostility.allCases)
  func `leave every family with chances between 0 and 1`(hostility: Hostility) {
    let features = ArtistFeatures(catalog: Self.catalog)
    let table = Self.table(hostility)
    for family in FittedFamily.allCases {
      switch family.fit(table, heldOut: table, features: features, settings: FittingSettings(epochs: 2)) {
      case .marginal(let answers): check(answers, table, features)
      case .logistic(let answers): check(answers, table, features)
      case .types(let answers): check(answers, table, features)
      case .gru(let answers), .gruLatent(let answers), .transformer(let answers):
        check(answers, table, features)
      case .leaky(let answers): check(answers, table, features)
      }
    }
  }
}
