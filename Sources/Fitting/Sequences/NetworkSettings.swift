/// Sizes of the networks that read sessions exposure by exposure, and how fast they learn.
public struct NetworkSettings: Sendable, Hashable, Codable {
  /// Gated recurrent units.
  public var hidden: Int
  /// Numbers of a latent taste, for the family that has one.
  public var latents: Int
  /// Numbers of a row within a Transformer; a multiple of ``heads``.
  public var width: Int
  /// Heads of its attention.
  public var heads: Int
  /// Its blocks.
  public var layers: Int
  /// Exposures that a Transformer looks back on at most, an even number; see ``NetworkAnswers``.
  public var context: Int
  /// Exposures of a session that recurrent units learn from at most; they go on beyond it when they simulate.
  public var longest: Int
  /// Numbers within the heads, between memory and what is told from it.
  public var headWidth: Int
  /// The largest learning rate.
  public var learningRate: Double
  /// Nats of a latent taste that cost nothing in training, for each session, so that it isn't given up before it is of use.
  public var freeNats: Double
  /// Steps over which the price of the others rises to what it is; a quarter of all steps where these are fewer.
  public var annealing: Int

  /// Sizes; those that the speed of fitting is measured at unless told otherwise.
  public init(
    hidden: Int = 64, latents: Int = 8, width: Int = 32, heads: Int = 2, layers: Int = 2, context: Int = 60,
    longest: Int = 240, headWidth: Int = 32, learningRate: Double = 3e-3,
    freeNats: Double = 0.5, annealing: Int = 400
  ) {
    self.hidden = hidden
    self.latents = latents
    self.width = width
    self.heads = heads
    self.layers = layers
    self.context = context
    self.longest = longest
    self.headWidth = headWidth
    self.learningRate = learningRate
    self.freeNats = freeNats
    self.annealing = annealing
  }

  /// Whether a network of these sizes can be made; a file may say anything.
  var isValid: Bool {
    let sizes = [hidden, width, heads, layers, headWidth, longest]
    return sizes.allSatisfy { (1...4096).contains($0) } && (0...4096).contains(latents)
      && width.isMultiple(of: heads) && context.isMultiple(of: 2) && (2...4096).contains(context)
      && learningRate > 0 && learningRate.isFinite && freeNats >= 0 && annealing >= 0
  }
}
