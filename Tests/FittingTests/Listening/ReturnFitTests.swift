import Onboarding
import Randomness
import Testing

@testable import Fitting

/// Internal: a part of what a listening model learns.
struct ReturnFitTests {
  /// A sitting that leaves this pleasure where all of satisfaction is the last stretch: at a rate of 1.
  private static func sitting(_ from: Double, _ to: Double, _ pleasure: Double) -> Sitting {
    Sitting(
      startedAt: LogBuilder.time(from), endedAt: LogBuilder.time(to),
      heard: [Sitting.Stretch(songs: 1, share: 0.5 + pleasure)], songs: 5, isCut: false)
  }

  private static func listener(_ sittings: [Sitting], until hours: Double) throws -> ReturnFit.Listener {
    try #require(
      ReturnFit.Listener(sittings, observedUntil: LogBuilder.time(hours), profile: DailyProfile()))
  }

  @Test func `the likelihood is that of the formula, integrated over activity`() throws {
    let listeners = [
      try Self.listener(
        [
          Self.sitting(20, 21, 0.1), Self.sitting(23, 23.5, 0.2), Self.sitting(45, 46, -0.1),
          Self.sitting(54.5, 55, 0.05),
        ], until: 14 * 24 + 20),
      try Self.listener([Self.sitting(9, 9.5, -0.2)], until: 14 * 24 + 9),
      try Self.listener(
        [
          Self.sitting(22, 22.5, 0.3), Self.sitting(30.6, 31, 0.35), Self.sitting(100, 101, 0.25),
          Self.sitting(119, 119.5, -0.3),
        ], until: 240),
    ]
    let parameters = ReturnFit.Parameters([0.4, -1.2, logarithm(0.8), logarithm(0.6), -3.5, -2, 40, 0])
    // scipy.integrate.quad over a from -5 to 5 of the product of the terms of `ReturnFit` and scipy.stats.norm.pdf(a, 0, 0.6),
    // with quad over g inside: log, mean and variance of each listener.
    let known = [
      (-5.411525932600053, 0.9468758381355544, 0.13948188241893889),
      (-2.0464419959913203, -0.3464061018604205, 0.3557164739314402),
      (-7.956594270111149, -0.012128489909465945, 0.13436688316511275),
    ]
    for (listener, (log, mean, variance)) in zip(listeners, known) {
      let activity = ReturnFit.activity(of: listener, parameters)
      // Seven nodes are right to a few thousandths.
      #expect(abs(activity.logLikelihood - log) < 5e-3, "\(activity)")
      #expect(abs(activity.mean - mean) < 2e-3 && abs(activity.variance - variance) < 2e-3, "\(activity)")
    }
  }

  /// Listeners who do what the formula says, under the simulator's clock, watched for four weeks.
  private static func simulated(_ count: Int, _ truth: ReturnFit.Parameters, stream: UInt32 = 2)
    -> [ReturnFit.Listener]
  {
    let profile = DailyProfile()
    let deviation = exponential(truth.logDeviation)
    var generator = AddressedGenerator(seed: 11, stream: stream)
    return (0..<count).compactMap { _ in
      let activity = exponential(truth.logActivityDeviation) * generator.normal()
      var now = profile.arrival(uniform: generator.uniform())
      let end = now + SimulatedDuration(seconds: 28 * 86_400)
      var satisfaction = truth.start
      var sittings: [Sitting] = []
      while now < end {
        // On some days all is well, on others nothing.
        let chance = generator.uniform()
        let heard = (0..<8).map { _ in
          Sitting.Stretch(songs: 1, share: generator.uniform() < chance ? 1 : 0)
        }
        for song in heard { satisfaction += truth.rate * (song.share - satisfaction) }
        let pleasure = satisfaction - 0.5
        let ended = now + SimulatedDuration(seconds: 1200)
        sittings.append(Sitting(startedAt: now, endedAt: ended, heard: heard, songs: 8, isCut: false))
        let gap = exponential(
          truth.gap + truth.gapSlope * pleasure - activity + deviation * generator.normal())
        let back = profile.usualHour(
          near: ended + SimulatedDuration(seconds: gap * 86_400), after: ended, uniform: generator.uniform())
        let churn = -logarithm(generator.uniform()) / exponential(truth.churn + truth.churnSlope * pleasure)
        if churn < (back - ended).days { break }
        now = back
      }
      return ReturnFit.Listener(sittings, observedUntil: end, profile: profile)
    }
  }

  @Test(arguments: [(0.3, 0.8), (0.1, 0.3)])
  func `what listeners were simulated with is found again`(rate: Double, start: Double) {
    let logOdds = [rate, start].map { logarithm($0 / (1 - $0)) }
    let truth = ReturnFit.Parameters([0.5, -1.5, logarithm(0.7), logarithm(0.5), -3.5, -2] + logOdds)
    let fit = ReturnFit(Self.simulated(150, truth))
    // Deviations over fits of 12 samples; their means were off by a half of them at most. What satisfaction was at the start has
    // been forgotten after a sitting or two, and is hardly told.
    let errors = [0.06, 0.19, 0.026, 0.1, 0.13, 0.44, 0.2]
    for (index, error) in errors.enumerated() {
      let (found, meant) = (fit.parameters.numbers[index], truth.numbers[index])
      #expect(abs(found - meant) < 4 * error, "\(index): \(found) for \(meant)")
    }
    #expect(fit.parameters.start > 0.1 && fit.parameters.start < 0.9)
  }

  @Test func `who doesn't mind what was played says nothing of satisfaction, and gets what is expected`() {
    let indifferent = ReturnFit.Parameters([0.5, 0, logarithm(0.7), logarithm(0.5), -3.5, 0, -1, 1])
    let fit = ReturnFit(Self.simulated(150, indifferent)).parameters
    // Standard errors of the slopes are wider than where they are told, as the rate isn't known either.
    #expect(abs(fit.gapSlope) < 0.8 && abs(fit.churnSlope) < 3, "\(fit)")
    #expect((0.005...0.9).contains(fit.rate) && (0.1...0.9).contains(fit.start), "\(fit)")
  }

  @Test func `of nobody nothing is learned, and of one listener something finite`() throws {
    #expect(ReturnFit([]).parameters == ReturnFit.Parameters())
    for sittings in [
      [Self.sitting(1, 2, 0)], [Self.sitting(1, 2, 0), Self.sitting(1.5, 1.6, 0.5)],
      (0..<90).map { Self.sitting(Double($0), Double($0), -0.5) },
    ] {
      let fit = ReturnFit([try Self.listener(sittings, until: 60)])
      #expect(fit.parameters.numbers.allSatisfy { $0.isFinite && abs($0) < 40 }, "\(fit.parameters)")
    }
  }
}
