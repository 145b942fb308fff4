import Onboarding
import Randomness

extension FittedMember {
  /// Why the member can't be asked about a catalog's artists; nil where it can.
  ///
  /// What was fitted always can; what was read from somewhere need not. The ranges are far wider than anything that a log of
  /// people leads to, and narrow enough that no number that is worked out from them overflows.
  public func problem(with features: ArtistFeatures) -> String? {
    if let problem = answers.model.problem(with: features) { return "answers: \(problem)" }
    if let problem = pace.problem { return "pace: \(problem)" }
    return listening.problem.map { "listening: \($0)" }
  }
}

extension PaceModel {
  /// What keeps the numbers from being a pace.
  var problem: String? {
    for shown in seenShares.keys.sorted() {
      let shares = seenShares[shown] ?? []
      guard (0...Slate.capacity).contains(shown), shares.count <= shown + 1, shares.areShares else {
        return
          "seenShares of \(shown) artists: \(shares.count) shares; accepted: of 0 to \(Slate.capacity) artists at most "
          + "one more, each from 0 to 1, together 1"
      }
    }
    return numberProblem([
      ("thinkIntercept", thinkIntercept, -100...100), ("thinkSlope", thinkSlope, -100...100),
      ("thinkDeviation", thinkDeviation, 0...50),
    ]) ?? patience?.problem("patience")
  }
}

extension ListeningModel {
  /// What keeps the numbers from being people who listen.
  var problem: String? {
    if let patienceWithSkips, patienceWithSkips < 1 {
      return "patienceWithSkips: \(patienceWithSkips); accepted: at least 1, or none"
    }
    let chances: [RangedNumber] = [
      ("playIntercept", playIntercept, -1e4...1e4), ("playSlope", playSlope, -1e4...1e4),
      ("playDeviation", playDeviation, 0...1e4), ("afterCompletion.share", afterCompletion.share, 0...1),
      ("afterGivingUp.share", afterGivingUp.share, 0...1),
      ("satisfactionRate", satisfactionRate, 0...1), ("satisfactionStart", satisfactionStart, 0...1),
    ]
    let lengths: [RangedNumber] = [
      ("songsSlope", songsSlope, -100...100), ("gapSlope", gapSlope, -500...500),
      ("activityDeviation", activityDeviation, 0...50),
      ("churnLogHazard", churnLogHazard ?? 0, -300...300), ("churnSlope", churnSlope, -500...500),
    ]
    return numberProblem(chances + lengths) ?? playedSeconds.problem("playedSeconds")
      ?? skippedSeconds.problem("skippedSeconds") ?? afterCompletion.delay.problem("afterCompletion.delay")
      ?? afterGivingUp.delay.problem("afterGivingUp.delay") ?? songs.problem("songs")
      ?? gapDays.problem("gapDays")
  }
}

extension LogNormal {
  /// What keeps the numbers from being a distribution whose draws can be told from nothing and from infinity.
  func problem(_ name: String) -> String? {
    numberProblem([
      ("\(name).logMedian", logMedian, -100...100), ("\(name).deviation", deviation, 0...50),
    ])
  }
}

extension [Double] {
  /// Whether these are the parts of a whole: each from 0 to 1, and 1 together.
  var areShares: Bool {
    allSatisfy { (0...1).contains($0) } && abs(reduce(0, +) - 1) < 1e-6
  }
}

extension Sequence<Float> {
  /// The first number that is larger, or smaller, than any that a fit ends with: 10⁴; nil where there is none.
  ///
  /// Log-odds count no further than 30, and every parameter is drawn toward 0.
  var firstExcess: Float? { first { !($0.magnitude <= 1e4) } }
}

/// A number with its name and where it may lie.
private typealias RangedNumber = (name: String, value: Double, range: ClosedRange<Double>)

/// The first number out of its range, in words; nil where all are in theirs.
private func numberProblem(_ numbers: [RangedNumber]) -> String? {
  guard let bad = numbers.first(where: { !$0.range.contains($0.value) }) else { return nil }
  return "\(bad.name): \(bad.value); accepted: \(bad.range.lowerBound) to \(bad.range.upperBound)"
}
