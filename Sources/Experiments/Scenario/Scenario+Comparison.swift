extension Scenario {
  /// How variants are compared.
  public struct ComparisonSettings: Sendable, Equatable {
    /// Who meets which variant.
    public var design = Design.paired
    /// Confidence level of the intervals, 0.5…0.9999.
    public var confidence = 0.95
    /// How p-values answer for being several.
    public var correction = Correction.holm
    /// Which variants are set against each other.
    public var pairs = Pairs.control
    /// Which noise is taken out by what was known before.
    public var adjust = Adjustment.cuped
    /// Keys by which listeners are split for comparisons of their own.
    public var segments: [String] = []
    /// The smallest lift that would change a decision.
    public var margin = Margin.relative(0.01)

    /// The default settings.
    public init() {}

    /// Who meets which variant.
    public enum Design: String, Sendable, CaseIterable {
      /// Every listener in every variant.
      case paired
      /// Each listener in one, as in a live test.
      case split
    }

    /// What several looks cost.
    public enum Correction: String, Sendable, CaseIterable {
      /// Each p-value as it is.
      case none
      /// No false alarm in a family but at the level, whatever the tests' dependence.
      case holm
      /// As `holm` and sharper, for tests that are independent or positively dependent.
      case hochberg
      /// Sharper than `hochberg`, under the same condition.
      case hommel
      /// The expected share of false alarms among the alarms, under the same condition.
      case benjaminiHochberg = "benjamini_hochberg"
      /// The same share, whatever the tests' dependence.
      case benjaminiYekutieli = "benjamini_yekutieli"
    }

    /// Which variants are set against each other.
    public enum Pairs: String, Sendable, CaseIterable {
      /// Each treatment against the control.
      case control
      /// Treatments against each other as well.
      case all
    }

    /// What is known before onboarding and taken out of the noise.
    public enum Adjustment: String, Sendable, CaseIterable {
      /// Nothing.
      case none
      /// What a covariate from before onboarding explains.
      case cuped
    }
  }

  /// The size of an effect that matters.
  public enum Margin: Sendable, Equatable {
    /// A share of the control's mean.
    case relative(Double)
    /// In the metric's unit.
    case absolute(Double)

    /// Reads `1%` of the control's mean, or `0.005` in the metric's unit; nil for anything else.
    ///
    /// A margin below 0 or without bound is read as what it says: refusing it is for the caller.
    public init?(_ text: String) {
      if text.hasSuffix("%") {
        let digits = text.dropLast()
        guard ScalarSyntax.isNumber(String(digits)), let share = CanonicalNumber.share(ofPercentage: digits)
        else { return nil }
        // Adding 0 makes -0 a plain 0.
        self = .relative(share + 0)
      } else {
        guard ScalarSyntax.isNumber(text), let size = Double(text) else { return nil }
        self = .absolute(size + 0)
      }
    }
  }
}
