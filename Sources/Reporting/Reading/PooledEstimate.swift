import Experiments

/// A metric's count, mean and spread over several cells, as if their listeners had been measured together.
struct PooledEstimate: Sendable, Equatable {
  var n: Int
  var missing: Int
  var mean: Double?
  var sd: Double?

  /// Pools the replicates of one estimate.
  init(_ records: [EstimateRecord]) {
    self.init(pooling: records.map { Self(n: $0.n, missing: $0.missing, mean: $0.mean, sd: $0.sd) })
  }

  /// Pools parts: mean = Σ nᵢ mᵢ / N; variance = (Σ (nᵢ − 1) sᵢ² + Σ nᵢ (mᵢ − m)²) / (N − 1).
  ///
  /// *Edge cases*: one part comes back as it is; a part without a mean gives only its counts, and the
  /// spread is nil where any part with a mean lacks one.
  init(pooling parts: [Self]) {
    n = parts.reduce(0) { $0 + $1.n }
    missing = parts.reduce(0) { $0 + $1.missing }
    if parts.count == 1 {
      mean = parts[0].mean
      sd = parts[0].sd
      return
    }
    let defined = parts.filter { $0.mean != nil && $0.n > 0 }
    let total = defined.reduce(0.0) { $0 + Double($1.n) }
    guard total > 0 else { return }
    let center = defined.reduce(0.0) { $0 + Double($1.n) * ($1.mean ?? 0) } / total
    mean = center
    guard total > 1, defined.allSatisfy({ $0.sd != nil || $0.n == 1 }) else { return }
    let squares = defined.reduce(0.0) { sum, part in
      let distance = (part.mean ?? 0) - center
      let spread = part.sd ?? 0
      return sum + Double(part.n - 1) * spread * spread + Double(part.n) * distance * distance
    }
    sd = (squares / (total - 1)).squareRoot()
  }

  private init(n: Int, missing: Int, mean: Double?, sd: Double?) {
    self.n = n
    self.missing = missing
    self.mean = mean
    self.sd = sd
  }
}
