import Fitting
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Experiments

/// Chances given beforehand against what happened; `@testable` as predictions are made inside studies alone.
struct StepCalibrationTests {
  @Test func `loss, squared error and calibration error are numpy's`() throws {
    var found = ChanceCalibration()
    for (chance, happened) in [
      (0.1, false), (0.15, true), (0.8, true), (0.85, false), (0.85, true), (0.5, true),
    ] {
      found.add(chance: chance, happened: happened)
    }
    // p, y as above: -(y*log(p) + (1-y)*log(1-p)).mean(), ((p-y)**2).mean()
    #expect(abs(try #require(found.logLoss) - 0.8297350) < 1e-6)
    #expect(abs(try #require(found.squaredError) - 0.2945833) < 1e-6)
    // Three of ten bins: |0.25 − 1| + |2.5 − 2| + |0.5 − 1|, over 6.
    #expect(abs(try #require(found.error) - 1.75 / 6) < 1e-12)
  }

  @Test func `nothing has no calibration, and certainty costs what it may`() {
    #expect(ChanceCalibration().logLoss == nil && ChanceCalibration().error == nil)
    var sure = ChanceCalibration()
    sure.add(chance: 1, happened: false)
    #expect((sure.logLoss ?? 0) > 20 && sure.logLoss?.isFinite == true)
    sure.add(chance: 0, happened: false)
    #expect(sure.bins[0].count == 1 && sure.bins[9].count == 1)
  }

  /// Two kinds of people: those who select everything nine times in ten, and those who do so once in ten.
  private struct TwoKinds: AnswerModel {
    struct Memory: Sendable { var isKeen: Bool }
    func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> Memory {
      Memory(isKeen: generator.uniform() < 0.5)
    }
    func selectionChance(
      of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: Memory,
      features: ArtistFeatures
    ) -> Double { memory.isKeen ? 0.9 : 0.1 }
    func update(
      _ memory: inout Memory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
      after progress: SessionProgress, features: ArtistFeatures
    ) {}
    func nextChances(after progress: SessionProgress, in memory: Memory) -> NextChances {
      NextChances(finishes: 0.5, leaves: 0.25)
    }
    func endScreen(_ memory: inout Memory, after progress: SessionProgress) {}
    func liking(of artist: ArtistID, in memory: Memory, features: ArtistFeatures) -> Float { 0 }
  }

  private static let features = ArtistFeatures(catalog: SmallWorlds.catalog(artists: 8))

  private static func table(selected: [PositionSet], next: Response.Next, sessions: Int = 40) -> SessionTable
  {
    var table = SessionTable()
    for number in 0..<sessions {
      var log = SessionLog(
        context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
      log.outcome = .left
      for (index, positions) in selected.enumerated() {
        log.exchanges.append(
          Exchange(
            query: .artistGrid(Slate([ArtistID(0), ArtistID(1), ArtistID(2), ArtistID(3)])),
            response: Response(
              seen: PositionSet(first: 4), selected: positions, thinkTime: .zero,
              next: index == selected.count - 1 ? next : .goesOn), shownAt: .zero))
      }
      _ = table.append(LoggedSession(id: "\(number)", variant: "v", policy: "p", session: log))
    }
    return table
  }

  private static func calibration(_ table: SessionTable, minimum: Int) -> StepCalibration {
    StepCalibration(
      of: [TwoKinds()], on: table, most: 1000, minimumSelections: minimum, features: features, seed: 1)
  }

  @Test func `a latent taste is learned about from what came before, and never from what comes`() throws {
    // All four selected by a keen listener: 1/2, then Bayes' rule with odds 9 to 1 a step.
    let found = Self.calibration(Self.table(selected: [PositionSet(first: 4)], next: .leaves), minimum: 9)
    var odds = 1.0
    var loss = 0.0
    for _ in 0..<4 {
      let keen = odds / (1 + odds)
      loss -= logarithm(0.9 * keen + 0.1 * (1 - keen))
      odds *= 9
    }
    // The cloud's share of keen tastes varies by √(0.25 / 24) from session to session; 40 sessions are meant.
    #expect(abs(try #require(found.selections.logLoss) - loss / 4) < 0.05)
    #expect(found.selections.count == 160 && found.sessions == 40)
  }

  @Test func `a done button that doesn't work isn't pressed`() throws {
    let log = Self.table(selected: [PositionSet(first: 2)], next: .leaves)
    // With too few selections leaving takes over its share of what is left: 0.25 / 0.5.
    #expect(abs(try #require(Self.calibration(log, minimum: 3).endings.logLoss) - logarithm(2)) < 1e-12)
    #expect(abs(try #require(Self.calibration(log, minimum: 2).endings.logLoss) + logarithm(0.75)) < 1e-12)
  }

  @Test func `an empty table is nothing`() {
    let found = Self.calibration(SessionTable(), minimum: 1)
    #expect(found.logLoss == nil && found.sessions == 0)
  }
}
