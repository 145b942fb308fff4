import Statistics

/// Whether every cell has the listeners that it should have.
///
/// Paired: each cell has every listener, with a value or counted as missing, for every metric. Split: each listener is in
/// one variant, the same under every behavior, and variants have equal shares but for chance. The level of 0.001 is split
/// evenly over the looks, since each of them is a chance to be alarmed by nothing.
struct SampleRatioCheck {
  let plan: Plan
  /// How often the check will be made in all.
  let looks: Int

  /// What the check finds in a run.
  func check(_ accumulator: RunAccumulator) -> GateCheck {
    let isPaired = plan.scenario.comparison.design == .paired
    return GateCheck(
      name: "sample ratio",
      problem: isPaired ? pairedProblem(accumulator) : splitProblem(accumulator),
      scope: isPaired
        ? "every listener in each of \(plan.behaviors.count * plan.policies.count) cells"
        : "listeners by variant \(Self.listed(counts(accumulator, behavior: 0)))")
  }

  private func pairedProblem(_ accumulator: RunAccumulator) -> String? {
    for behavior in plan.behaviors.indices {
      for (variant, count) in counts(accumulator, behavior: behavior).enumerated()
      where count != accumulator.listeners {
        return "\(name(variant, behavior)) has \(count) of \(accumulator.listeners) listeners"
      }
    }
    return nil
  }

  private func splitProblem(_ accumulator: RunAccumulator) -> String? {
    let first = counts(accumulator, behavior: 0)
    for behavior in plan.behaviors.indices.dropFirst() {
      let others = counts(accumulator, behavior: behavior)
      guard others == first else {
        return
          "listeners by variant are \(Self.listed(first)) under \(plan.scenario.behaviors[0].name) and "
          + "\(Self.listed(others)) under \(plan.scenario.behaviors[behavior].name)"
      }
    }
    let total = first.reduce(0, +)
    guard total == accumulator.listeners else {
      return "\(total) of \(accumulator.listeners) listeners are in a variant"
    }
    let test = SampleRatioTest(counts: first, weights: first.map { _ in 1 })
    guard test.isMismatch(level: 0.001 / Double(looks)) else { return nil }
    return
      "listeners by variant are \(Self.listed(first)) where equal shares were assigned (\(Self.text(test.p)))"
  }

  /// Listeners in each variant: the fewest that any metric knows of.
  private func counts(_ accumulator: RunAccumulator, behavior: Int) -> [Int] {
    plan.policies.indices.map { variant in
      let cell = accumulator.cells[behavior * plan.policies.count + variant]
      let metrics = plan.metrics.indices.map { metric in
        let moments = cell.moments(metric: metric, segment: 0)
        return moments.total.count + moments.missing
      }
      // Metrics that disagree are a fault as well: the one furthest from what is expected is told.
      let expected = accumulator.listeners
      return metrics.max { abs($0 - expected) < abs($1 - expected) } ?? expected
    }
  }

  private func name(_ variant: Int, _ behavior: Int) -> String {
    "\(plan.scenario.variants[variant].name) under \(plan.scenario.behaviors[behavior].name)"
  }

  private static func text(_ p: Double?) -> String {
    guard let p, p >= 1e-6 else { return "p < 0.000001" }
    return "p = \(CanonicalNumber.text(of: (p * 1e6).rounded() / 1e6))"
  }

  private static func listed(_ counts: [Int]) -> String {
    counts.map { "\($0)" }.joined(separator: " : ")
  }
}
