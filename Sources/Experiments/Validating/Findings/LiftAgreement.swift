import Randomness
import SessionMetrics
import Statistics

/// How well simulated lifts say what live ones are, over some pairs of policies (T3).
///
/// Sizes are compared as logarithms of ratios of means, which are what lifts are near 0 and don't depend on which policy of a
/// pair is the base.
public struct LiftAgreement: Sendable, Equatable {
  /// Pairs × metrics × worlds with a difference, live and simulated.
  public let comparisons: Int
  /// Those whose live difference is at least two of its standard errors, as of two independent arms.
  public let settled: Int
  /// The share of comparisons whose difference has the live one's sign.
  public let sign: Estimated
  /// The same among the settled ones.
  public let settledSign: Estimated
  /// Kendall's τ of the order of policies, the mean over metrics and worlds.
  public let tau: Estimated
  /// By how much a simulated lift has to be multiplied to be the live one: the line of live on simulated log ratios through the
  /// origin, where both have errors.
  public let slope: Estimated
  /// The share of live lifts that simulated ones explain as they are: 1 − Σ(simulated − live)² ÷ Σ live², of log ratios.
  ///
  /// 1 where all are equal, 0 where saying that no policy differs from another would be as good, below 0 where it would be better.
  public let explained: Estimated
  /// The root of the mean squared error of a simulated lift, as a share of the ratio: e to the root mean square of log ratios'
  /// differences, less 1.
  public let typicalError: Estimated
  /// The median error, likewise.
  public let medianError: Estimated
  /// The share of live lifts inside the simulator's own 95 % interval, where that knows of listeners being few alone.
  ///
  /// With the sampling errors of both sides: the live lift is itself an estimate.
  public let insideSampling: Estimated
  /// The same where the interval also has how much an ensemble's members differ; undefined of one model alone.
  public let insideModels: Estimated
  /// What is lost by taking the simulator's winner for the live one: the live lift from it to the live winner, a mean over
  /// metrics with a direction and worlds; 0 where it names the best.
  public let regret: Estimated
  /// What is left where the pairs of one policy are left out, for each policy of the pairs; empty where it wasn't asked for.
  public let leavingOut: [Left]

  /// The numbers without one policy's pairs.
  public struct Left: Sendable, Equatable {
    /// The policy that is left out, as an index in the study's targets.
    public let target: Int
    /// Settled comparisons of the others.
    public let settled: Int
    /// As ``LiftAgreement/settledSign``.
    public let settledSign: Double?
    /// As ``LiftAgreement/tau``.
    public let tau: Double?
    /// As ``LiftAgreement/slope``.
    public let slope: Double?
  }

  /// Compares worlds' live and simulated arms.
  ///
  /// - Parameter isDetailed: Whether policies are left out in turn, which the slope's interval comes from.
  init(_ worlds: [TwinArms], scope: TwinScope, targets: Int, seed: UInt64, isDetailed: Bool = true) {
    let measure = LiftMeasure(worlds: worlds, scope: scope)
    let whole = TwinWeights(worlds: worlds.count, targets: targets)
    let policies = scope.targets
    let all = measure.numbers(whole)
    let intervals = TwinBootstrap(
      worlds: worlds.count, targets: targets, policies: policies.count, seed: seed
    ).intervals(all.count) { measure.numbers($0) }
    comparisons = measure.comparisons
    settled = measure.settled(whole)
    let found = zip(all, intervals).map { Estimated($0, $1) }
    let shares = zip(all, intervals).map { Estimated(share: $0, $1, policies: policies.count) }
    (sign, settledSign) = (shares[0], shares[1])
    tau = Estimated(tau: all[2], intervals[2], policies: policies.count)
    regret = found[3]
    (explained, typicalError, medianError) = (found[4], found[5], found[6])
    (insideSampling, insideModels) = (shares[7], shares[8])
    let line = LiftLine(measure.points, policies: isDetailed ? policies : [])
    slope = line.slope
    leavingOut =
      isDetailed
      ? zip(policies, line.leavingOut).map { target, slope in
        let weights = TwinWeights(worlds: worlds.count, targets: targets, without: target)
        let numbers = measure.numbers(weights)
        return Left(
          target: target, settled: measure.settled(weights), settledSign: numbers[1], tau: numbers[2],
          slope: slope)
      } : []
  }

  /// A live difference counts as settled from so many of its standard errors on.
  static let settledErrors = 2.0

  /// Whether a live difference is settled.
  static func isSettled(_ pair: TargetPair, in row: ArmTable.Row, isPaired: Bool = false) -> Bool {
    guard let difference = row.difference(pair) else { return false }
    let error = row.differenceError(pair, isPaired: isPaired)
    return difference != 0 && abs(difference) >= settledErrors * error
  }
}
