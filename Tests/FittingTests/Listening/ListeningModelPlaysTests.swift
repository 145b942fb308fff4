import Fitting
import Onboarding
import Randomness
import Testing

/// Plays by liking, with answers whose every taste is known.
struct ListeningModelPlaysTests {
  /// A latent taste of one dimension of which onboarding tells half, or nothing latent at all.
  private struct OneTaste: AnswerModel {
    /// What onboarding tells of each session's taste: its mean.
    var means: [Double]
    /// The deviation of what it doesn't tell.
    var deviation: Double

    struct Memory: Sendable { var taste = 0.0 }

    func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> Memory {
      Memory()
    }

    func memories(
      after session: Int, of table: SessionTable, features: ArtistFeatures, draws count: Int,
      using generator: inout AddressedGenerator
    ) -> [WeightedMemory<Memory>] {
      (0..<(deviation > 0 ? count : 1)).map { _ in
        WeightedMemory(Memory(taste: means[session] + deviation * generator.normal()))
      }
    }

    func selectionChance(
      of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: Memory,
      features: ArtistFeatures
    ) -> Double { 0.5 }

    func update(
      _ memory: inout Memory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
      after progress: SessionProgress, features: ArtistFeatures
    ) {}

    func nextChances(after progress: SessionProgress, in memory: Memory) -> NextChances {
      NextChances(finishes: 0, leaves: 0)
    }

    func endScreen(_ memory: inout Memory, after progress: SessionProgress) {}

    /// Artists stand at −1, −½, 0, ½ and 1.
    func liking(of artist: ArtistID, in memory: Memory, features: ArtistFeatures) -> Float {
      Float(memory.taste * (Double(artist.offset) - 2) / 2)
    }
  }

  private static let catalog = Catalog(
    artists: (0..<5).map { Artist(id: ArtistID($0), externalID: "\($0)", name: "\($0)", attributes: []) },
    attributes: [], countries: ["here"], dimensions: 1, embeddings: [1, 2, 3, 4, 5],
    popularity: [Float](repeating: 0.5, count: 5), popularityByCountry: [Float](repeating: 0.5, count: 5))

  /// Listeners who play by log-odds of 0.4 + 0.9 × taste × place, and of what sets them apart beside.
  private static func played(
    listeners: Int, songs: Int, deviation: Double, apart: Double = 0
  ) -> (SessionTable, OneTaste) {
    var generator = AddressedGenerator(seed: 3, stream: 9)
    var means: [Double] = []
    let sessions = (0..<listeners).map { _ in
      means.append(1.5 * generator.normal())
      let taste = means[means.count - 1] + deviation * generator.normal()
      let own = apart > 0 ? apart * generator.normal() : 0
      var sitting = ListeningLog.Session(startedAt: LogBuilder.time(1))
      for song in 0..<songs {
        let artist = song % 5
        let chance = logistic(0.4 + own + 0.9 * taste * (Double(artist) - 2) / 2)
        let isPlayed = generator.uniform() < chance
        if isPlayed { sitting.plays += 1 } else { sitting.skips += 1 }
        sitting.tracks.append(.init(artist: ArtistID(artist), isPlayed: isPlayed))
      }
      return LogBuilder.session(
        .completed, seconds: 0,
        listening: ListeningLog(sessions: [sitting], observedUntil: LogBuilder.time(400)))
    }
    return (LogBuilder.table(sessions), OneTaste(means: means, deviation: deviation))
  }

  private static func learned(_ table: SessionTable, _ answers: OneTaste) -> ListeningModel {
    ListeningModel(fitting: table).learningPlays(
      from: table, answers: answers, features: ArtistFeatures(catalog: catalog), seed: 1)
  }

  @Test func `where the taste is known, plays follow it as they did`() {
    let (table, answers) = Self.played(listeners: 200, songs: 20, deviation: 0)
    let model = Self.learned(table, answers)
    // 4,000 songs: errors of 0.035 and 0.04.
    #expect(abs(model.playIntercept - 0.4) < 0.14 && abs(model.playSlope - 0.9) < 0.16, "\(model)")
  }

  @Test func `a taste of which onboarding tells half isn't taken for less of a taste`() {
    let (table, answers) = Self.played(listeners: 150, songs: 20, deviation: 1.5)
    let model = Self.learned(table, answers)
    // A single draw, half of whose variance is the taste's, would make it 0.45 or less; sixteen of them leave a little of that.
    #expect((0.66...1.05).contains(model.playSlope), "\(model.playSlope)")
    #expect(model == Self.learned(table, answers), "the same bits again")
  }

  @Test func `what sets listeners apart whatever the artist is kept apart from liking`() {
    let (table, answers) = Self.played(listeners: 200, songs: 20, deviation: 0, apart: 0.8)
    let model = Self.learned(table, answers)
    // Errors of 0.07, 0.04 and 0.06.
    #expect(abs(model.playIntercept - 0.4) < 0.25 && abs(model.playSlope - 0.9) < 0.16, "\(model)")
    #expect(abs(model.playDeviation - 0.8) < 0.22, "\(model)")
    let (plain, same) = Self.played(listeners: 200, songs: 20, deviation: 0)
    #expect(Self.learned(plain, same).playDeviation < 0.3)
  }

  @Test func `songs that were all played, all skipped or of one artist make no difference by liking`() {
    for tracks in ["pppp", "ssss"] {
      let table = LogBuilder.table([
        LogBuilder.session(
          .completed, seconds: 0,
          listening: ListeningLog(
            sessions: [LogBuilder.sitting(1, 2, tracks: tracks)], observedUntil: LogBuilder.time(300)))
      ])
      let model = Self.learned(table, OneTaste(means: [2], deviation: 1))
      #expect(model.playSlope == 0)
      #expect((model.playLogOdds(liking: 3, habit: 0) > 1) == (tracks == "pppp"))
    }
  }

  @Test func `without songs, plays are as many as in the log`() {
    let table = LogBuilder.table([
      LogBuilder.session(
        .completed, seconds: 0,
        listening: ListeningLog(
          sessions: [LogBuilder.sitting(1, 2, plays: 30, skips: 10)], observedUntil: LogBuilder.time(300)))
    ])
    let model = Self.learned(table, OneTaste(means: [2], deviation: 1))
    #expect(model.playSlope == 0 && abs(logistic(model.playLogOdds(liking: -2, habit: 1)) - 30.5 / 41) < 1e-9)
  }
}
