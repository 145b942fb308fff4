/// What the service makes of a belief in the end: a list of the artists that the listener is expected to like best.
public enum Recommendation {
  /// Artists in it, or all where a catalog has fewer: what policies plan for, what is simulated, and what `ndcg_20`,
  /// `regret_20` and `recall_20` are worked out on.
  public static let length = 20
}
