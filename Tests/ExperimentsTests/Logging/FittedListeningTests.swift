import Behavior
import Elicitation
import Experiments
import Fitting
import Foundation
import Onboarding
import Population
import Randomness
import Simulation
import TestSupport
import Testing

/// Pace and listening learned from a log, played again by a fitted model: the same things should happen.
struct FittedListeningTests {
  private static let small = SmallScenario(listeners: people, artists: 120)
  private static let people = 1500

  /// Sessions of a live service that explores, as a table.
  private static func table(of plan: Plan) async throws -> SessionTable {
    var bytes: [UInt8] = []
    let source = try SessionSource(liveOn: plan, variants: [0, 1], behavior: 0, exploration: 0.1)
    _ = try await SessionLogger(source, workers: 2).write(to: { bytes += $0 })
    let folder = try TemporaryFolder()
    try folder.write(Data(bytes), to: "log.jsonl")
    var table = SessionTable()
    for logged in try LogReader(catalog: plan.service.catalog).sessions(of: folder.file("log.jsonl")).sessions
    {
      let isLearnedFrom = table.append(logged)
      #expect(isLearnedFrom)
    }
    return table
  }

  /// What metrics are made of, each number with its error.
  private static func numbers(of plan: Plan, under model: some UserModel) -> [Measure: Estimate] {
    func lives(_ policy: some ElicitationPolicy) -> [LifeLog] {
      var simulator = LifeSimulator(
        model: model, policy: policy, service: plan.service,
        settings: LifeSettings(
          surface: plan.scenario.surface, horizonDays: plan.scenario.horizonDays,
          serviceTime: plan.scenario.variants[0].serviceTime))
      // Other people than those of the log.
      let key = DrawKey(seed: 99)
      let cohort = plan.world.cohort(key: key)
      var listener = Listener()
      var truth = Truth()
      return (0..<2 * people).map { number in
        cohort.fill(&listener, index: number)
        truth.prepare(for: listener, enjoyment: plan.world.enjoyment)
        var log = LifeLog()
        simulator.run(listener, truth: truth, key: key, isSampled: false, into: &log)
        return log
      }
    }
    let logs = lives(plan.policies[0])
    return Dictionary(
      uniqueKeysWithValues: Measure.allCases.map { measure in
        (measure, Estimate(logs.compactMap(measure.number)))
      })
  }

  private enum Measure: String, CaseIterable {
    case onboarding, screens, comes, firstMinutes, sessions, minutes, playShare, backInAWeek

    /// The share of the number that a model may be off in which everybody answers alike.
    ///
    /// Three in a hundred; fifteen in the first sitting: live, the recommender knows least of a listener then, and learns. Of people
    /// without tastes of their own there is nothing to learn, so that all their sittings are as good as the average.
    var leftOut: Double { self == .firstMinutes ? 0.15 : 0.03 }

    func number(_ log: LifeLog) -> Double? {
      let sittings = log.listening.sessions
      switch self {
      case .onboarding: return (log.session.endedAt - log.session.startedAt).seconds
      case .screens: return Double(log.session.exchanges.count)
      case .comes: return sittings.isEmpty ? 0 : 1
      case .firstMinutes: return sittings.first.map { $0.listened.minutes }
      case .sessions: return Double(sittings.count)
      case .minutes: return sittings.reduce(0) { $0 + $1.listened.minutes }
      case .playShare:
        let plays = sittings.reduce(0) { $0 + $1.plays }
        let songs = sittings.reduce(plays) { $0 + $1.skips }
        return songs > 0 ? Double(plays) / Double(songs) : nil
      case .backInAWeek:
        return sittings.contains { (5..<8).contains(($0.startedAt - log.session.startedAt).days) } ? 1 : 0
      }
    }
  }

  private struct Estimate {
    let mean: Double
    let error: Double

    init(_ numbers: [Double]) {
      let count = Double(numbers.count)
      let mean = numbers.reduce(0, +) / count
      let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      error = (squares / (count * (count - 1))).squareRoot()
    }
  }

  @Test(.slow)
  func `a fitted model takes as long, comes back as often and stays as long as the people of its log`()
    async throws
  {
    let plan = try Self.small.plan
    let table = try await Self.table(of: plan)
    let features = ArtistFeatures(catalog: plan.service.catalog)
    let answers = MarginalAnswers(fitting: table, features: features)
    let member = FittedMember(
      answers: .marginal(answers), fitting: table, features: features, settings: FittingSettings())
    let fitted = Self.numbers(
      of: plan,
      under: FittedModel(
        answers: answers, pace: member.pace, listening: member.listening, features: features))
    let model = try #require(plan.behaviors[0] as? StructuralModel)
    let live = Self.numbers(of: plan, under: model)
    for measure in Measure.allCases {
      let (a, b) = (try #require(live[measure]), try #require(fitted[measure]))
      let error = (a.error * a.error + b.error * b.error).squareRoot()
      // Chance, and what the model leaves out: see `leftOut`.
      let bound = 3 * error + measure.leftOut * a.mean
      #expect(abs(b.mean - a.mean) < bound, "\(measure): \(a.mean) live, \(b.mean) fitted")
    }
  }
}
