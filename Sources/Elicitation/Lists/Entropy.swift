import Randomness

/// The entropy of classes with these counts, in nats: − Σ p log p with p a count's share; 0 for no counts.
///
/// - Complexity: O(classes).
func entropy(ofCounts counts: some Sequence<Double>) -> Double {
  var (total, sum) = (0.0, 0.0)
  for count in counts where count > 0 {
    total += count
    sum += count * logarithm(count)
  }
  return total > 0 ? max(0, logarithm(total) - sum / total) : 0
}

/// One class's part of an entropy in nats, − p log p; 0 where p isn't above 0.
func surprise(_ p: Double) -> Double { p > 0 ? -p * logarithm(p) : 0 }
