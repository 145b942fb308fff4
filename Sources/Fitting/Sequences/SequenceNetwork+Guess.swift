import Learning
import LinearAlgebra
import Onboarding

extension SequenceNetwork {
  /// Means, and natural logarithms of variances, of a latent taste; of no numbers where there is none.
  struct Gaussian: Sendable, Equatable {
    var means: [Float] = []
    var logVariances: [Float] = []
  }

  /// The latent taste as the context alone has it.
  func prior(_ context: ObservedContext, _ parameters: FloatBuffer) -> Gaussian {
    guard let latent else { return Gaussian() }
    let ones = ones(context)
    return parameters.withPointer { parameters in
      func sum(_ parameter: Parameter) -> [Float] {
        (0..<latents).map {
          parameters[parameter.offset + ones.country * latents + $0]
            + parameters[parameter.offset + ones.device * latents + $0]
        }
      }
      return Gaussian(means: sum(latent.priorMean), logVariances: sum(latent.priorLogVariance))
    }
  }

  /// The latent taste as a whole session has it.
  func guess(
    _ session: Int, of table: SessionTable, features: ArtistFeatures, _ parameters: FloatBuffer
  ) -> Gaussian {
    guard latents > 0 else { return Gaussian() }
    let examples = SequenceExamples(
      session, of: table, features: features, memory: Self.memory(kind, settings))
    guard let stretch = examples.stretches.first else {
      return prior(table.sessions[session].context, parameters)
    }
    // Room for this session; where parameters stand doesn't depend on it.
    let network = SequenceNetwork(
      kind, settings: settings, dimensions: row.dimensions, countries: countries, latents: latents,
      capacity: Capacity(
        shape: SequenceShape(steps: max(1, stretch.exposures.count), batch: 1), screens: examples.mostScreens,
        plays: examples.mostPlays))
    var workspace = network.makeWorkspace(capacity: 1)
    return parameters.withPointer {
      network.guess(examples, $0, &workspace)
    }
  }

  /// The same network with room for one step.
  var alone: SequenceNetwork {
    SequenceNetwork(
      kind, settings: settings, dimensions: row.dimensions, countries: countries, latents: latents,
      capacity: Capacity(
        shape: SequenceShape(steps: kind == .attentive ? settings.context : 1, batch: 1)))
  }
}
