/// How the p-values of a declared family of tests are adjusted for their number.
public enum Correction: String, Sendable, CaseIterable {
  /// As they are: right only for a single test that was chosen beforehand.
  case none
  /// Family-wise, any dependence; see ``HolmCorrection``.
  case holm
  /// Family-wise, independent or positively dependent tests; see ``HochbergCorrection``.
  case hochberg
  /// Family-wise, independent or positively dependent tests; see ``HommelCorrection``.
  case hommel
  /// Share of false discoveries, under the same condition; see ``BenjaminiHochbergCorrection``.
  case benjaminiHochberg = "bh"
  /// Share of false discoveries, any dependence; see ``BenjaminiYekutieliCorrection``.
  case benjaminiYekutieli = "by"

  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// - Precondition: p-values are in 0…1.
  public func adjusted(_ values: [Double?]) -> [Double?] {
    switch self {
    case .none: values
    case .holm: HolmCorrection.adjusted(values)
    case .hochberg: HochbergCorrection.adjusted(values)
    case .hommel: HommelCorrection.adjusted(values)
    case .benjaminiHochberg: BenjaminiHochbergCorrection.adjusted(values)
    case .benjaminiYekutieli: BenjaminiYekutieliCorrection.adjusted(values)
    }
  }
}
