import Learning
import LinearAlgebra

/// A latent taste z: its prior given the context, what a session says of it, and the price of that.
///
/// The prior p(z | x) and the guess q(z | session) are Gaussians with independent numbers. The guess pools rows and
/// tanh(row A + a) over exposures, and over what was played afterwards, and maps the means through another layer and a straight
/// one beside. Kingma, Welling (2014), Auto-encoding
/// variational Bayes, arXiv:1312.6114.
struct LatentTaste: Sendable {
  let count: Int
  let contexts: Int
  private let pooledWidth: Int
  let priorMean: Parameter
  let priorLogVariance: Parameter
  private let reader: Linear
  private let playReader: Linear
  private let summary: Linear
  private let mean: Linear
  private let logVariance: Linear
  /// From what is pooled to means.
  private let straight: Parameter
  private let places: Places

  private struct Places: Sendable {
    let rows: ScratchLayout.Region
    let rowGradient: ScratchLayout.Region
    let plays: ScratchLayout.Region
    let playGradient: ScratchLayout.Region
    let pooled: ScratchLayout.Region
    let pooledGradient: ScratchLayout.Region
    let hidden: ScratchLayout.Region
    let activated: ScratchLayout.Region
    let hiddenGradient: ScratchLayout.Region
    /// Means, log variances, and the gradients of both: of the guess, then of the prior; then the noise.
    let gaussians: [ScratchLayout.Region]
  }

  /// Numbers that say how much there was to go by.
  private static let counts = 2

  /// Adds the parameters, and what is kept of up to `capacity` exposures and `plays` played songs.
  init(
    count: Int, row: Int, playRow: Int, contexts: Int, width: Int, capacity: Int, plays: Int, batch: Int,
    parameters: inout ParameterLayout, scratch: inout ScratchLayout
  ) {
    self.count = count
    self.contexts = contexts
    pooledWidth = 2 * width + Self.counts + contexts + row + playRow
    priorMean = parameters.add("prior.mean", rows: contexts, columns: count, start: .constant(0))
    priorLogVariance = parameters.add(
      "prior.logVariance", rows: contexts, columns: count, start: .constant(0))
    reader = Linear("guess.reader", inputs: row, outputs: width, parameters: &parameters)
    playReader = Linear("guess.playReader", inputs: playRow, outputs: width, parameters: &parameters)
    summary = Linear("guess.summary", inputs: pooledWidth, outputs: width, parameters: &parameters)
    mean = Linear("guess.mean", inputs: width, outputs: count, parameters: &parameters)
    logVariance = Linear("guess.logVariance", inputs: width, outputs: count, parameters: &parameters)
    straight = parameters.add("guess.straight", rows: pooledWidth, columns: count, start: .constant(0))
    places = Places(
      rows: scratch.reserve(capacity * width), rowGradient: scratch.reserve(capacity * width),
      plays: scratch.reserve(plays * width), playGradient: scratch.reserve(plays * width),
      pooled: scratch.reserve(batch * pooledWidth), pooledGradient: scratch.reserve(batch * pooledWidth),
      hidden: scratch.reserve(batch * width), activated: scratch.reserve(batch * width),
      hiddenGradient: scratch.reserve(batch * width),
      gaussians: (0..<9).map { _ in scratch.reserve(batch * count) })
  }

  private var width: Int { summary.weights.columns }

  /// What a guess goes by: rows of exposures and of songs, and whose each is; −1 for nobody's.
  struct Evidence {
    var rows: MatrixView
    var owners: UnsafePointer<Int32>
    var plays: MatrixView
    var playOwners: UnsafePointer<Int32>
    var contexts: MatrixView
  }

  private func gaussian(_ memory: LayerMemory, _ first: Int, _ batch: Int) -> DiagonalGaussian {
    let parts = (first..<first + 4).map { memory.matrix(places.gaussians[$0], rows: batch, columns: count) }
    return DiagonalGaussian(
      means: parts[0], logVariances: parts[1], meanGradient: parts[2], logVarianceGradient: parts[3])
  }

