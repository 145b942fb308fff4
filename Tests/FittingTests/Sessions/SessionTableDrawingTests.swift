import Fitting
import Onboarding
import Testing

@Suite("Drawing from a session table")
struct SessionTableDrawingTests {
  private let log = SyntheticLog(.three, sessions: 200)

  /// The artists of each session in order, and its context: enough to tell sessions apart.
  private func contents(_ table: SessionTable) -> [[Int]] {
    table.sessions.map { session in
      table.screens[session.screens].flatMap { screen in
        table.exposures[screen.exposures].map { $0.artist.offset * 2 + ($0.isSelected ? 1 : 0) }
      }
    }
  }

  @Test
  func `splits every session to one side, in order, as many as asked for`() {
    let (training, heldOut) = log.table.split(heldOut: 0.25, seed: 3)
    #expect(training.sessions.count + heldOut.sessions.count == 200)
    // Four standard errors: 4 sqrt(200 * 0.25 * 0.75) = 24.
    #expect(abs(heldOut.sessions.count - 50) < 24)
    var (left, right) = (contents(training)[...], contents(heldOut)[...])
    for session in contents(log.table) {
      if left.first == session {
        left.removeFirst()
      } else {
        let other = right.popFirst()
        #expect(other == session)
      }
    }
    #expect(left.isEmpty && right.isEmpty)
    #expect(training.policies == log.table.policies)
  }

  @Test
  func `splits the same way when sessions are added, and another way under another seed`() {
    let longer = log.table.followed(by: log.table)
    let short = contents(log.table.split(heldOut: 0.5, seed: 3).heldOut)
    #expect(Array(contents(longer.split(heldOut: 0.5, seed: 3).heldOut).prefix(short.count)) == short)
    #expect(contents(log.table.split(heldOut: 0.5, seed: 4).heldOut) != short)
    #expect(log.table.split(heldOut: 0, seed: 1).heldOut.sessions.isEmpty)
    #expect(log.table.split(heldOut: 1, seed: 1).training.sessions.isEmpty)
  }

  /// A table of sessions by who they are of; each is told by the seconds that it took.
  private func table(of listeners: [String?], ids: (Int) -> String = { "s\($0)" }) -> SessionTable {
    LogBuilder.table(
      listeners.enumerated().map { index, listener in
        let seconds = Double(listener.flatMap { Int($0) } ?? index)
        var logged = LogBuilder.session(.timedOut, screens: [(8, 8, 1)], seconds: 1 + seconds)
        logged.id = ids(index)
        logged.listener = listener
        return logged
      })
  }

  /// What tells sessions of `table(of:)` apart: whose they are.
  private func people(_ table: SessionTable) -> [Int] { table.sessions.map { Int($0.seconds) - 1 } }

  @Test
  func `a listener's sessions are held out together, wherever they stand`() {
    let inTurn = table(of: (0..<600).map { "\($0 % 200)" })
    let inARow = table(of: (0..<600).map { "\($0 / 3)" })
    for table in [inTurn, inARow] {
      let (training, heldOut) = table.split(heldOut: 0.3, seed: 5)
      #expect(training.sessions.count + heldOut.sessions.count == 600 && table.listenerCount == 200)
      #expect(Set(people(training)).isDisjoint(with: people(heldOut)))
      #expect(training.listenerCount + heldOut.listenerCount == 200)
      // Four standard errors of listeners: 4 sqrt(200 * 0.3 * 0.7) = 26.
      #expect(abs(heldOut.listenerCount - 60) < 26 && heldOut.sessions.count == 3 * heldOut.listenerCount)
      let (again, stopping) = training.split(heldOut: 0.3, seed: 6)
      #expect(Set(people(again)).isDisjoint(with: people(stopping)) && !stopping.sessions.isEmpty)
    }
  }

  @Test
  func `a bootstrap of several sessions each draws the same people as one of one session each`() {
    let one = table(of: (0..<200).map { "\($0)" })
    let three = table(of: (0..<600).map { "\($0 / 3)" })
    for member in 0..<3 {
      let drawn = people(one.bootstrap(seed: 4, member: member))
      #expect(people(three.bootstrap(seed: 4, member: member)) == drawn.flatMap { [$0, $0, $0] })
      // A mean over sessions differs between members as that over as many people does, and not as one of three times as many.
      #expect(drawn.count == 200 && Set(drawn).count < 160)
    }
    let held = people(one.split(heldOut: 0.5, seed: 4).heldOut)
    #expect(people(three.split(heldOut: 0.5, seed: 4).heldOut) == held.flatMap { [$0, $0, $0] })
  }

  @Test
  func `who isn't named is told by the session's id, and never taken for somebody of that name`() {
    #expect(table(of: [nil, nil, nil]).listenerCount == 3)
    #expect(table(of: ["1", "1", nil], ids: { _ in "1" }).listenerCount == 2)
    #expect(table(of: ["1", "2"], ids: { _ in "1" }).listenerCount == 2)
  }

