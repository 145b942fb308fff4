import Fitting

/// One model of one kind of log, over all worlds.
public struct SimulatorFinding: Sendable, Equatable {
  /// The log's index in the study.
  public let logging: Int
  /// The family.
  public let family: FittedFamily
  /// Fits that predict together; 1 of a model alone.
  public let members: Int
  /// T3 by group of pairs.
  public let agreements: [PairGroup: LiftAgreement]
  /// T3 of the held-out pairs, by metric.
  public let byMetric: [LiftAgreement]
  /// T3 of the held-out pairs, by world.
  public let byWorld: [LiftAgreement]
  /// T3 of the held-out pairs without those of ``StudyResult/farthest``; nil where there are no others.
  public let withoutFarthest: LiftAgreement?
  /// The headline, over the held-out pairs and all metrics.
  public let worth: SimulatorWorth
  /// The same without the pairs of ``StudyResult/farthest``; nil where there are no others.
  public let worthWithoutFarthest: SimulatorWorth?
  /// The headline by metric.
  public let worthByMetric: [SimulatorWorth]
  /// What became of the pairs about which nothing is claimed.
  public let refusal: RefusedAccuracy
  /// T7 by metric, over all pairs for which the log speaks.
  public let survival: [RankingSurvival]

  /// The family's name, as study files have it.
  public var name: String { family.rawValue }

  /// Whether it is the warning example, which nobody would use.
  public var isWarning: Bool { family.isWarning }
}

extension FittedFamily {
  /// Whether the family looks ahead in the sessions that it learns from, to show what that does.
  var isWarning: Bool { self == .leaky }

  /// The same family without a latent taste; nil where it has none.
  var withoutTaste: FittedFamily? {
    switch self {
    case .gruLatent: .gru
    case .types: .logistic
    case .marginal, .logistic, .gru, .transformer, .leaky: nil
    }
  }
}
