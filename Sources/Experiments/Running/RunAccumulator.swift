import SessionMetrics
import Statistics

/// Joins shards in order of listener into sufficient statistics: memory doesn't grow with listeners.
///
/// Listeners are added one by one in order of their numbers, so that results don't depend on shards or workers.
struct RunAccumulator: Sendable {
  /// Groups of listeners that variant-level metrics are resampled over.
  static let exposureGroups = 32

  let shapes: [Plan.MetricShape]
  let segmentNames: [String]
  /// By behavior (and, with several, one more for all), then variant.
  private(set) var cells: [CellAccumulator]
  /// By behavior (and one more for all), then treatment in order of variants without the control.
  private(set) var pairs: [PairAccumulator]
  /// By replicate, behavior, variant, metric: count, sum, sum of squares; empty with one replicate.
  private(set) var replicates: [JointMoments]
  private(set) var funnel: [Int]
  /// By variant, group, artist.
  private(set) var shown: [UInt32]
  private(set) var selected: [UInt32]
  private(set) var curves: CurveAccumulator
  private(set) var listeners = 0
  private let layout: Layout

  private struct Layout: Sendable {
    var replicates: Int
    var behaviors: Int
    var variants: Int
    var control: Int
    var artists: Int
    var isPaired: Bool
    var levelOffsets: [Int]

    /// Behaviors, and one more for all of them where there are several.
    var groups: Int { behaviors > 1 ? behaviors + 1 : 1 }
  }

  init(plan: Plan) {
    shapes = plan.metricShapes
    segmentNames = plan.segmentNames
    var offsets: [Int] = []
    var next = 1
    for key in plan.segments {
      offsets.append(next)
      next += plan.world.levels(of: key).count
    }
    layout = Layout(
      replicates: plan.scenario.replicates, behaviors: plan.behaviors.count, variants: plan.policies.count,
      control: plan.controlIndex, artists: plan.service.catalog.count,
      isPaired: plan.scenario.comparison.design == .paired, levelOffsets: offsets)
    cells = [CellAccumulator](
      repeating: CellAccumulator(metrics: shapes, segments: next), count: layout.groups * layout.variants)
    pairs = layout.isPaired
      ? [PairAccumulator](
        repeating: PairAccumulator(metrics: shapes, segments: next), count: layout.groups * (layout.variants - 1))
      : []
    replicates = layout.replicates > 1
      ? [JointMoments](repeating: JointMoments(variables: 1), count: plan.cellCount * shapes.count) : []
    funnel = [Int](
      repeating: 0, count: plan.cellCount * FunnelStage.count(screens: plan.scenario.surface.maximumScreens))
    shown = [UInt32](repeating: 0, count: layout.variants * Self.exposureGroups * layout.artists)
    selected = shown
    curves = CurveAccumulator(
      cells: layout.behaviors * layout.variants, steps: plan.scenario.surface.maximumScreens + 1)
  }

  /// Adds the next shard.
  ///
  /// - Precondition: shards come in the order of their index.
  mutating func add(_ shard: ShardResult) {
    precondition(shard.listeners.lowerBound == listeners, "shard \(shard.index) out of order")
    for row in 0..<shard.listeners.count { add(row: row, of: shard) }
    for index in shard.funnel.indices { funnel[index] += shard.funnel[index] }
    for exposure in shard.exposures {
      let place =
        (Int(exposure.variant) * Self.exposureGroups + Int(exposure.group)) * layout.artists + Int(exposure.artist)
      shown[place] &+= 1
      if exposure.isSelected { selected[place] &+= 1 }
    }
    for row in shard.curves { curves.add(row) }
    listeners = shard.listeners.upperBound
  }

  private mutating func add(row: Int, of shard: ShardResult) {
    let bucket = BucketedMoments.bucket(of: UInt32(shard.listeners.lowerBound + row))
    var memberships = [0]
    for (key, offset) in layout.levelOffsets.enumerated() {
      memberships.append(offset + shard.levels[row * layout.levelOffsets.count + key])
    }
    for metric in shapes.indices {
      for group in 0..<layout.groups {
        add(metric: metric, group: group, row: row, of: shard, memberships: memberships, bucket: bucket)
      }
    }
    addReplicates(row: row, of: shard)
  }

  private mutating func add(
    metric: Int, group: Int, row: Int, of shard: ShardResult, memberships: [Int], bucket: Int
  ) {
    let shape = shapes[metric]
    let control = value(metric: metric, group: group, variant: layout.control, row: row, of: shard)
    for variant in 0..<layout.variants {
      let isControl = variant == layout.control
      let value = isControl
        ? control : value(metric: metric, group: group, variant: variant, row: row, of: shard)
      if layout.isPaired || shard.assigned[row] == variant {
        cells[group * layout.variants + variant].add(
          value, metric: metric, shape: shape, to: memberships, bucket: bucket)
      }
      guard layout.isPaired, !isControl else { continue }
      let treatment = variant < layout.control ? variant : variant - 1
      pairs[group * (layout.variants - 1) + treatment].add(
        control: control, treatment: value, metric: metric, shape: shape, to: memberships)
    }
  }

  /// A listener's value averaged over replicates, and over behaviors for the group of all.
  ///
  /// Undefined in any part is left out of the average; undefined in all is undefined.
  private func value(metric: Int, group: Int, variant: Int, row: Int, of shard: ShardResult) -> RowValue {
    let behaviors = group == layout.behaviors ? 0..<layout.behaviors : group..<(group + 1)
    let cells = layout.replicates * layout.behaviors * layout.variants
    var sum = RowValue(numerator: 0, denominator: 0, covariate: 0)
    var count = 0.0
    for replicate in 0..<layout.replicates {
      for behavior in behaviors {
        let cell = (replicate * layout.behaviors + behavior) * layout.variants + variant
        let place = ((row * cells + cell) * shapes.count + metric) * 2
        guard !shard.values[place].isNaN else { continue }
        sum.numerator += shard.values[place]
        sum.denominator += shard.values[place + 1]
        count += 1
      }
    }
    // No baseline fit (nothing to recommend to a recorded person) is a fit of 0: the value still counts.
    let number = shard.covariates[row * 2 + (shapes[metric].covariate == .baselineFit ? 0 : 1)]
    let covariate = number.isNaN ? 0 : number
    guard count > 0 else { return RowValue(numerator: .nan, denominator: .nan, covariate: covariate) }
    return RowValue(numerator: sum.numerator / count, denominator: sum.denominator / count, covariate: covariate)
  }

  private mutating func addReplicates(row: Int, of shard: ShardResult) {
    guard layout.replicates > 1 else { return }
    let cells = layout.replicates * layout.behaviors * layout.variants
    for cell in 0..<cells {
      for metric in shapes.indices {
        let place = ((row * cells + cell) * shapes.count + metric) * 2
        let (numerator, denominator) = (shard.values[place], shard.values[place + 1])
        guard !numerator.isNaN, denominator != 0 else { continue }
        replicates[cell * shapes.count + metric].add([numerator / denominator])
      }
    }
  }
}
