import Fitting
import Onboarding
import Randomness
import Testing

/// What a listening model learns beside returns, from logs made by hand or by chance.
struct ListeningModelTests {
  private static func log(_ sittings: [ListeningLog.Session], days: Double = 28) -> ListeningLog {
    ListeningLog(sessions: sittings, observedUntil: LogBuilder.time(10 + 24 * days))
  }

  /// Onboarding at ten in the morning that ended at once, and what followed.
  private static func listener(
    _ sittings: [ListeningLog.Session], outcome: SessionLog.Outcome = .completed, days: Double = 28
  ) -> LoggedSession {
    LogBuilder.session(outcome, seconds: 0, listening: log(sittings, days: days))
  }

  private static func model(_ sessions: [LoggedSession]) -> ListeningModel {
    ListeningModel(fitting: LogBuilder.table(sessions))
  }

  // MARK: Songs

  @Test func `seconds of a song come from the time of whole sittings`() {
    let rows = [(5, 1, 1100), (3, 3, 700), (8, 0, 1650), (0, 3, 60), (6, 2, 1330), (2, 1, 430)]
    let model = Self.model(
      rows.map { plays, skips, seconds in
        Self.listener([
          LogBuilder.sitting(12, 12 + Double(seconds) / 3600, plays: plays, skips: skips)
        ])
      })
    // numpy.linalg.solve of the normal equations with weights 1 / songs: 210.26819923 and 22.35632184 s; of the squared
    // errors, with 1 / songs²: 109.62822142 and -10.54824189 s², of which the second is taken for 0, and the first found
    // again without it.
    #expect(abs(model.playedSeconds.value(at: 0) - 210.26819923) < 0.6)
    #expect(abs(model.skippedSeconds.logMedian - logarithm(22.35632184)) < 1e-6)
    #expect(model.skippedSeconds.deviation == 0 && (0.02...0.06).contains(model.playedSeconds.deviation))
  }

  @Test func `the fewest skips in a row that no sitting goes on after are what ends it`() {
    let sittings = (0..<12).map { index in
      LogBuilder.sitting(
        12 + Double(index), 12.2 + Double(index), tracks: index.isMultiple(of: 2) ? "psspsss" : "ppssp")
    }
    #expect(Self.model([Self.listener(sittings), Self.listener(sittings)]).patienceWithSkips == 3)
    let tolerant = (0..<30).map { LogBuilder.sitting(12 + Double($0), 12.2 + Double($0), tracks: "ssssssp") }
    #expect(Self.model([Self.listener(tolerant)]).patienceWithSkips == nil)
    #expect(Self.model([Self.listener([LogBuilder.sitting(12, 13, tracks: "sss")])]).patienceWithSkips == nil)
  }

