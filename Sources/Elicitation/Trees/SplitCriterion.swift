/// What a tree is grown for: how much better people are predicted once an answer is known.
protocol SplitCriterion {
  /// What is predicted of everyone at one node.
  associatedtype Prediction

  /// The best prediction of some people that doesn't depart from their parent's too far; nil stands for the root's parent.
  func prediction(of people: UnsafeBufferPointer<Int32>, under parent: Prediction?) -> Prediction

  /// Makes ready for the gains of one node's candidates.
  mutating func open(_ people: UnsafeBufferPointer<Int32>, prediction: Prediction)

  /// How much the objective falls if the opened node's people are divided into these two and the rest; never negative.
  mutating func gain(liked: UnsafeBufferPointer<Int32>, disliked: UnsafeBufferPointer<Int32>) -> Double
}
