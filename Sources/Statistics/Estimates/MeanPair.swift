/// Two estimated means with what their errors have in common: all that an effect and a lift need.
///
/// Every estimator by moments reduces its data to this; what differs is only how.
struct MeanPair {
  var control: Double
  var treatment: Double
  /// nil where the units are too few.
  var errors: Errors?

  /// Variances of the two means as estimates.
  struct Errors {
    var control: Double
    var treatment: Double
    var covariance: Double
    /// A variance of the difference up to this is rounding alone.
    var floor = 0.0
    var freedom: Freedom

    /// The variance of treatment − `ratio` × control.
    ///
    /// In an order that is exactly 0 for a variant against itself with a ratio of 1.
    func contrast(_ ratio: Double) -> Double {
      let variance = (treatment - ratio * covariance) + ratio * (ratio * control - covariance)
      return variance > floor * Swift.max(1, ratio * ratio) ? variance : 0
    }

    /// The degrees of freedom of that variance.
    func degreesOfFreedom(_ ratio: Double) -> Double {
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

  /// How the degrees of freedom follow from the errors.
  enum Freedom {
    case fixed(Double)
    /// Welch's, from those of each side. Satterthwaite (1946), doi:10.2307/3002019.
    case satterthwaite(control: Double, treatment: Double)
  }
}
