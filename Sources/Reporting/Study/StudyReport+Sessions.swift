import Experiments

extension StudyReport {
  var sessionSection: ReportSection? {
    let heads = ["KS selections", "W selections", "KS screens", "W screens", "AUC"]
    var inLog = modelTable("Policies of the log, means over policies and worlds", heads) { index in
      Self.likeness(result.worlds.compactMap { $0.cells[index].likenessInLog })
    }
    inLog.notes = [
      "Two samples of one source, of \(number: NumberText.count(compared.live)) live and \(number: NumberText.count(compared.simulated)) simulated sessions, are about \(number: NumberText.fixed(compared.chance, decimals: 3)) apart in Kolmogorov–Smirnov distance by chance alone. The classifier is a logistic regression on counts, times and outcome, validated on sessions that it hasn’t seen."
    ]
    let heldOut = modelTable("Policies that no log has", heads) { index in
      Self.likeness(result.worlds.compactMap { $0.cells[index].likenessHeldOut })
    }
    return ReportSection(
      id: "sessions", title: "Whole sessions (T4)",
      lead:
        "Do simulated sessions look like live ones? Distances of the distributions of selections and screens a session (Kolmogorov–Smirnov; Wasserstein, in artists and screens), and how often a classifier tells a simulated session from a live one, where 0.5 is ideal and 1 always.",
      blocks: [.table(inLog)] + (result.heldOutTargets.isEmpty ? [] : [.table(heldOut)]))
  }

  /// Sessions of a policy that are compared, and how far apart two such samples of one source are, about.
  ///
  /// The mean of Kolmogorov's distribution, √(π/2) ln 2 = 0.869, over √(n m / (n + m)).
  private var compared: (live: Int, simulated: Int, chance: Double) {
    let live = min(result.study.liveUsers, StudyRunner.comparedSessions)
    let simulated = result.study.simulatedUsers
    let size = Double(live) * Double(simulated) / Double(live + simulated)
    return (live, simulated, 0.869 / size.squareRoot())
  }

  private static func likeness(_ found: [SessionLikeness]) -> [ReportTable.Cell] {
    func mean(_ number: (SessionLikeness) -> Double?) -> Double? {
      let numbers = found.compactMap(number)
      return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    return [
      .init(StudyText.fixed(mean(\.selectionsGap), 3)),
      .init(StudyText.fixed(mean(\.selectionsTransport), 2)),
      .init(StudyText.fixed(mean(\.screensGap), 3)), .init(StudyText.fixed(mean(\.screensTransport), 2)),
      .init(StudyText.fixed(mean(\.discrimination), 3)),
    ]
  }
}
