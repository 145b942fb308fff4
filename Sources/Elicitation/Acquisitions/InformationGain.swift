import LinearAlgebra

/// Asks for the answers that say most about the taste: mutual information of answer and taste.
///
/// I = H(E p) − E H(p), p = known share × Φ(liking), and where *unknown* is told apart, known share × that of p = Φ(liking): Houlsby, Huszár, Ghahramani, Lengyel (2011), Bayesian active learning
/// for classification and preference learning, arXiv 1112.5745.
public struct InformationGain: Acquisition {
  /// The largest φ(s)² / (2 Φ(s) (1 − k Φ(s))) for k = 0, 1/128, …, 1; it grows with k.
  private let peaks: [Float]

  /// The rule, which has no settings.
  public init() {
    peaks = (0...128).map { step in
      let known = Double(step) / 128
      return (-400...400).reduce(0) { peak, place in
        let s = Double(place) / 100
        let density = Normal.density(s)
        let liked = Normal.cumulative(s)
        return max(peak, Float(density * density / (2 * liked * (1 - known * liked))))
      }
    }
  }

  /// The largest first-order information over all means.
  ///
  /// To first order in the variance v of a liking, an answer tells k φ(s)² v / ((1 + v) 2 Φ(s) (1 − k Φ(s))) nats, and a rating
  /// k φ(s)² v / ((1 + v) 2 Φ(s) (1 − Φ(s))).
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float {
    let span = form == .rated ? 1 : known
    let peak = peaks[min(peaks.count - 1, Int((span * Float(peaks.count - 1)).rounded(.up)))]
    return known * peak * variance / (1 + variance) * slack
  }

  /// Information to first order.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    appraisals.append(contentsOf: predictions.bounds[start...])
  }

  /// Information in nats, by quadrature for a normal taste and exact for a support.
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    outlook.information(into: &worth)
  }
}

/// What rounding, and the steps at which the peak is looked for, could hide.
private let slack: Float = 1.001
