import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// What a screen does whatever is on it: `scrollPersistence`, `overload`, `thinkBase`, `thinkPerArtist`, `thinkSigma`.
@Suite struct ScreenHabitsTests {
  private let crowd = Crowd.standard
  private let fold = Surface(slateSize: 36, visible: 9, columns: 3)

  // MARK: Scrolling

  private func seen(_ persistence: Double, on surface: Surface) -> [Int] {
    crowd.responses(to: .artistGrid(crowd.popular(0..<36)), on: surface) {
      $0.scrollPersistence = persistence
    }
    .map(\.seen.count)
  }

  @Test func `Without a fold everything is seen, whatever the patience for scrolling`() {
    #expect(seen(0, on: .roomy).allSatisfy { $0 == 36 })
  }

  @Test func `Below the fold nothing is seen without scrolling, and everything if nobody stops`() {
    #expect(seen(0, on: fold).allSatisfy { $0 == 9 })
    #expect(seen(1, on: fold).allSatisfy { $0 == 36 })
  }

  @Test func `Scrolling goes on row by row with the stated chance, from the top on`() {
    let people = PlainWorld.people(2000, affinity: [0, 0, 0, 0])
    let surface = Surface(slateSize: 4, visible: 1, columns: 1)
    let seen = people.responses(to: .artistGrid(PlainWorld.slate(0, 1, 2, 3)), on: surface) {
      $0.scrollPersistence = 0.5
    }.map(\.seen)
    // Four binomial standard errors: 4 · sqrt(0.25 / 2000) = 0.045.
    for (rows, expected) in [(2, 0.5), (3, 0.25), (4, 0.125)] {
      #expect(abs(Crowd.share(seen) { $0.count >= rows } - expected) < 0.045)
    }
    #expect(seen.allSatisfy { $0 == PositionSet(first: $0.count) })
  }

  @Test func `Rows are seen as a whole, and those who scroll more see all that others do`() {
    let (little, much) = (seen(0.3, on: fold), seen(0.9, on: fold))
    #expect((little + much).allSatisfy { $0 % 3 == 0 && $0 >= 9 })
    #expect(zip(little, much).allSatisfy { $0 <= $1 })
    #expect(little != much)
  }

  @Test func `How far a slate is scrolled is a matter of the slate, whenever it is shown, and not of others`()
  {
    func seen(_ places: Range<Int>, after before: [Query]) -> [Int] {
      crowd.responses(to: .artistGrid(crowd.popular(places)), after: before, on: fold) { _ in }.map(
        \.seen.count)
    }
    let other = [Query.artistGrid(crowd.popular(40..<76)), .rateArtist(ArtistID(3))]
    #expect(seen(0..<36, after: other) == seen(0..<36, after: []))
    #expect(seen(0..<36, after: []) != seen(40..<76, after: []))
  }

  // MARK: Overload

  @Test func `Three artists overload nobody, and every doubling beyond costs selections of each artist`() {
    func selections(_ size: Int, _ overload: Double) -> [PositionSet] {
      crowd.selections(on: crowd.popular(0..<size)) {
        $0.answerAlone()
        $0.overload = overload
      }
    }
    #expect(selections(3, 1.5) == selections(3, 0))
    #expect(selections(9, 1.5).isStrictlyWithin(selections(9, 0)))
    #expect(selections(36, 1.5).isStrictlyWithin(selections(36, 0)))
    // Three doublings at 0.5 each are a threshold's move by 1.5 in log-odds; rounding may tip an answer.
    let moved = crowd.selections(on: crowd.popular(0..<24)) {
      $0.answerAlone()
      $0.threshold += 1.5 / $0.sharpness
    }
    #expect(zip(selections(24, 0.5), moved).count { $0 != $1 } <= 2)
  }

  @Test func `Without overload the artists of a small grid are answered the same on a large one`() {
    func first(_ size: Int, _ overload: Double) -> [UInt64] {
      crowd.selections(on: crowd.popular(0..<size)) { $0.overload = overload }
        .map { $0.bits & 0x1FF }
    }
    #expect(first(36, 0) == first(9, 0))
    #expect(first(36, 1.2) != first(9, 1.2))
  }

  // MARK: Thinking

  private func seconds(_ size: Int, _ change: (inout StructuralParameters) -> Void) -> [Double] {
    crowd.responses(to: .artistGrid(crowd.popular(0..<size)), change).map(\.thinkTime.seconds)
  }

  @Test func `Think time is the base and a share for each artist seen`() {
    #expect(seconds(9) { $0.thinkSigma = 0 }.allSatisfy { $0 == 6.5 })
    #expect(seconds(40) { $0.thinkSigma = 0 }.allSatisfy { $0 == 22 })
    #expect(seconds(0) { $0.thinkSigma = 0 }.allSatisfy { $0 == 2 })
    #expect(zip(seconds(9) { _ in }, seconds(10) { _ in }).allSatisfy { $0 < $1 })
  }

  @Test func `Think time is lognormal with the stated deviation, within a fifth of a second and an hour`() {
    let logs = PlainWorld.people(2000, affinity: [0, 0, 0, 0]).responses(to: .artistGrid(PlainWorld.slate(0)))
    {
      $0.thinkSigma = 0.6
    }.map { logarithm($0.thinkTime.seconds / 2.5) }
    let mean = logs.reduce(0, +) / 2000
    let deviation = (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2000).squareRoot()
    // Four standard errors: of the mean 4 · 0.6 / sqrt(2000) = 0.054, of the deviation 0.038.
    #expect(abs(mean) < 0.054)
    #expect(abs(deviation - 0.6) < 0.038)
    #expect(
      seconds(9) {
        $0.thinkBase = 0
        $0.thinkPerArtist = 0
      }.allSatisfy { $0 == 0.2 })
    #expect(seconds(9) { $0.thinkBase = 1e9 }.allSatisfy { $0 == 3600 })
  }

  // MARK: Patience

  @Test func `Patience is spread around its median, in proportion to it and to the listener's own`() {
    func patience(_ crowd: Crowd, _ median: Double) -> [Double] {
      let model = StructuralModel(parameters: .with { $0.patienceMedian = median }, world: crowd.world)
      return crowd.listeners.map { listener in
        let draws = crowd.draws(of: listener)
        return model.patience(in: model.initialState(of: listener, draws: draws), draws: draws).seconds
      }
    }
    let people = PlainWorld.people(2001, affinity: [0, 0, 0, 0])
    let usual = patience(people, 150)
    // The median's standard error is 1.25 · 0.5 / sqrt(2001) = 0.014 in logs: four are 6%.
    #expect(abs(usual.sorted()[1000] / 150 - 1) < 0.06)
    #expect(zip(usual, patience(people, 300)).allSatisfy { abs($1 / $0 - 2) < 1e-3 })
    let calm = patience(people.changed { $0.traits.patience = 3 }, 150)
    #expect(zip(usual, calm).allSatisfy { abs($1 / $0 - 3) < 1e-3 })
    #expect(patience(people, 1e9).allSatisfy { $0 == 86_400 })
  }
}
