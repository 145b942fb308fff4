import SessionMetrics
import Statistics

/// Joins shards in order of listener into sufficient statistics: memory doesn't grow with listeners.
///
/// Listeners are added one by one in order of their numbers, so that results don't depend on shards or workers.
struct RunAccumulator: Sendable {
  /// Groups of listeners that variant-level metrics are resampled over.
  static let exposureGroups = 32

  let layout: Layout
  let shapes: [Plan.MetricShape]
  let segmentNames: [String]
  /// By behavior (and, with several, one more for all), then variant.
  var cells: [CellAccumulator]
  /// By behavior (and one more for all), then treatment in order of variants without the control.
  var pairs: [PairAccumulator]
  /// By replicate, behavior, variant, metric: count, sum, sum of squares; empty with one replicate.
  var replicates: [JointMoments]
  /// Listeners of each for whom the metric is undefined.
  var missingInReplicates: [Int]
  /// Listeners by cell and funnel stage.
  var funnel: [Int]
  /// Times seen, by variant, group, artist.
  var shown: [UInt32]
  /// Times selected, by variant, group, artist.
  var selected: [UInt32]
  var curves: CurveAccumulator
  /// Listeners added so far.
  var listeners = 0

  /// An accumulator that nobody has been added to.
  init(plan: Plan) {
    let layout = Layout(plan: plan)
    let screens = plan.scenario.surface.maximumScreens
    self.layout = layout
    shapes = plan.metricShapes
    segmentNames = plan.segmentNames
    cells = [CellAccumulator](
      repeating: CellAccumulator(metrics: shapes, segments: layout.segments),
      count: layout.groups * layout.variants)
    pairs = [PairAccumulator](
      repeating: PairAccumulator(metrics: shapes, segments: layout.segments),
      count: layout.isPaired ? layout.groups * layout.treatments : 0)
    let shapes = shapes
    replicates =
      layout.replicates > 1
      ? (0..<plan.cellCount).flatMap { _ in shapes.map { JointMoments(variables: $0.isRatio ? 2 : 1) } } : []
    missingInReplicates = [Int](repeating: 0, count: replicates.count)
    funnel = [Int](repeating: 0, count: plan.cellCount * FunnelStage.count(screens: screens))
    shown = [UInt32](repeating: 0, count: layout.variants * Self.exposureGroups * layout.artists)
    selected = shown
    curves = CurveAccumulator(cells: layout.behaviors * layout.variants, steps: screens + 1)
  }

  /// Adds the next shard.
  ///
  /// - Precondition: shards come in the order of their index.
  mutating func add(_ shard: ShardResult) {
    precondition(shard.listeners.lowerBound == listeners, "shard \(shard.index) out of order")
    for row in 0..<shard.listeners.count { add(row: row, of: shard) }
    for index in shard.funnel.indices { funnel[index] += shard.funnel[index] }
    for exposure in shard.exposures { add(exposure) }
    for row in shard.curves { curves.add(row) }
    listeners = shard.listeners.upperBound
  }

  private mutating func add(row: Int, of shard: ShardResult) {
    let bucket = BucketedMoments.bucket(of: UInt32(shard.listeners.lowerBound + row))
    let keys = layout.levelOffsets.count
    let memberships = layout.memberships(shard.levels[row * keys..<(row + 1) * keys])
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
    for variant in 0..<layout.variants {
      if layout.isPaired || shard.assigned[row] == variant {
        let value = value(metric: metric, group: group, variant: variant, row: row, of: shard)
        cells[group * layout.variants + variant].add(
          value, metric: metric, shape: shape, to: memberships, bucket: bucket)
      }
      guard layout.isPaired, variant != layout.control else { continue }
      let (control, treatment) = (layout.control, variant)
      pairs[layout.pair(group: group, variant: variant)].add(
        control: value(metric: metric, group: group, variant: control, and: treatment, row: row, of: shard),
        treatment: value(metric: metric, group: group, variant: treatment, and: control, row: row, of: shard),
        metric: metric, shape: shape, to: memberships)
    }
  }

  /// A listener's value averaged over replicates, and over behaviors for the group of all.
  ///
  /// Undefined in any part is left out of the average; undefined in all is undefined. A pair's averages are over the
  /// parts that are defined under both variants (`and`), so that like is compared with like.
  private func value(
    metric: Int, group: Int, variant: Int, and other: Int? = nil, row: Int, of shard: ShardResult
  ) -> RowValue {
    var numerator = 0.0
    var denominator = 0.0
    var count = 0.0
    for replicate in 0..<layout.replicates {
      for behavior in layout.behaviors(in: group) {
        let cell = layout.cell(replicate: replicate, behavior: behavior, variant: variant)
        guard let value = shard[row, cell, metric],
          other.map({ shard[row, cell + $0 - variant, metric] != nil }) ?? true
        else { continue }
        numerator += value.numerator
        denominator += value.denominator
        count += 1
      }
    }
    let covariate = covariate(of: metric, row: row, in: shard)
    guard count > 0 else { return RowValue(numerator: .nan, denominator: .nan, covariate: covariate) }
    return RowValue(numerator: numerator / count, denominator: denominator / count, covariate: covariate)
  }

  /// The number that a metric is adjusted by.
  ///
  /// No baseline fit (nothing to recommend to a recorded person) is a fit of 0: the value still counts.
  private func covariate(of metric: Int, row: Int, in shard: ShardResult) -> Double {
    let number = shard.covariates[row * 2 + (shapes[metric].covariate == .baselineFit ? 0 : 1)]
    return number.isNaN ? 0 : number
  }

  private mutating func addReplicates(row: Int, of shard: ShardResult) {
    guard layout.replicates > 1 else { return }
    for cell in 0..<layout.replicates * layout.behaviors * layout.variants {
      for metric in shapes.indices {
        guard layout.isPaired || shard.assigned[row] == cell % layout.variants else { continue }
        guard let value = shard[row, cell, metric] else {
          missingInReplicates[cell * shapes.count + metric] += 1
          continue
        }
        replicates[cell * shapes.count + metric].add(
          shapes[metric].isRatio ? [value.numerator, value.denominator] : [value.numerator])
      }
    }
  }

  private mutating func add(_ exposure: ShardResult.Exposure) {
    let place = layout.exposure(
      variant: Int(exposure.variant), group: Int(exposure.group), artist: Int(exposure.artist))
    shown[place] &+= 1
    if exposure.isSelected { selected[place] &+= 1 }
  }
}
