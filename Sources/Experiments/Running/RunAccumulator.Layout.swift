import SessionMetrics

extension RunAccumulator {
  /// How a plan's results are numbered.
  struct Layout: Sendable {
    let replicates: Int
    let behaviors: Int
    let variants: Int
    /// The control's index among the variants.
    let control: Int
    let artists: Int
    /// Whether every listener meets every variant.
    let isPaired: Bool
    /// For each segment key, the number of its first level's segment; segment 0 is everyone.
    let levelOffsets: [Int]
    /// All segments.
    let segments: Int

    init(plan: Plan) {
      replicates = plan.scenario.replicates
      behaviors = plan.behaviors.count
      variants = plan.policies.count
      control = plan.controlIndex
      artists = plan.service.catalog.count
      isPaired = plan.scenario.comparison.design == .paired
      var offsets: [Int] = []
      var next = 1
      for key in plan.segments {
        offsets.append(next)
        next += plan.world.levels(of: key).count
      }
      levelOffsets = offsets
      segments = next
    }

    /// Behaviors, and one more for all of them where there are several.
    var groups: Int { behaviors > 1 ? behaviors + 1 : 1 }

    /// Variants but the control.
    var treatments: Int { variants - 1 }

    /// A cell's number in a shard's rows.
    func cell(replicate: Int, behavior: Int, variant: Int) -> Int {
      (replicate * behaviors + behavior) * variants + variant
    }

    /// The behaviors that a group is made of.
    func behaviors(in group: Int) -> Range<Int> {
      group == behaviors ? 0..<behaviors : group..<(group + 1)
    }

    /// Where a pair's moments are.
    ///
    /// - Precondition: `variant` is not the control.
    func pair(group: Int, variant: Int) -> Int {
      group * treatments + (variant < control ? variant : variant - 1)
    }

    /// Where an artist's count is.
    func exposure(variant: Int, group: Int, artist: Int) -> Int {
      (variant * RunAccumulator.exposureGroups + group) * artists + artist
    }

    /// The segments that a listener with these levels is in: everyone's first.
    func memberships(_ levels: ArraySlice<Int>) -> [Int] {
      [0] + zip(levelOffsets, levels).map { $0 + $1 }
    }
  }
}
