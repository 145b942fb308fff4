import Randomness
import Statistics
import TestSupport
import Testing

@Suite("Looking at any time, over whole paths", .slow)
struct SequentialCalibrationTests {
  private struct Excluded {
    var sequence = 0.0
    var mixture = 0.0
    var ordinary = 0.0
  }

  /// The share of paths that exclude the truth at any of some seventy looks from fifty units on.
  private func excluded(_ population: SimulatedPopulation, isPaired: Bool, paths: Int) -> Excluded {
    var generator = AddressedGenerator(seed: 31, stream: isPaired ? 1 : 0)
    let sequence = ConfidenceSequence(tunedUnits: 400)
    var excluded = Excluded()
    for _ in 0..<paths {
      var (c, t, pairs) = (JointMoments(variables: 1), JointMoments(variables: 1), JointMoments(variables: 2))
      var mixture = MixtureSequentialTest(mixingDeviation: 0.1)
      var (isOut, isOrdinarilyOut) = (false, false)
      for unit in 1...1_000 {
        let person = population.person(lift: 0, &generator)
        if isPaired {
          pairs.add([person.control, person.treatment])
        } else {
          c.add([person.control])
          t.add([population.person(lift: 0, &generator).treatment])
        }
        guard unit >= 50, unit % (unit < 200 ? 5 : 20) == 0 else { continue }
        let estimate = isPaired ? Paired().estimate(pairs) : Welch().estimate(control: c, treatment: t)
        if let p = sequence.p(estimate), p < 0.05 { isOut = true }
        mixture.update(estimate)
        if let p = estimate.p, p < 0.05 { isOrdinarilyOut = true }
      }
      excluded.sequence += isOut ? 1 : 0
      excluded.mixture += mixture.p < 0.05 ? 1 : 0
      excluded.ordinary += isOrdinarilyOut ? 1 : 0
    }
    return Excluded(
      sequence: excluded.sequence / Double(paths), mixture: excluded.mixture / Double(paths),
      ordinary: excluded.ordinary / Double(paths))
  }

  @Test(
    "excludes the truth on no more paths than stated, where ordinary intervals do on many",
    arguments: [
      (.normal, true), (.logNormal, true), (.heavyStudent, true), (.zeroInflated, false), (.binary, false),
    ] as [(SimulatedPopulation, Bool)])
  func paths(population: SimulatedPopulation, isPaired: Bool) {
    // Binomial error of 5% over 2,000: 0.49%; four of these.
    let rates = excluded(population, isPaired: isPaired, paths: 2_000)
    #expect(rates.sequence < 0.0695 && rates.mixture < 0.0695, "\(rates)")
    #expect(rates.ordinary > 0.16, "\(rates)")
  }

  @Test("holds the level and the power of planned looks", arguments: ErrorSpending.allCases)
  func planned(spending: ErrorSpending) {
    let design = GroupSequentialDesign(shares: [0.3, 0.5, 0.8, 1], spending: spending)
    for drift in [0, 2.8] {
      let crossed = Repetition(20_000, seed: 32) { generator in
        var (path, time, isOut) = (0.0, 0.0, false)
        for (share, bound) in zip(design.shares, design.bounds) {
          path += drift * (share - time) + (share - time).squareRoot() * generator.normal()
          time = share
          if abs(path) / share.squareRoot() >= bound { isOut = true }
        }
        return isOut
      }
      let expected = design.crossingProbabilities(drift: drift).last ?? .nan
      #expect(crossed.isAbout(expected), "\(crossed.share) for \(expected)")
    }
  }
}
