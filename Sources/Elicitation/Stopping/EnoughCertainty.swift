import LinearAlgebra
import Onboarding

/// Stops once what would be recommended is known well enough.
///
/// The uncertainty is Σ eᵀ Σ e over Σ eᵀ Σ₀ e, both over the twenty artists that would be recommended now: the share of the
/// prior's variance of their likings that is left. It says nothing of how good they are.
public struct EnoughCertainty: StoppingRule {
  /// Share of the prior variance below which it stops, 0 … 1; 0 never stops.
  public let threshold: Double

  /// The rule; `threshold` is in 0 … 1.
  public init(threshold: Double = 0.5) {
    precondition(threshold >= 0 && threshold <= 1, "a threshold of \(threshold)")
    self.threshold = threshold
  }

  /// Whether the share of variance that is left is below the threshold.
  ///
  /// - Complexity: O(artists × dimensions).
  public func stops(before questions: [UInt32], outlook: inout Outlook, screens: Int) -> Bool {
    Self.uncertainty(of: outlook.taste, service: outlook.service) < threshold
  }

  /// The share of prior variance left in the likings of what would be recommended; 1 where nothing varied.
  static func uncertainty(of taste: GaussianBelief, service: ServiceModel) -> Double {
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.scores(of: taste, into: &scores)
    var selection = CatalogSelection()
    let best = selection.ranking(Recommendation.length, of: scores).map(\.index)
    let now = variance(of: best, under: taste.covariance, service: service)
    let before = variance(of: best, under: service.prior.covariance, service: service)
    return before > 0 ? now / before : 1
  }

  private static func variance(
    of artists: [UInt32], under covariance: SymmetricMatrix, service: ServiceModel
  ) -> Double {
    let d = service.catalog.dimensions
    var screen = ScreenInformation(covariance: covariance)
    return service.catalog.embeddings.withUnsafeBufferPointer { rows in
      guard let base = rows.baseAddress else { return 0 }
      return artists.reduce(0) { $0 + Double(screen.variance(along: base + Int($1) * d)) }
    }
  }
}
