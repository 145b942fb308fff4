import Onboarding

/// Turns accumulated counts into the records of funnel, exposure and curves.
struct CountBuilder {
  let plan: Plan
  let accumulator: RunAccumulator

  /// Listeners at each stage, over replicates.
  func funnel() -> [FunnelRecord] {
    let names = FunnelStage.names(screens: plan.scenario.surface.maximumScreens)
    var records: [FunnelRecord] = []
    let cells = plan.behaviors.count * plan.policies.count
    for (behavior, choice) in plan.scenario.behaviors.enumerated() {
      for (variant, variantChoice) in plan.scenario.variants.enumerated() {
        for (stage, name) in names.enumerated() {
          var count = 0
          for replicate in 0..<plan.scenario.replicates {
            let cell = replicate * cells + behavior * plan.policies.count + variant
            count += accumulator.funnel[cell * names.count + stage]
          }
          records.append(
            FunnelRecord(variant: variantChoice.name, behavior: choice.name, stage: name, listeners: count))
        }
      }
    }
    return records
  }

  /// What each variant showed, most shown first; artists never shown are left out.
  func exposures() -> [ExposureRecord] {
    let catalog = plan.service.catalog
    let width = RunAccumulator.exposureGroups * catalog.count
    return plan.scenario.variants.enumerated().flatMap { variant, choice in
      let counts = catalog.artists.map { artist -> (artist: Artist, shown: Int, selected: Int) in
        var shown = 0
        var selected = 0
        for group in 0..<RunAccumulator.exposureGroups {
          let place = variant * width + group * catalog.count + artist.id.offset
          shown += Int(accumulator.shown[place])
          selected += Int(accumulator.selected[place])
        }
        return (artist, shown, selected)
      }
      return counts.filter { $0.shown > 0 }
        .sorted { $0.shown != $1.shown ? $0.shown > $1.shown : $0.artist.id < $1.artist.id }
        .map {
          ExposureRecord(
            variant: choice.name, artistID: $0.artist.externalID, artist: $0.artist.name, shown: $0.shown,
            selected: $0.selected,
            popularityPercentile: Double(catalog.popularityPercentile[$0.artist.id.offset]))
        }
    }
  }

  /// Value and cost by number of queries.
  func curves() -> [CurveRecord] {
    var records: [CurveRecord] = []
    for (behavior, choice) in plan.scenario.behaviors.enumerated() {
      for (variant, variantChoice) in plan.scenario.variants.enumerated() {
        let cell = behavior * plan.policies.count + variant
        for (metric, name) in CurveMetric.allCases.enumerated() {
          for step in 0...plan.scenario.surface.maximumScreens {
            guard let point = accumulator.curves.point(cell: cell, step: step, metric: metric) else {
              continue
            }
            records.append(
              CurveRecord(
                variant: variantChoice.name, behavior: choice.name, metric: name.rawValue, queries: step,
                n: point.n,
                mean: point.mean, standardError: point.standardError))
          }
        }
      }
    }
    return records
  }
}
