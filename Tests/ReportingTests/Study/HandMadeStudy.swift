import Fitting
import Onboarding
import Randomness
import SessionMetrics

@testable import Experiments

/// A study whose arms are made up, so that its report is the same whatever becomes of simulations.
enum HandMadeStudy {
  private static let text = """
    # Is a report what it says?
    overture_study: 1
    name: hand-made
    seed: 3
    catalog: {source: builtin, artists: 30, attributes: 4, dimensions: 3}
    surface: {kind: artist_grid, slate_size: 4, max_screens: 2, min_selections: 1}
    horizon_days: 2
    worlds: [typical, overloaded, drifting]
    logging:
      - {name: explored, policies: [popular, chance], exploration: 0.1, sessions: 1000, members: {types: 3}}
      - {name: mixed, policies: [popular, chance], exploration: 0, sessions: 1000, models: [logistic, types]}
      - {name: single, policies: [popular], exploration: 0, sessions: 1000, models: [types]}
    models: [logistic, types, leaky]
    targets:
      - {name: popular, policy: popularity}
      - {name: chance, policy: random}
      - {name: helf, policy: helf}
      - {name: similar, policy: similar}
      - {name: coverage, policy: coverage}
      - {name: d-optimal, policy: d_optimal}
    metrics: [completed, artists_selected]
    live_users: 20000
    simulated_users: 4000
    replications: 40
    """

  /// What reading its worlds comes to.
  static func result() async throws -> StudyResult? {
    let plan = try StudyPlan(StudyParser(vocabulary: .registered).parse(text: text, file: "hand-made.yaml"))
    let worlds = plan.study.worlds.indices.map { world($0, plan) }
    return await StudyReading(plan: plan, worlds: worlds).result(workers: 1)
  }

  /// Two metrics of six policies; chance is far below the others.
  private static let live: [[[Double]]] = [
    [[0.80, 0.50, 0.82, 0.84, 0.78, 0.76], [4.0, 1.5, 4.2, 4.5, 3.6, 3.3]],
    [[0.70, 0.42, 0.69, 0.74, 0.66, 0.65], [3.1, 1.1, 3.0, 3.5, 2.7, 2.6]],
    [[0.75, 0.47, 0.78, 0.76, 0.71, 0.73], [3.6, 1.3, 3.9, 3.7, 3.1, 3.2]],
  ]

  private static func table(_ means: [[Double]], listeners: Int, members: [[[Double]]] = []) -> ArmTable {
    ArmTable(
      listeners: listeners,
      metrics: means.indices.map { metric in
        let count = means[metric].count
        let covariances = (0..<count * count).map { place in
          let (i, j) = (means[metric][place / count], means[metric][place % count])
          let deviation = metric == 0 ? 1 : 1.2
          return (i * (1.2 - i) * j * (1.2 - j)).magnitude.squareRoot() * deviation
            * (place / count == place % count ? 1 : 0.4)
        }
        var row = ArmTable.Row(means: means[metric], covariances: covariances, listeners: listeners)
        row.memberMeans = members.map { $0[metric] }
        return row
      })
  }

  /// The live means, pulled together or around: what each model makes of them.
  private static func simulated(_ live: [[Double]], cell: Int, twist: Double) -> [[Double]] {
    // From the best to the worst of: logistic, types, leaky; logistic, types; types.
    let wrongs = [0.05, 0.02, 0.12, 0.07, 0.03, 0.15]
    return live.map { row in
      row.indices.map { target in
        let wave = [0.0, 0.4, 1, -0.7, 0.9, -1][target]
        return row[target] * (1 + wrongs[cell] * (wave + twist))
      }
    }
  }

  private static func world(_ number: Int, _ plan: StudyPlan) -> WorldFinding {
    let means = live[number]
    let log = LogFinding(
      training: 800, heldOut: 200, exposures: 6400, selectionShare: 0.31, coverage: 0.4 + 0.1 * Double(number)
    )
    return WorldFinding(
      name: plan.study.worlds[number].name, assumption: "made up by hand",
      live: table(means, listeners: 20_000),
      tests: [ResampledTests(users: 100, share: 0.7, expected: 0.69)], logs: [log, log, log],
      cells: plan.cells.indices.map { cell($0, world: number, means, plan) })
  }

  private static func cell(_ cell: Int, world: Int, _ means: [[Double]], _ plan: StudyPlan) -> CellFinding {
    let twist = 0.1 * Double(world)
    let simulated = simulated(means, cell: cell, twist: twist)
    let members = plan.cells[cell].members
    let isWarning = plan.cells[cell].family.isWarning
    // Types fit best, and the one that looks ahead better still where it is told the ending.
    let miss = [0.12, 0.1, 0.14, 0.12, 0.1, 0.11][cell] + 0.01 * Double(world)
    return CellFinding(
      simulated: table(
        simulated, listeners: 4000,
        members: members > 1
          ? [-1, 0, 1].map { tilt in
            simulated.map { row in row.indices.map { row[$0] * (1 + 0.01 * tilt * Double($0)) } }
          } : []),
      calibrationInLog: calibration(miss), calibrationHeldOut: calibration(miss + 0.05),
      calibrationLeftOut: plan.cells[cell].logging == 0 ? calibration(miss + 0.03) : nil,
      calibrationInHindsight: isWarning ? calibration(0.03) : nil, likenessInLog: nil, likenessHeldOut: nil,
      support: plan.study.targets.indices.map { support($0, isStrange: cell == 5 && $0 == 5) },
      selfComparison: world == 0 && plan.cells[cell].logging == 0 ? comparison() : nil)
  }

  private static func calibration(_ miss: Double) -> StepCalibration {
    var found = StepCalibration()
    for number in 0..<200 {
      found.selections.add(chance: number % 10 < 3 ? 1 - miss : miss, happened: number % 10 < 3)
      found.endings.add(chance: 0.5 - miss, happened: number % 3 == 0)
    }
    return found
  }

  private static func support(_ target: Int, isStrange: Bool) -> PolicySupport {
    var arm = ArmRecord(artists: 4)
    var log = LifeLog()
    log.session.exchanges = [
      Exchange(
        query: .artistGrid(Slate((0..<(isStrange ? 3 : 4)).map { ArtistID($0) })),
        response: Response(seen: PositionSet(first: 3), selected: .none, thinkTime: .zero), shownAt: .zero)
    ]
    arm.add(log, values: [], number: 0, keeping: .init())
    var coverage = LogCoverage(.init(), artists: 4)
    coverage.shown = [100, 100, 100, 100]
    coverage.slateSizes[4] = 1
    return PolicySupport(target: target, arm: arm, log: coverage)
  }

  private static func comparison() -> SelfComparison {
    var generator = AddressedGenerator(seed: 1, stream: 1)
    var record = ArmRecord(artists: 1)
    for number in 0..<40 * 2 * 20 {
      let values = [MetricValue(generator.normal() + 1), MetricValue(generator.normal() + 2)]
      record.add(LifeLog(), values: values, number: number, keeping: .init())
    }
    return SelfComparison(record, metrics: 2, replications: 40, users: 20)
  }
}
