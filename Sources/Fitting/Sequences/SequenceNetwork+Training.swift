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

  /// One pass.
  private struct Work {
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

    // MARK: - Answers

    /// Adds up −log P of answers about artists; writes the gradient of directions, and adds those of knowing and of screens.
    private func answers(
      _ memory: LayerMemory, _ contexts: MatrixView, _ direction: MatrixView, _ slope: MatrixView,
      _ isLearning: Bool
    ) -> LossSum {
      let (places, count, know) = (network.places, network.row.artistCount, network.know)
      let rows = memory.matrix(places.rows, rows: shape.rows, columns: network.row.count)
      let terms = memory.matrix(places.screenTerms, rows: shape.rows, columns: ScreenFeatures.count)
      let weights = memory.values(network.screenWeights).base
      let (intercept, perPopularity) = (
        memory.values(know.intercept).base[0], memory.values(know.popularity).base[0]
      )
      let offsets = memory.values(know.contexts).base
      let appealWeight = memory.values(network.appealWeight).base[0]
      let appealGradient = memory.gradient(network.appealWeight).base
      let (screenGradient, interceptGradient) = (
        memory.gradient(network.screenWeights).base, memory.gradient(know.intercept).base
      )
      let (popularityGradient, offsetGradient) = (
        memory.gradient(know.popularity).base, memory.gradient(know.contexts).base
      )
      var loss = LossSum()
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * shape.batch) { people in
        people.update(repeating: 0)
        for owner in 0..<shape.batch {
          people[owner] = dot(contexts.base + owner * contexts.columns, offsets, count: contexts.columns)
        }
        for row in 0..<shape.rows where batch.weights[row] != 0 {
          let (artist, screen) = (
            rows.base + row * rows.columns + network.row.artistStart, terms.base + row * terms.columns
          )
          let owner = row % shape.batch
          let liking =
            dot(artist, direction.base + row * count, count: count)
            + dot(screen, weights, count: ScreenFeatures.count) + appealWeight * batch.appeals[row]
          let knowing = intercept + perPopularity * artist[count - 2] + people[owner]
          let weight = batch.weights[row]
          let answer = AnswerLoss(
            knowing: Double(knowing), liking: Double(liking), isSelected: batch.isSelected[row])
          loss += LossSum(value: answer.loss * Double(weight), weight: Double(weight))
          guard isLearning else { continue }
          let (toLiking, toKnowing) = (
            Float(answer.likingSlope) * weight, Float(answer.knowingSlope) * weight
          )
          let target = slope.base + row * count
          for index in 0..<count { target[index] = toLiking * artist[index] }
          for index in 0..<ScreenFeatures.count { screenGradient[index] += toLiking * screen[index] }
          appealGradient[0] += toLiking * batch.appeals[row]
          interceptGradient[0] += toKnowing
          popularityGradient[0] += toKnowing * artist[count - 2]
          people[shape.batch + owner] += toKnowing
        }
        guard isLearning else { return }
        for owner in 0..<shape.batch {
          let ones = contexts.base + owner * contexts.columns
          for index in 0..<contexts.columns {
            offsetGradient[index] += people[shape.batch + owner] * ones[index]
          }
        }
      }
      return loss
    }

    /// Adds up −log P of songs that were played or skipped.
    private func plays(
      _ memory: LayerMemory, _ direction: MatrixView, _ slope: MatrixView, _ isLearning: Bool
    ) -> Double {
      let count = network.row.artistCount
      let songs = memory.matrix(network.places.plays, rows: batch.plays.count, columns: network.row.songCount)
      let (alpha, beta) = (
        Double(memory.values(network.playIntercept).base[0]), memory.values(network.playSlope).base[0]
      )
      let appealWeight = memory.values(network.appealWeight).base[0]
      var loss = 0.0
      for (index, block) in batch.plays.enumerated() {
        let artist = songs.base + index * songs.columns + network.row.artistStart
        let liking =
          dot(artist, direction.base + block * count, count: count)
          + appealWeight * batch.playAppeals[index]
        let logit = alpha + Double(beta * liking)
        let target = batch.isPlayed[index] ? 1.0 : 0
        loss += AnswerLoss.softplus(batch.isPlayed[index] ? -logit : logit)
        guard isLearning else { continue }
        let toLogit = Float(logistic(logit) - target)
        memory.gradient(network.playIntercept).base[0] += toLogit
        memory.gradient(network.playSlope).base[0] += toLogit * liking
        memory.gradient(network.appealWeight).base[0] += toLogit * beta * batch.playAppeals[index]
        let row = slope.base + block * count
        for place in 0..<count { row[place] += toLogit * beta * artist[place] }
      }
      return loss
    }

    // MARK: - Ends of screens

    /// Adds up −log P of what followed screens; adds to the gradients of states and latent tastes.
    private func ends(
      _ memory: LayerMemory, _ states: MatrixView, _ contexts: MatrixView, _ latents: MatrixView?,
      _ gradients: (states: MatrixView, latents: MatrixView)?
    ) -> Double {
      let (places, count, width) = (network.places, batch.ends.count, network.memoryCount)
      guard count > 0 else { return 0 }
      let input = memory.matrix(places.ends, rows: count, columns: width + EndFeatures.count)
      for (row, block) in batch.ends.enumerated() {
        (input.base + row * input.columns).update(from: states.base + block * width, count: width)
      }
      let logits = memory.matrix(places.logits, rows: count, columns: 3)
      let slope = memory.matrix(places.logitGradient, rows: count, columns: 3)
      return batch.endOwners.withUnsafePointer { owners in
        network.next.forward(
          memory, input: input, owners: owners, latents: latents, contexts: contexts, output: logits)
        let loss = softmaxCrossEntropy(
          logits: logits, targets: batch.endTargets, weights: batch.endWeights, gradient: slope)
        guard let gradients else { return loss.value }
        let inputSlope = memory.matrix(places.endGradient, rows: count, columns: input.columns)
        network.next.backward(
          memory, input: input, owners: owners, latents: latents, contexts: contexts, outputGradient: slope,
          inputGradient: inputSlope, latentGradient: gradients.latents)
        for (row, block) in batch.ends.enumerated() {
          add(
            inputSlope.base + row * input.columns, to: gradients.states.base + block * width, count: width)
        }
        return loss.value
      }
    }
  }
}

/// −log of the chance of one answer, where it takes both knowing and liking to select, and its slopes.
struct AnswerLoss: Equatable {
  /// In nats.
  let loss: Double
  /// By the log-odds of knowing.
  let knowingSlope: Double
  /// By the log-odds of liking.
  let likingSlope: Double

  init(knowing: Double, liking: Double, isSelected: Bool) {
    let (known, liked) = (logistic(knowing), logistic(liking))
    let (unknown, unliked) = (logistic(-knowing), logistic(-liking))
    if isSelected {
      loss = Self.softplus(-knowing) + Self.softplus(-liking)
      knowingSlope = -unknown
      likingSlope = -unliked
    } else {
      // Where both are sure to double precision, a skip costs no more than this.
      let skipped = max(unknown + known * unliked, 1e-30)
      loss = -logarithm(skipped)
      knowingSlope = known * liked * unknown / skipped
      likingSlope = known * liked * unliked / skipped
    }
  }

  /// log(1 + e^x).
  static func softplus(_ x: Double) -> Double {
    max(x, 0) + logarithm(1 + exponential(-abs(x)))
  }
}

extension Array {
  /// Lends the elements to `body`; of none, an address at which nothing is read.
  fileprivate func withUnsafePointer<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
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
