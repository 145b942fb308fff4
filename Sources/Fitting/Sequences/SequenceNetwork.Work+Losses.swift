import Learning
import LinearAlgebra
import Randomness

extension SequenceNetwork.Work {
  /// Adds up −log P of answers about artists; writes the gradient of directions, and adds those of knowing and of screens.
  func answers(
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
  func plays(
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

  /// Adds up −log P of what followed screens; adds to the gradients of states and latent tastes.
  func ends(
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
