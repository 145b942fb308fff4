import Onboarding
import Randomness

extension Truth {
  /// Discounted gain of the first 20 recommended artists over that of the truly best 20.
  ///
  /// Järvelin, Kekäläinen (2002), Cumulated gain-based evaluation of IR techniques, doi:10.1145/582415.582418; gains are
  /// relevances in 0 … 1, undiscounted at the first place.
  /// - Returns: a share in 0 … 1, or nil where no artist is worth anything to the listener.
  public func normalizedGain(of recommendation: [ArtistID]) -> Double? {
    let most = gain(of: best)
    return most > 0 ? gain(of: recommendation) / most : nil
  }

  /// The share of a replayed listener's target half among the first 20 recommended artists, of what could be: found ÷
  /// min(20, targets).
  ///
  /// - Returns: a share in 0 … 1, or nil for a listener who isn't replayed or of whom no target is recorded.
  public func targetShare(of recommendation: [ArtistID]) -> Double? {
    guard isReplayed, targets > 0 else { return nil }
    let found = recommendation.prefix(discounts.count).count { recorded[$0.offset] == .target }
    return Double(found) / Double(min(discounts.count, targets))
  }

  private func gain(of slate: [ArtistID]) -> Double {
    var sum = 0.0
    for (place, artist) in slate.prefix(discounts.count).enumerated() {
      sum += relevance(of: artist) * discounts[place]
    }
    return sum
  }
}

/// 1 / log2(place + 2).
private let discounts: [Double] = (0..<20).map { logarithm(2) / logarithm(Double($0 + 2)) }
