/// Variances of two estimated means, with what their errors have in common.
///
/// All that is needed to ask of an effect or a lift whether it is 0, or any other number.
public struct MeanErrors: Sendable, Equatable {
  /// Variance of the control's mean as an estimate, in the metric's unit squared; so the other two.
  public var control: Double
  /// Variance of the treatment's mean.
  public var treatment: Double
  /// Covariance of the two means: 0 for independent samples.
  public var covariance: Double
  /// A variance of the difference up to this is rounding alone.
  var floor = 0.0
  var freedom: Freedom

  /// How the degrees of freedom follow from the errors.
  enum Freedom: Sendable, Equatable {
    case fixed(Double)
    /// Welch's, from those of each side. Satterthwaite (1946), doi:10.2307/3002019.
    case satterthwaite(control: Double, treatment: Double)
  }

  /// The variance of treatment − `ratio` × control.
  ///
  /// In an order that is exactly 0 for a variant against itself with a ratio of 1.
  public func contrast(_ ratio: Double) -> Double {
    let variance = (treatment - ratio * covariance) + ratio * (ratio * control - covariance)
    return variance > floor * Swift.max(1, ratio * ratio) ? variance : 0
  }

  /// The degrees of freedom of that variance.
  ///
  /// Not positive, or not a number, where there are none; infinite where the normal distribution applies.
  public func degreesOfFreedom(_ ratio: Double) -> Double {
    switch freedom {
    case .fixed(let degrees): return degrees
    case .satterthwaite(let controlDegrees, let treatmentDegrees):
      let c = ratio * ratio * (control - covariance)
      let t = treatment - covariance
      let sum = c + t
      return sum * sum / (c * c / controlDegrees + t * t / treatmentDegrees)
    }
  }
}
