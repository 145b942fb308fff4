import Elicitation
import Onboarding
import Population
import Randomness
import SessionMetrics
import Simulation
import Statistics

/// Plays every cell of a plan for a range of listeners: the same people under every variant and behavior.
struct ShardSimulator {
  private let plan: Plan
  private let cohorts: [Cohort]
  private let keys: [DrawKey]
  private var cells: [ListenerSimulation]
  private let taught: TaughtPolicies?
  /// Simulations with the policies that were taught, by cell and epoch; made when somebody needs them.
  private var learned: [[Int64: ListenerSimulation]]
  private var people: Inhabitants
  private var log = LifeLog()

  /// A simulator of a plan; `taught` has the policies of cells that learn, for the listeners that will be asked for.
  init(plan: Plan, taught: TaughtPolicies? = nil) {
    self.plan = plan
    self.taught = taught
    people = Inhabitants(plan)
    learned = taught == nil ? [] : [[Int64: ListenerSimulation]](repeating: [:], count: plan.cellCount)
    let keys = plan.keys
    self.keys = keys
    // The same people in every replicate; only what they answer is drawn anew.
    cohorts = keys.map { plan.world.cohort(key: keys[0], replicate: $0) }
    cells = plan.behaviors.flatMap { model in
      plan.policies.indices.map { variant in
        PolicyRegistry.join(
          model, plan.policies[variant], of: plan.scenario.variants[variant], service: plan.service,
          settings: plan.lifeSettings(variant: variant))
      }
    }
  }

  /// Lets a range of listeners live through every cell.
  ///
  /// - Returns: what they leave; only of those before the task was cancelled.
  mutating func run(_ listeners: Range<Int>, index: Int) -> ShardResult {
    var result = ShardResult(plan: plan, listeners: listeners, index: index)
    for number in listeners {
      guard !Task.isCancelled else {
        result.end(before: number)
        break
      }
      for replicate in keys.indices {
        people.admit(number, of: cohorts[replicate], week: plan.calendar?.week(of: number) ?? 0)
        if replicate == 0 { describeListener(into: &result) }
        runCells(number, replicate: replicate, row: number - listeners.lowerBound, into: &result)
      }
    }
    return result
  }

  /// Describes the population's listener, whoever a behavior makes of them.
  private func describeListener(into result: inout ShardResult) {
    let (listener, truth) = (people.listener, people.truth)
    result.covariates.append(truth.normalizedGain(of: defaultRecommendation) ?? .nan)
    result.covariates.append(listener.traits.activity)
    if let assigned = plan.assignedVariant(of: listener.id) { result.assigned.append(assigned) }
    for key in plan.segments { result.levels.append(listener.level(of: key)) }
  }

  /// What the service would recommend to someone of whom it knows nothing.
  private var defaultRecommendation: [ArtistID] {
    var slate: [ArtistID] = []
    for artist in plan.defaultRanking where people.truth.isScored(artist) {
      slate.append(artist)
      if slate.count == Recommendation.length { break }
    }
    return slate
  }

  private mutating func runCells(_ number: Int, replicate: Int, row: Int, into result: inout ShardResult) {
    let variants = plan.policies.count
    let assigned = plan.assignedVariant(of: ListenerID(number))
    for cell in cells.indices {
      let variant = cell % variants
      if let assigned, assigned != variant { continue }
      let isSampled = number % plan.sampleStride == 0
      let place = replicate * cells.count + cell
      let simulation = learnedSimulation(number, replicate: replicate, cell: cell) ?? cells[cell]
      let (listener, truth) = people.under(cell / variants, key: keys[replicate])
      simulation.run(listener, truth, keys[replicate], isSampled, &log)
      record(truth, cell: place, row: row, into: &result)
      recordExposures(of: listener.id, variant: variant, into: &result)
      guard isSampled, replicate == 0 else { continue }
      if let values = CurveMetric.values(of: log, truth: truth, screens: plan.scenario.surface.maximumScreens)
      {
        result.curves.append(ShardResult.CurveRow(cell: cell, values: values))
      }
    }
  }

  /// The simulation with the policy that the listener meets; nil in a cell that doesn't learn.
  private mutating func learnedSimulation(_ number: Int, replicate: Int, cell: Int) -> ListenerSimulation? {
    let place = replicate * cells.count + cell
    guard let epoch = taught?.epoch(ofCell: place, replicate: replicate, listener: number) else { return nil }
    if let simulation = learned[place][epoch.number] { return simulation }
    let variant = cell % plan.policies.count
    let simulation = PolicyRegistry.join(
      plan.behaviors[cell / plan.policies.count], epoch.policy, of: plan.scenario.variants[variant],
      service: plan.service, settings: plan.lifeSettings(variant: variant))
    learned[place][epoch.number] = simulation
    return simulation
  }

  private func record(_ truth: Truth, cell place: Int, row: Int, into result: inout ShardResult) {
    for (index, metric) in plan.metrics.enumerated() {
      result[row, place, index] = metric.value(of: log, truth: truth, catalog: plan.service.catalog)
    }
    let screens = plan.scenario.surface.maximumScreens
    let stages = place * FunnelStage.count(screens: screens)
    FunnelStage.count(log.session, screens: screens) { result.funnel[stages + $0] += 1 }
  }

  private func recordExposures(of listener: ListenerID, variant: Int, into result: inout ShardResult) {
    let group = BucketedMoments.bucket(of: listener.index) % RunAccumulator.exposureGroups
    for exchange in log.session.exchanges {
      let slate = exchange.query.slate
      for position in exchange.response.seen {
        result.exposures.append(
          ShardResult.Exposure(
            variant: UInt16(variant), group: UInt16(group), artist: slate[position].index,
            isSelected: exchange.response.selected.contains(position)))
      }
    }
  }
}

extension Plan {
  /// One listener in this many is sampled for curves and adaptivity: all recorded people, who are few.
  var sampleStride: Int { scenario.listeners.population == .replayed ? 1 : 8 }

  /// The variant that a listener is assigned to in a split design; nil where everyone meets all.
  func assignedVariant(of listener: ListenerID) -> Int? {
    guard scenario.comparison.design == .split else { return nil }
    let draws = Draws<SimulationDraw>(key: DrawKey(seed: scenario.seed), listener: listener.index)
    return min(policies.count - 1, Int(draws.uniform(.assignment) * Double(policies.count)))
  }
}
