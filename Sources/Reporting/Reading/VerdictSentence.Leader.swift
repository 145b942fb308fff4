import Experiments

extension VerdictSentence {
  /// The candidate that a verdict is about.
  struct Leader: Sendable {
    let name: String
    let metric: String
    let finding: Finding

    /// Picks the candidate with the best verdict, then one that loses nothing elsewhere, then the best lift.
    ///
    /// Nil where none was compared.
    init?(_ reading: RunReading, metric: String) {
      let sign = reading.higherIsBetter(metric) == false ? -1.0 : 1.0
      var best: (rank: Int, lift: Double, name: String, finding: Finding)?
      for candidate in reading.candidates {
        guard let finding = reading.finding(candidate.name, metric), finding.isDefined else { continue }
        let loses = Self.others(than: metric, of: candidate.name, reading).contains { $0.verdict == .worse }
        let rank = 2 * Self.rank(finding) + (loses ? 1 : 0)
        let lift = sign * (finding.main.lift ?? finding.main.effect ?? 0)
        if let best, (best.rank, -best.lift) <= (rank, -lift) { continue }
        best = (rank, lift, candidate.name, finding)
      }
      guard let best else { return nil }
      name = best.name
      self.metric = metric
      finding = best.finding
    }

    /// What was found about the leader on the other key metrics that have a direction.
    func others(_ reading: RunReading) -> [Finding] { Self.others(than: metric, of: name, reading) }

    /// What was found about a candidate on the key metrics with a direction, but one.
    static func others(than metric: String, of name: String, _ reading: RunReading) -> [Finding] {
      reading.keyMetrics.filter { $0 != metric && reading.higherIsBetter($0) != nil }
        .compactMap { reading.finding(name, $0) }.filter(\.isDefined)
    }

    private static func rank(_ finding: Finding) -> Int {
      switch finding.verdict {
      // A win that the correction doesn't bear out is open, and nearer to one than what is open by itself.
      case .better: finding.isSupported ? 0 : 2
      case .modelDependent: 1
      case .inconclusive: 3
      case .equivalent: 4
      case nil: 5
      case .worse: 6
      }
    }
  }
}