  @Test func `songs of sittings that skips cut short would have been more`() {
    var generator = AddressedGenerator(seed: 5, stream: 1)
    let sessions = (0..<150).map { _ in
      var hour = 12.0
      return Self.listener(
        (0..<6).map { _ in
          let wanted = max(1, Int(exponential(2.2 + 0.5 * generator.normal()).rounded()))
          var tracks = ""
          while tracks.count < wanted, !tracks.hasSuffix("sss") {
            tracks += generator.uniform() < 0.6 ? "p" : "s"
          }
          hour += 24
          return LogBuilder.sitting(hour - 24, hour - 23.5, tracks: tracks)
        })
    }
    let model = Self.model(sessions)
    // Some 900 sittings: errors of about 0.018 and 0.015. The sittings as they were are a third of a song or so shorter.
    #expect(model.patienceWithSkips == 3)
    #expect(
      abs(model.songs.logMedian - 2.2) < 0.055 && abs(model.songs.deviation - 0.5) < 0.045, "\(model.songs)")
  }

  @Test func `who listens more often and for longer does so in the model`() {
    var generator = AddressedGenerator(seed: 6, stream: 1)
    let sessions = (0..<120).map { _ in
      let activity = 0.6 * generator.normal()
      var hour = 12.0
      var sittings: [ListeningLog.Session] = []
      while hour < 28 * 24 {
        let songs = max(1, Int(exponential(2.3 + 0.5 * activity + 0.3 * generator.normal()).rounded()))
        sittings.append(LogBuilder.sitting(hour, hour + 0.3, plays: songs))
        hour += 0.3 + 24 * exponential(0.6 - activity + 0.3 * generator.normal())
      }
      return Self.listener(sittings)
    }
    let model = Self.model(sessions)
    #expect(abs(model.songsSlope - 0.5) < 0.15, "\(model.songsSlope)")
    #expect(abs(model.activityDeviation - 0.6) < 0.15 && abs(model.songs.deviation - 0.3) < 0.05)
  }

  // MARK: First sittings

  @Test func `who gives up comes less often and later, as the log has it`() {
    let soon = (0..<40).map { _ in Self.listener([LogBuilder.sitting(10.02, 10.5, plays: 3)]) }
    let late = (0..<10).map { index in
      Self.listener(
        index < 6 ? [LogBuilder.sitting(14, 15, plays: 3)] : [], outcome: index % 2 == 0 ? .left : .timedOut)
    }
    let model = Self.model(soon + late + [Self.listener([], outcome: .unfinished)])
    #expect(model.afterCompletion.share == 1 && abs(model.afterGivingUp.share - 0.6) < 1e-6)
    #expect(abs(model.afterCompletion.delay.logMedian - logarithm(72.0)) < 1e-3)
    #expect(abs(model.afterGivingUp.delay.logMedian - logarithm(14_400.0)) < 1e-3)
  }

  @Test func `nights that were slept through are taken out again`() {
    var generator = AddressedGenerator(seed: 7, stream: 1)
    let profile = DailyProfile()
    // People who finish late in the evening, and would listen an hour later, give or take.
    let sessions = (0..<600).map { number in
      let start = LogBuilder.time(22 + 4 * generator.uniform())
      let delay = SimulatedDuration(seconds: exponential(8 + generator.normal()))
      var session = SessionLog(
        context: ObservedContext(country: CountryID(0), device: .phone), startedAt: start)
      session.outcome = .completed
      let first = ListeningLog.Session(startedAt: profile.awake(at: start + delay), plays: 1)
      let isThere = generator.uniform() < 0.8
      return LoggedSession(
        id: "\(number)", variant: "v", policy: "p", session: session,
        listening: ListeningLog(
          sessions: isThere ? [first] : [], observedUntil: start + SimulatedDuration(seconds: 4 * 86_400)))
    }
    let first = Self.model(sessions).afterCompletion
    // 480 delays, of which a part might be either: errors of about 0.05, 0.035 and 0.016.
    #expect(abs(first.delay.logMedian - 8) < 0.15 && abs(first.delay.deviation - 1) < 0.1, "\(first)")
    #expect(abs(first.share - 0.8) < 0.05)
  }

  @Test func `who hadn't come when observation ended may still come`() {
    var generator = AddressedGenerator(seed: 8, stream: 1)
    let sessions = (0..<600).map { _ in
      let hours = exponential(2 + 0.8 * generator.normal())
      // Watched for ten hours in daylight.
      let comes = generator.uniform() < 0.7 && hours < 10
      return Self.listener(comes ? [LogBuilder.sitting(10 + hours, 10.1 + hours, plays: 1)] : [], days: 0)
    }.map { logged in
      var logged = logged
      logged.listening?.observedUntil = LogBuilder.time(20)
      return logged
    }
    let first = Self.model(sessions).afterCompletion
    #expect(abs(first.share - 0.7) < 0.12, "\(first)")
    #expect(abs(first.delay.logMedian - (2 + logarithm(3600.0))) < 0.2)
  }

  // MARK: Hostile logs

  @Test func `hostile logs leave a finite model`() {
    let sitting = LogBuilder.sitting(1, 1.5, plays: 2, skips: 1)
    for sessions in [
      [], [LogBuilder.session(.completed, seconds: 3)], [Self.listener([])],
      [Self.listener([LogBuilder.sitting(0, 0)])], [Self.listener([sitting, sitting, sitting])],
      [Self.listener([LogBuilder.sitting(1, 900, plays: 1), LogBuilder.sitting(2, 2)], days: 0)],
      [Self.listener((0..<300).map { LogBuilder.sitting(Double($0), Double($0), tracks: "sssssss") })],
      [Self.listener([LogBuilder.sitting(1, 2, plays: 100_000_000, skips: 0)], outcome: .left)],
      (0..<30).map { Self.listener([LogBuilder.sitting(Double($0), 30, plays: 1)], days: 1e6) },
    ] {
      let model = Self.model(sessions)
      let numbers = [
        model.playIntercept, model.playSlope, model.songsSlope, model.gapSlope, model.activityDeviation,
        model.churnLogHazard ?? 0, model.churnSlope, model.afterCompletion.share, model.afterGivingUp.share,
      ]
      let distributions = [
        model.playedSeconds, model.skippedSeconds, model.songs, model.gapDays, model.afterCompletion.delay,
        model.afterGivingUp.delay,
      ]
      #expect(numbers.allSatisfy { $0.isFinite }, "\(model)")
      #expect(
        distributions.allSatisfy { $0.logMedian.isFinite && $0.deviation.isFinite && $0.deviation >= 0 },
        "\(model)")
    }
  }
}
