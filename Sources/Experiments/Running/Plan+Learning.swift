import Randomness
import Simulation

extension Plan {
  /// When listeners arrive; nil where nothing depends on it.
  var calendar: ArrivalCalendar? {
    scenario.listeners.arrivalsPerWeek.map { ArrivalCalendar(perWeek: $0) }
  }

  /// The key of each replicate.
  var keys: [DrawKey] {
    (0..<scenario.replicates).map { DrawKey(seed: scenario.seed, replicate: $0) }
  }

  /// What lives are simulated under in a variant; a run has no use for songs, a log of sessions has.
  func lifeSettings(variant: Int, recordsTracks: Bool = false) -> LifeSettings {
    var settings = LifeSettings(
      surface: scenario.surface, horizonDays: scenario.horizonDays,
      serviceTime: scenario.variants[variant].serviceTime)
    settings.recordsTracks = recordsTracks
    return settings
  }

  /// The cells whose policies learn across listeners, each knowing nothing yet.
  var learningCells: [LearningCell] {
    let layout = RunAccumulator.Layout(plan: self)
    return (0..<layout.replicates).flatMap { replicate in
      (0..<layout.behaviors).flatMap { behavior in
        policies.indices.compactMap { variant in
          learner(of: policies[variant]).map { learner in
            let place = layout.cell(replicate: replicate, behavior: behavior, variant: variant)
            return LearningCell(
              CellAddress(place: place, replicate: replicate, behavior: behavior, variant: variant),
              learner: learner)
          }
        }
      }
    }
  }
}
