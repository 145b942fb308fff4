import Learning
import LinearAlgebra
import Onboarding
import Randomness

extension SequenceNetwork: TrainableModel {
  func addGradient(
    of shard: Shard, from examples: SequenceExamples, parameters: UnsafePointer<Float>,
    to gradient: UnsafeMutablePointer<Float>, using workspace: inout Workspace
  ) -> LossSum {
    pass(shard, examples, parameters, gradient, &workspace).total
  }

  func loss(
    of shard: Shard, from examples: SequenceExamples, parameters: UnsafePointer<Float>,
    using workspace: inout Workspace
  ) -> LossSum {
    pass(shard, examples, parameters, nil, &workspace).total
  }

  /// What a pass came to, in nats, part by part.
  struct Losses {
    /// Of answers about artists; their weight is the whole's.
    var answers = LossSum()
    /// Of what followed screens.
    var ends = 0.0
    /// Of songs played and skipped afterwards.
    var plays = 0.0
    /// Of latent tastes: the divergence of guesses from priors.
    var divergence = 0.0

    /// All of them, for each answer.
    var total: LossSum {
      LossSum(value: answers.value + ends + plays + divergence, weight: answers.weight)
    }
  }

  /// Works out losses, and where there is room for it, the gradient.
  func pass(
    _ shard: Shard, _ examples: SequenceExamples, _ parameters: UnsafePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>?, _ workspace: inout Workspace
  ) -> Losses {
    let isLearning = gradient != nil
    var work = Work(network: self, batch: workspace.batch)
    // Taken out, so that it is changed in place.
    workspace.batch = SequenceBatch(Capacity(shape: SequenceShape(steps: 0, batch: 0)))
    defer { workspace.batch = work.batch }
    return workspace.scratch.withPointer { scratch in
      let memory = LayerMemory(parameters: parameters, gradient: gradient ?? scratch, scratch: scratch)
      fill(&work.batch, memory, shard.examples, examples)
      return work.pass(memory, shard, isLearning: isLearning)
    }
  }

  /// Works out the guess at the latent taste of the first of some sessions.
  func guess(
    _ examples: SequenceExamples, _ parameters: UnsafePointer<Float>, _ workspace: inout Workspace
  ) -> Gaussian {
    guard let latent else { return Gaussian() }
    var work = Work(network: self, batch: workspace.batch)
    return workspace.scratch.withPointer { scratch in
      let memory = LayerMemory(parameters: parameters, gradient: scratch, scratch: scratch)
      fill(&work.batch, memory, [0][...], examples)
      work.withEvidence(memory) { latent.forward(memory, $0) }
      let guesses = latent.guesses(memory, batch: work.shape.batch)
      return Gaussian(
        means: (0..<latents).map { guesses.means[0, $0] },
        logVariances: (0..<latents).map { guesses.logVariances[0, $0] })
    }
  }
}
