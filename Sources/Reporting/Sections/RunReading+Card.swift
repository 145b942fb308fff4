import Experiments

/// The simulator card: what is assumed, what the metrics mean, what this can't tell.
extension RunReading {
  var cardSection: ReportSection? {
    var blocks: [ReportSection.Block] = []
    if !record.behaviors.isEmpty {
      blocks.append(.heading("What the user models assume about people"))
      blocks.append(
        .definitions(
          record.behaviors.map {
            ReportSection.Definition(term: $0.name, meaning: $0.assumption, note: $0.unusualParameters)
          }))
    }
    blocks.append(.heading("What this can’t tell"))
    blocks.append(.list(limits))
    let policies = variants.filter { !$0.policy.isEmpty }.map { variant in
      ReportSection.Definition(
        term: variant.name,
        meaning: variant.isCheating ? "\(variant.policy), which sees the truth" : variant.policy,
        note: variant.parameters)
    }
    if !policies.isEmpty { blocks.append(.details(summary: "The policies", [.definitions(policies)])) }
    let metrics = record.metrics.map { metric in
      let unit = metric.unit.isEmpty ? "" : " (\(metric.unit))"
      return ReportSection.Definition(
        term: metric.name, meaning: metric.definition + unit,
        note: metric.caveat.isEmpty ? "" : "Misleads when: \(metric.caveat)")
    }
    if !metrics.isEmpty { blocks.append(.details(summary: "What the metrics mean", [.definitions(metrics)])) }
    return ReportSection(
      id: "card", title: "What is assumed",
      lead:
        "These people are simulated. A lift holds under the assumptions below, and is as good as they are.",
      blocks: blocks)
  }

  private var limits: [Phrase] {
    var limits: [Phrase] = [
      "It ranks policies under stated assumptions; it predicts live lifts only as far as its user models have been checked against live tests."
    ]
    if behaviors.count <= 1 {
      limits.append("One user model ran. A lift that changes its sign under another would not show here.")
    } else {
      limits.append(
        "\(counted(behaviors.count, "user model")) ran. Their spread is a lower bound of what isn’t known about people: all of them may be wrong alike."
      )
    }
    limits.append(
      "The intervals tell the noise of \(counted(record.listeners, "listener")). More listeners narrow them and make no assumption truer."
    )
    if !ceilings.isEmpty {
      limits.append(
        "\(.list(ceilings.map { "\(name: $0.name)" })) can’t be built: no service knows what it knows.")
    }
    return limits
  }
}
