import Fitting
import Onboarding
import Randomness
import Testing

struct PaceModelTests {
  @Test func `patience is that of who timed out, and longer than onboarding of everyone else`() throws {
    let sessions =
      [20.0, 35, 80, 150].map { LogBuilder.session(.timedOut, seconds: $0) }
      + [10.0, 60, 90, 200, 30].map {
        LogBuilder.session(.completed, screens: [(9, 9, $0)], seconds: $0)
      }
    let patience = try #require(PaceModel(fitting: LogBuilder.table(sessions)).patience)
    // scipy.optimize.minimize of -(Σ norm.logpdf(log t, m, s) over who timed out + Σ norm.logsf(log t, m, s) over others)
    // + 0.01 / (2 s²): 4.6691660353467155, 1.035165709453426
    #expect(abs(patience.logMedian - 4.669166035) < 1e-6 && abs(patience.deviation - 1.035165709) < 1e-6)
  }

  @Test func `nobody who timed out, no end to patience`() {
    let table = LogBuilder.table([LogBuilder.session(.completed, screens: [(9, 9, 5)], seconds: 5)])
    #expect(PaceModel(fitting: table).patience == nil)
  }

  @Test func `shares of artists seen are counted by the number shown`() {
    let table = LogBuilder.table([
      LogBuilder.session(.left, screens: [(4, 2, 3), (4, 4, 5), (6, 6, 7), (4, 2, 3)], seconds: 18)
    ])
    let pace = PaceModel(fitting: table)
    #expect(pace.seenShares == [4: [0, 0, 2.0 / 3, 0, 1.0 / 3], 6: [0, 0, 0, 0, 0, 0, 1]])
    #expect(pace.seen(of: 4, uniform: 0.6) == 2 && pace.seen(of: 4, uniform: 0.7) == 4)
    #expect(pace.seen(of: 9, uniform: 0.7) == 9)
  }

  /// Screens of nine artists, each looked at up to the third or the ninth, under a patience that cuts many off.
  private static func simulated(sessions: Int) -> [LoggedSession] {
    var generator = AddressedGenerator(seed: 4, stream: 1)
    return (0..<sessions).map { number in
      let patience = exponential(3.4 + 0.5 * generator.normal())
      var screens: [(shown: Int, seen: Int, seconds: Double)] = []
      var spent = 0.0
      while screens.count < 5 {
        let seen = generator.uniform() < 0.4 ? 3 : 9
        let think = exponential(0.5 + 0.8 * logarithm(Double(1 + seen)) + 0.5 * generator.normal())
        if spent + think > patience { break }
        spent += think
        screens.append((9, seen, think))
      }
      let isDone = screens.count == 5
      return LogBuilder.session(
        isDone ? .completed : .timedOut, screens: screens, seconds: isDone ? spent : patience, number: number)
    }
  }

  @Test func `screens that time cut off are taken in, without which people would seem quicker`() throws {
    let pace = PaceModel(fitting: LogBuilder.table(Self.simulated(sessions: 3000)))
    // Some 10,000 screens: errors of about 0.01 in each, and four of them. Slope and intercept err against each other.
    #expect(
      abs(pace.thinkIntercept + pace.thinkSlope * logarithm(10.0) - (0.5 + 0.8 * logarithm(10.0))) < 0.04)
    #expect(abs(pace.thinkIntercept + pace.thinkSlope * logarithm(4.0) - (0.5 + 0.8 * logarithm(4.0))) < 0.04)
    #expect(abs(pace.thinkDeviation - 0.5) < 0.02)
    #expect(abs((pace.seenShares[9]?[3] ?? 0) - 0.4) < 0.02)
    let patience = try #require(pace.patience)
    #expect(abs(patience.logMedian - 3.4) < 0.04 && abs(patience.deviation - 0.5) < 0.04)
    // Answered screens alone: what would have been learned.
    let answered = Self.simulated(sessions: 3000).flatMap {
      $0.session.exchanges.map { exchange in
        (logarithm(exchange.response.thinkTime.seconds), exchange.response.seen.count)
      }
    }
    let nines = answered.filter { $0.1 == 9 }.map(\.0)
    #expect(nines.reduce(0, +) / Double(nines.count) < 0.5 + 0.8 * logarithm(10.0) - 0.08)
  }

  @Test func `hostile logs leave a finite pace`() {
    for sessions in [
      [], [LogBuilder.session(.notAsked, seconds: 0)], [LogBuilder.session(.timedOut, seconds: 0)],
      [LogBuilder.session(.timedOut, seconds: 1e9)],
      [LogBuilder.session(.left, screens: [(1, 0, 0)], seconds: 0)],
      [LogBuilder.session(.timedOut, screens: [(64, 64, 0)], seconds: 1e-3)],
      [
        LogBuilder.session(.timedOut, screens: [(5, 1, 2)], seconds: 1e6),
        LogBuilder.session(.unfinished, screens: [(7, 7, 1)], seconds: 86_400),
      ],
    ] {
      let pace = PaceModel(fitting: LogBuilder.table(sessions))
      for normal in [-8.0, 0, 8] {
        #expect((0.2...3600).contains(pace.thinkSeconds(seen: 9, normal: normal)))
        #expect(pace.patience.map { $0.value(at: normal) > 0 } ?? true)
      }
      #expect(pace.seenShares.values.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-9 })
    }
  }

  @Test func `the same log gives the same bits`() {
    let table = LogBuilder.table(Self.simulated(sessions: 60))
    #expect(PaceModel(fitting: table) == PaceModel(fitting: table))
  }
}
