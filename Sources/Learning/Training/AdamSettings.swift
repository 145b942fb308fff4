/// The numbers of Adam, with weight decay apart from the gradient.
///
/// Kingma, Ba (2015), Adam: a method for stochastic optimization, arXiv:1412.6980; Loshchilov, Hutter (2019), Decoupled
/// weight decay regularization, arXiv:1711.05101.
public struct AdamSettings: Sendable, Hashable {
  /// What the mean of gradients keeps of itself in a step.
  public var firstDecay: Double
  /// What the mean of their squares keeps.
  public var secondDecay: Double
  /// Added to the root of that mean.
  public var epsilon: Double
  /// What a parameter loses in a step, times the learning rate.
  public var weightDecay: Double

  /// The settings of the paper, unless others are given.
  public init(
    firstDecay: Double = 0.9, secondDecay: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    precondition(firstDecay >= 0 && firstDecay < 1, "a first decay of \(firstDecay)")
    precondition(secondDecay >= 0 && secondDecay < 1, "a second decay of \(secondDecay)")
    precondition(
      epsilon > 0 && weightDecay >= 0, "an epsilon of \(epsilon), a weight decay of \(weightDecay)")
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }
}
