import Learning
import LinearAlgebra
import Randomness

extension SequenceNetwork {
  /// One pass over a batch of sessions: memory, latent taste, and then all losses with their gradients.
  struct Work {
    let network: SequenceNetwork
    var batch: SequenceBatch

    var shape: SequenceShape { batch.shape }
    var all: Int { shape.rows + shape.batch }

    func pass(_ memory: LayerMemory, _ shard: Shard, isLearning: Bool) -> Losses {
      var losses = Losses()
      let places = network.places
      let contexts = memory.matrix(places.contexts, rows: shape.batch, columns: network.contexts)
      let latents = drawLatents(memory, shard)
      if let latent = network.latent {
        let price = min(1, Double(shard.step + 1) / Double(max(1, network.settings.annealing)))
        losses.divergence = latent.divergence(
          memory, batch: shape.batch, weight: Float(price), free: network.settings.freeNats)
      }
      let states = remember(memory)
      let direction = memory.matrix(places.direction, rows: all, columns: network.row.artistCount)
      batch.owners.withUnsafePointer {
        network.taste.forward(
          memory, input: states, owners: $0, latents: latents, contexts: contexts, output: direction)
      }
      let slope = memory.matrix(places.directionGradient, rows: all, columns: network.row.artistCount)
      slope.base.update(repeating: 0, count: slope.rows * slope.columns)
      let latentSlope = memory.matrix(places.latentGradient, rows: shape.batch, columns: network.latents)
      latentSlope.base.update(repeating: 0, count: shape.batch * network.latents)
      losses.answers = answers(memory, contexts, direction, slope, isLearning)
      losses.plays = plays(memory, direction, slope, isLearning)
      let stateSlope = memory.matrix(places.stateGradient, rows: all, columns: network.memoryCount)
      if isLearning {
        batch.owners.withUnsafePointer {
          network.taste.backward(
            memory, input: states, owners: $0, latents: latents, contexts: contexts, outputGradient: slope,
            inputGradient: stateSlope, latentGradient: latentSlope)
        }
      }
      losses.ends = ends(
        memory, states, contexts, latents, isLearning ? (stateSlope, latentSlope) : nil)
      if isLearning {
        forget(memory, states, stateSlope)
        if let latent = network.latent, let latents {
          withEvidence(memory) {
            latent.backward(memory, $0, sample: latents, sampleGradient: latentSlope)
          }
        }
      }
      return losses
    }

    // MARK: - Memory

    /// Works out the memory before each step, and after the last.
    private func remember(_ memory: LayerMemory) -> MatrixView {
      let places = network.places
      let states = memory.matrix(places.states, rows: all, columns: network.memoryCount)
      let rows = memory.matrix(places.rows, rows: shape.rows, columns: network.row.count)
      states.base.update(repeating: 0, count: shape.batch * network.memoryCount)
      switch network.core {
      case .recurrent(let unit):
        unit.forward(
          memory, shape: shape, input: network.remembered(rows), present: nil, states: states)
      case .attentive(let input, let stack):
        let projected = memory.matrix(places.projected, rows: shape.rows, columns: network.memoryCount)
        input.forward(memory, input: rows, output: projected)
        stack.forward(
          memory, shape: shape, input: projected, present: nil, output: states.rows(shape.batch..<all))
      }
      return states
    }

    /// Adds the gradients of what remembers.
    private func forget(_ memory: LayerMemory, _ states: MatrixView, _ slope: MatrixView) {
      let places = network.places
      let rows = memory.matrix(places.rows, rows: shape.rows, columns: network.row.count)
      switch network.core {
      case .recurrent(let unit):
        unit.backward(
          memory, shape: shape, input: network.remembered(rows), present: nil, states: states,
          stateGradient: slope,
          inputGradient: nil)
      case .attentive(let input, let stack):
        let projected = memory.matrix(
          places.projectedGradient, rows: shape.rows, columns: network.memoryCount)
        stack.backward(
          memory, shape: shape, outputGradient: slope.rows(shape.batch..<all), inputGradient: projected)
        input.backward(memory, input: rows, outputGradient: projected, inputGradient: nil)
      }
    }

    // MARK: - Latent taste

    func withEvidence<Result>(
      _ memory: LayerMemory, _ body: (LatentTaste.Evidence) -> Result
    ) -> Result {
      let places = network.places
      return batch.exposureOwners.withUnsafePointer { owners in
        batch.playOwners.withUnsafePointer { playOwners in
          body(
            LatentTaste.Evidence(
              rows: memory.matrix(places.rows, rows: shape.rows, columns: network.row.count), owners: owners,
              plays: memory.matrix(
                places.plays, rows: batch.plays.count, columns: network.row.songCount),
              playOwners: playOwners,
              contexts: memory.matrix(places.contexts, rows: shape.batch, columns: network.contexts)))
        }
      }
    }

    private func drawLatents(_ memory: LayerMemory, _ shard: Shard) -> MatrixView? {
      guard let latent = network.latent else { return nil }
      let latents = memory.matrix(network.places.latents, rows: shape.batch, columns: network.latents)
      withEvidence(memory) { latent.forward(memory, $0) }
      var generator = shard.generator(.latent)
      latent.sample(memory, batch: shape.batch, into: latents) { noise in
        for index in 0..<noise.rows * noise.columns { noise.base[index] = Float(generator.normal()) }
      }
      return latents
    }
  }
}

extension Array {
  /// Lends the elements to `body`; of none, an address at which nothing is read.
  func withUnsafePointer<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
    withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else {
        return withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) {
          guard let none = $0.baseAddress else { preconditionFailure("no memory") }
          return body(UnsafePointer(none))
        }
      }
      return body(start)
    }
  }
}