  /// Works out prior and guess.
  func forward(_ memory: LayerMemory, _ evidence: Evidence) {
    let batch = evidence.contexts.rows
    pool(memory, evidence)
    let pooled = memory.matrix(places.pooled, rows: batch, columns: pooledWidth)
    let hidden = memory.matrix(places.hidden, rows: batch, columns: width)
    let activated = memory.matrix(places.activated, rows: batch, columns: width)
    summary.forward(memory, input: pooled, output: hidden)
    Activation.tanh.forward(hidden, output: activated)
    let guess = gaussian(memory, 0, batch)
    let prior = gaussian(memory, 4, batch)
    mean.forward(memory, input: activated, output: guess.means)
    multiply(pooled, memory.values(straight), into: guess.means, adding: true)
    logVariance.forward(memory, input: activated, output: guess.logVariances)
    multiply(evidence.contexts, memory.values(priorMean), into: prior.means)
    multiply(evidence.contexts, memory.values(priorLogVariance), into: prior.logVariances)
  }

  /// Draws from the guess, with noise that the caller wrote into the matrix that it gets.
  func sample(
    _ memory: LayerMemory, batch: Int, into sample: MatrixView, writeNoise: (MatrixView) -> Void
  ) {
    let noise = memory.matrix(places.gaussians[8], rows: batch, columns: count)
    writeNoise(noise)
    gaussian(memory, 0, batch).sample(noise: noise, into: sample)
  }

  /// Works out the divergence of guesses from priors, in nats, and the gradient of `weight` times it.
  ///
  /// - Parameters:
  ///   - memory: What the layers work on.
  ///   - batch: Listeners.
  ///   - weight: What the divergence counts in training.
  ///   - free: Nats a listener that cost nothing: where the guesses of a batch take no more, they aren't pulled back. Kingma
  ///     et al. (2016), Improving variational inference with inverse autoregressive flow, arXiv:1606.04934.
  /// - Returns: The divergence in full, whatever is free.
  func divergence(_ memory: LayerMemory, batch: Int, weight: Float, free: Double) -> Double {
    for place in [2, 3, 6, 7] {
      memory.matrix(places.gaussians[place], rows: batch, columns: count).base.update(
        repeating: 0, count: batch * count)
    }
    let guess = gaussian(memory, 0, batch)
    let prior = gaussian(memory, 4, batch)
    let nats = guess.divergence(from: prior).value
    let counted = nats > free * Double(batch) ? weight : 0
    for gradient in [
      guess.meanGradient, guess.logVarianceGradient, prior.meanGradient, prior.logVarianceGradient,
    ] {
      for index in 0..<batch * count { gradient.base[index] *= counted }
    }
    return nats
  }

  /// Adds the gradients of the parameters, after ``divergence(_:batch:weight:free:)``.
  func backward(
    _ memory: LayerMemory, _ evidence: Evidence, sample: MatrixView, sampleGradient: MatrixView
  ) {
    let batch = evidence.contexts.rows
    let guess = gaussian(memory, 0, batch)
    let prior = gaussian(memory, 4, batch)
    guess.addGradient(sample: sample, sampleGradient: sampleGradient)
    let across = evidence.contexts.transposed
    multiply(across, prior.meanGradient, into: memory.gradient(priorMean), adding: true)
    multiply(across, prior.logVarianceGradient, into: memory.gradient(priorLogVariance), adding: true)
    let hidden = memory.matrix(places.hidden, rows: batch, columns: width)
    let activated = memory.matrix(places.activated, rows: batch, columns: width)
    let slope = memory.matrix(places.hiddenGradient, rows: batch, columns: width)
    let pooled = memory.matrix(places.pooled, rows: batch, columns: pooledWidth)
    let pooledSlope = memory.matrix(places.pooledGradient, rows: batch, columns: pooledWidth)
    mean.backward(memory, input: activated, outputGradient: guess.meanGradient, inputGradient: slope)
    multiply(pooled.transposed, guess.meanGradient, into: memory.gradient(straight), adding: true)
    logVariance.backward(
      memory, input: activated, outputGradient: guess.logVarianceGradient, inputGradient: slope, adding: true)
    Activation.tanh.backward(input: hidden, output: activated, gradient: slope)
    summary.backward(memory, input: pooled, outputGradient: slope, inputGradient: pooledSlope)
    multiply(guess.meanGradient, memory.values(straight).transposed, into: pooledSlope, adding: true)
    unpool(memory, evidence, pooledSlope)
  }