  @Test
  func `is thinned to sessions from all of its parts, whoever takes turns in it`() {
    let long = table(of: (0..<4000).map { "\($0)" })
    let thin = people(long.thinned(to: 1000, seed: 1))
    #expect(thin.count == 1000 && zip(thin, 0...).allSatisfy { $0 / 4 == $1 })
    // Of two that take turns each has one half: five standard errors are 79 of 1000.
    #expect(abs(thin.count { $0.isMultiple(of: 2) } - 500) < 79)
    #expect(
      thin == people(long.thinned(to: 1000, seed: 1)) && thin != people(long.thinned(to: 1000, seed: 2)))
    #expect(people(long.thinned(to: 4000, seed: 1)) == people(long))
    #expect(people(long.thinned(to: 3999, seed: 1)).count == 3999)
  }

  @Test
  func `members have seeds of their own, and the first the ensemble's`() {
    let seeds = (1...50).flatMap { seed in
      (0..<64).map { FittingSettings.seed(ofMember: $0, under: UInt64(seed)) }
    }
    #expect(Set(seeds).count == seeds.count && seeds[0] == 1)
  }

  @Test
  func `draws as many sessions with replacement, other ones for each member`() {
    let all = contents(log.table)
    let first = contents(log.table.bootstrap(seed: 1, member: 0))
    #expect(first.count == 200 && first.allSatisfy { all.contains($0) })
    // A session is left out with the chance (1 - 1/n)^n = 0.367; five standard errors are 0.12.
    let share = Double(all.count { !first.contains($0) }) / 200
    #expect(abs(share - 0.367) < 0.12)
    #expect(first == contents(log.table.bootstrap(seed: 1, member: 0)))
    #expect(first != contents(log.table.bootstrap(seed: 1, member: 1)))
    #expect(SessionTable().bootstrap(seed: 1, member: 0).sessions.isEmpty)
  }
}

@Suite("Propensity weights")
struct PropensityWeightsTests {
  @Test
  func `are all 1 where artists were shown at random`() throws {
    let log = SyntheticLog(.three, sessions: 20)
    let weights = try PropensityWeights(log.table, artists: log.features.count)
    #expect(weights.weights.allSatisfy { abs($0 - 1) < 1e-5 })
    #expect(abs(weights.effectiveCount - Double(log.table.exposures.count)) < 0.01)
    #expect(weights.clippedShare == 0)
  }

  @Test
  func `make first places of a lopsided policy look as though they were random`() throws {
    let log = SyntheticLog(.three, sessions: 1500, screens: 1, popular: 0.8)
    let weights = try PropensityWeights(log.table, artists: log.features.count).weights
    #expect(abs(weights.reduce(0, +) / Float(weights.count) - 1) < 1e-4)
    // Later places depend on what the policy showed before, which no weight of a single exposure undoes.
    let first = zip(log.table.exposures, weights).filter { $0.0.position == 0 }
    func share(_ weight: (Float) -> Float) -> Float {
      let popular = first.reduce(0) { $0 + ($1.0.artist.offset < 10 ? weight($1.1) : 0) }
      return popular / first.reduce(0) { $0 + weight($1.1) }
    }
    #expect(share { _ in 1 } > 0.8)
    // 15% of 1500 carry weights of 5: three standard errors of the share are about 0.04.
    #expect(abs(share { $0 } - 0.25) < 0.04)
  }

  @Test
  func `are clipped, and say how much is left of the log`() throws {
    let log = SyntheticLog(.three, sessions: 100, popular: 0.8)
    let free = try PropensityWeights(log.table, artists: log.features.count, clip: 1e9)
    let clipped = try PropensityWeights(log.table, artists: log.features.count, clip: 1)
    #expect(free.clippedShare == 0 && clipped.clippedShare > 0)
    #expect(clipped.effectiveCount > free.effectiveCount)
    #expect(free.effectiveCount < Double(log.table.exposures.count))
  }

  @Test
  func `are refused where propensities are missing, with their number`() {
    var table = SessionTable()
    var log = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    log.exchanges = [
      Exchange(
        query: .artistGrid(Slate([ArtistID(0), ArtistID(1)])),
        response: Response(seen: PositionSet(first: 2), thinkTime: SimulatedDuration(seconds: 1)),
        shownAt: .zero)
    ]
    let isAdded = table.append(
      LoggedSession(id: "1", variant: "a", policy: "a", session: log, propensities: [[0.5, nil]]))
    #expect(isAdded)
    let error = #expect(throws: PropensityWeights.MissingPropensities.self) {
      try PropensityWeights(table, artists: 5)
    }
    #expect(error?.missing == 1 && error?.exposures == 2)
    #expect(error?.description.contains("1 of 2") == true)
  }

  @Test
  func `are 0 for an artist that was seen before`() throws {
    var table = SessionTable()
    var log = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    for _ in 0..<2 {
      log.exchanges.append(
        Exchange(
          query: .artistGrid(Slate([ArtistID(0)])),
          response: Response(seen: PositionSet(first: 1), thinkTime: SimulatedDuration(seconds: 1)),
          shownAt: .zero))
    }
    _ = table.append(
      LoggedSession(id: "1", variant: "a", policy: "a", session: log, propensities: [[0.5], [0.5]]))
    #expect(try PropensityWeights(table, artists: 5).weights == [2, 0])
  }

  @Test
  func `of a log without exposures are none`() throws {
    let weights = try PropensityWeights(SessionTable(), artists: 5)
    #expect(weights.weights.isEmpty && weights.effectiveCount == 0 && weights.clippedShare == 0)
  }
}
