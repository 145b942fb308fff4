import Experiments
import Onboarding

/// Writes every comparison of two policies as a row after RFC 4180: live and simulated lift, by world, log, model and metric.
struct StudyCSVWriter {
  let result: StudyResult

  /// The file, with lines that end in CR LF; undefined is an empty field.
  var text: String {
    let study = result.study
    var rows = [Self.header]
    for world in result.worlds {
      for (index, model) in result.models.enumerated() {
        let logging = study.logging[model.logging]
        for (metric, description) in result.metrics.enumerated() {
          let (live, simulated) = (world.live.metrics[metric], world.cells[index].simulated.metrics[metric])
          for pair in result.pairs {
            let predicted = PredictedLift(pair, live: live, simulated: simulated)
            let names = [pair.base, pair.other].map { study.targets[$0].name }
            rows.append(
              [world.name, logging.name, model.name, description.name] + names + [
                String(logging.policies.contains(pair.base)), String(logging.policies.contains(pair.other)),
                String(world.cells[index].support[pair.base].isSupported),
                String(world.cells[index].support[pair.other].isSupported),
              ]
                + [
                  live.means[pair.base], live.means[pair.other], live.lift(pair),
                  live.liftError(pair, isPaired: false), live.liftError(pair, isPaired: true),
                  simulated.means[pair.base], simulated.means[pair.other], simulated.lift(pair),
                  simulated.liftError(pair, isPaired: true), predicted?.live.logRatio,
                  predicted?.simulated.logRatio, predicted?.samplingReach, predicted?.modelDeviation,
                  predicted?.modelReach,
                ].map(CSVWriter.number))
          }
        }
      }
    }
    return rows.map { $0.map(CSVWriter.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static let header = [
    "world", "log", "model", "metric", "base", "other", "base_in_log", "other_in_log", "base_supported",
    "other_supported", "live_base", "live_other", "live_lift", "live_se_independent", "live_se_paired",
    "simulated_base", "simulated_other", "simulated_lift", "simulated_se_paired", "live_log_ratio",
    "simulated_log_ratio", "reach_sampling", "model_sd", "reach_with_models",
  ]
}