  // MARK: - Pooling

  private func pool(_ memory: LayerMemory, _ evidence: Evidence) {
    let batch = evidence.contexts.rows
    let pooled = memory.matrix(places.pooled, rows: batch, columns: pooledWidth)
    pooled.base.update(repeating: 0, count: batch * pooledWidth)
    pool(
      memory, reader, evidence.rows, evidence.owners, places.rows, places.rowGradient, pooled, column: 0)
    pool(
      memory, playReader, evidence.plays, evidence.playOwners, places.plays, places.playGradient, pooled,
      column: 1)
    for row in 0..<batch {
      for index in 0..<contexts {
        pooled[row, 2 * width + Self.counts + index] = evidence.contexts[row, index]
      }
    }
  }

  /// Writes mean rows, and a number for how many there were: log(1 + n) ÷ 4.
  private func pool(
    _ memory: LayerMemory, _ layer: Linear, _ rows: MatrixView, _ owners: UnsafePointer<Int32>,
    _ place: ScratchLayout.Region, _ work: ScratchLayout.Region, _ pooled: MatrixView, column: Int
  ) {
    guard rows.rows > 0 else { return }
    let before = memory.matrix(work, rows: rows.rows, columns: width)
    let read = memory.matrix(place, rows: rows.rows, columns: width)
    layer.forward(memory, input: rows, output: before)
    Activation.tanh.forward(before, output: read)
    let countColumn = 2 * width + column
    let raw = 2 * width + Self.counts + contexts + (column == 0 ? 0 : reader.weights.rows)
    for row in 0..<rows.rows where owners[row] >= 0 {
      let sums = pooled.base + Int(owners[row]) * pooledWidth
      add(read.base + row * width, to: sums + column * width, count: width)
      add(rows.base + row * rows.columns, to: sums + raw, count: rows.columns)
      sums[countColumn] += 1
    }
    for row in 0..<pooled.rows {
      let sums = pooled.base + row * pooledWidth
      let count = sums[countColumn]
      guard count > 0 else { continue }
      for index in 0..<width { sums[column * width + index] /= count }
      for index in 0..<rows.columns { sums[raw + index] /= count }
      sums[countColumn] = 0.25 * ExposureRow.log(Int(count))
    }
  }

  private func unpool(_ memory: LayerMemory, _ evidence: Evidence, _ slope: MatrixView) {
    unpool(
      memory, reader, evidence.rows, evidence.owners, places.rows, places.rowGradient, slope, column: 0)
    unpool(
      memory, playReader, evidence.plays, evidence.playOwners, places.plays, places.playGradient, slope,
      column: 1)
  }

  private func unpool(
    _ memory: LayerMemory, _ layer: Linear, _ rows: MatrixView, _ owners: UnsafePointer<Int32>,
    _ place: ScratchLayout.Region, _ work: ScratchLayout.Region, _ slope: MatrixView, column: Int
  ) {
    guard rows.rows > 0 else { return }
    let read = memory.matrix(place, rows: rows.rows, columns: width)
    let gradient = memory.matrix(work, rows: rows.rows, columns: width)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: slope.rows) { counts in
      counts.update(repeating: 0)
      for row in 0..<rows.rows where owners[row] >= 0 { counts[Int(owners[row])] += 1 }
      for row in 0..<rows.rows {
        let target = gradient.base + row * width
        guard owners[row] >= 0 else {
          target.update(repeating: 0, count: width)
          continue
        }
        let source = slope.base + Int(owners[row]) * pooledWidth + column * width
        let share = 1 / counts[Int(owners[row])]
        for index in 0..<width { target[index] = source[index] * share }
      }
    }
    Activation.tanh.backward(input: gradient, output: read, gradient: gradient)
    layer.backward(memory, input: rows, outputGradient: gradient, inputGradient: nil)
  }

  /// Means and log variances of the guesses, after ``forward(_:_:)``.
  func guesses(_ memory: LayerMemory, batch: Int) -> (means: MatrixView, logVariances: MatrixView) {
    let guess = gaussian(memory, 0, batch)
    return (guess.means, guess.logVariances)
  }
}
