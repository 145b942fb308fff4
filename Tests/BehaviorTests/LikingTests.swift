import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// What is selected of what is known: `sharpness`, `threshold`, `familiarity`, `positionDecay`, `saturation`,
/// `answerNoise`.
@Suite struct LikingTests {
  private let crowd = Crowd.standard
  private let head = Crowd.standard.popular(0..<40)

  @Test func `At the threshold, at the head's edge, half of those who know an artist select it`() {
    let people = PlainWorld.people(2000, affinity: [1.6, 2.1, 0, 0])
    let selected = people.selections(on: PlainWorld.slate(0, 1)) {
      $0.answerAlone()
      $0.knownness = false
    }
    // python3: 1 / (1 + exp(-2 * 0.5)); four binomial standard errors: 4 · sqrt(0.25 / 2000) = 0.045.
    #expect(abs(Crowd.share(selected) { $0.contains(0) } - 0.5) < 0.045)
    #expect(abs(Crowd.share(selected) { $0.contains(1) } - 0.7310585786300049) < 0.045)
  }

  @Test func `The sharper, the more affinity alone decides; without sharpness it says nothing`() {
    for (listener, selected) in zip(
      crowd.listeners,
      crowd.selections(on: head) {
        $0.likeAlone()
        $0.sharpness = 50
        $0.threshold = 0.5
      })
    {
      for position in head.indices {
        let affinity = listener.affinity[head[position].offset]
        // At half a unit from the threshold the log-odds are 25: a mistake in 10^11.
        if abs(affinity - 0.5) > 0.5 { #expect(selected.contains(position) == (affinity > 0.5)) }
      }
    }
    let blunt = crowd.selections(on: head) {
      $0.likeAlone()
      $0.sharpness = 0
    }
    // 8,000 answers at one half; four standard errors: 4 · sqrt(8000) / 2 = 179.
    #expect(abs(blunt.total - 4000) < 179)
  }

  @Test func `A higher threshold only takes selections away`() {
    func selections(_ threshold: Double) -> [PositionSet] {
      crowd.selections(on: head) {
        $0.answerAlone()
        $0.threshold = threshold
      }
    }
    #expect(selections(2).isStrictlyWithin(selections(1)))
  }

  @Test func `Familiarity draws people to what is popular and away from what isn't, apart from taste`() {
    func selections(_ familiarity: Double) -> [PositionSet] {
      crowd.selections(on: crowd.popular(0..<60)) {
        $0.answerAlone()
        $0.knownness = false
        $0.threshold = 0
        $0.familiarity = familiarity
      }
    }
    let (without, with) = (selections(0), selections(0.8))
    let slate = crowd.popular(0..<60)
    for (listener, sets) in zip(crowd.listeners, zip(without, with)) {
      for position in slate.indices {
        let isAboveEdge =
          crowd.world.latent.logPopularity(of: slate[position], in: listener.context.country) > 0
        if isAboveEdge {
          #expect(sets.1.contains(position) || !sets.0.contains(position))
        } else {
          #expect(sets.0.contains(position) || !sets.1.contains(position))
        }
      }
    }
    #expect(without != with)
  }

  @Test func `Familiarity counts for nothing without mainstreamness, as stated at one half, and twice at 1`()
  {
    func selections(mainstreamness: Double, familiarity: Double) -> [PositionSet] {
      PlainWorld.people(500, affinity: [1, 1, 1, 1], mainstreamness: mainstreamness, country: 1)
        .selections(on: PlainWorld.slate(0, 1, 2)) {
          $0.likeAlone()
          $0.familiarity = familiarity
        }
    }
    #expect(selections(mainstreamness: 0, familiarity: 5) == selections(mainstreamness: 0.5, familiarity: 0))
    #expect(
      selections(mainstreamness: 1, familiarity: 0.5) == selections(mainstreamness: 0.5, familiarity: 1))
    // By hand: log-odds 2 · (1 - 1.6) + 0.5 · 2 = -0.2, and -2.2 for the artist below the edge.
    let typical = selections(mainstreamness: 0.5, familiarity: 0.5)
    // python3: 1 / (1 + exp(0.2)), 1 / (1 + exp(2.2)); four standard errors: 4 · sqrt(0.25 / 500) = 0.09.
    #expect(abs(Crowd.share(typical) { $0.contains(0) } - 0.45016600268752216) < 0.09)
    #expect(abs(Crowd.share(typical) { $0.contains(1) } - 0.0997504891196852) < 0.06)
  }

  @Test func `Artists further down lose, and the first one doesn't`() {
    func selections(_ decay: Double) -> [PositionSet] {
      crowd.selections(on: head) {
        $0.answerAlone()
        $0.positionDecay = decay
      }
    }
    let (without, with) = (selections(0), selections(0.1))
    #expect(with.isStrictlyWithin(without))
    #expect(zip(with, without).allSatisfy { $0.contains(0) == $1.contains(0) })
    func loss(_ positions: Range<Int>) -> Double {
      func total(_ sets: [PositionSet]) -> Int {
        positions.reduce(0) { n, p in n + sets.count { $0.contains(p) } }
      }
      return 1 - Double(total(with)) / Double(max(1, total(without)))
    }
    #expect(loss(0..<10) < loss(30..<40), "\(loss(0..<10)) above, \(loss(30..<40)) below")
  }

  @Test func `What resembles a selection loses, what doesn't stays, and before any selection nothing does`() {
    let people = PlainWorld.people(400, affinity: [9, 1.6, 1.6, 1.6])
    func selections(_ saturation: Double, after before: [Query]) -> [PositionSet] {
      people.selections(on: PlainWorld.slate(1, 2, 3), after: before) {
        $0.likeAlone()
        $0.saturation = saturation
      }
    }
    #expect(selections(2, after: []) == selections(0, after: []))
    // Artist 0 is liked by all; 1 is the same, 2 unlike, 3 its opposite.
    let first = [Query.artistGrid(PlainWorld.slate(0))]
    let (without, with) = (selections(0, after: first), selections(2, after: first))
    #expect(with.isStrictlyWithin(without))
    for position in [1, 2] {
      #expect(with.map { $0.contains(position) } == without.map { $0.contains(position) })
    }
    // python3: 1 / (1 + exp(2)); four standard errors: 4 · sqrt(0.12 · 0.88 / 400) = 0.065.
    #expect(abs(Crowd.share(with) { $0.contains(0) } - 0.11920292202211755) < 0.065)
  }

  @Test func `A selection saturates what stands below it on the same screen, and nothing above`() {
    let people = PlainWorld.people(400, affinity: [9, 1.6, 1.6, 1.6])
    func selections(_ artists: [Int], _ saturation: Double) -> [PositionSet] {
      people.selections(on: Slate(artists.map { ArtistID($0) })) {
        $0.likeAlone()
        $0.saturation = saturation
      }
    }
    #expect(selections([0, 1], 2).isStrictlyWithin(selections([0, 1], 0)))
    #expect(selections([1, 2], 0) == selections([1, 2], 2))
    let above = { (saturation: Double) in selections([1, 0], saturation).map { $0.contains(0) } }
    #expect(above(2) == above(0))
    // Artist 0 is selected by all: artist 1 below it has the odds it has after a screen on which 0 was selected.
    #expect(abs(Crowd.share(selections([0, 1], 2)) { $0.contains(1) } - 0.11920292202211755) < 0.065)
  }

  @Test func `Accidents flip answers about known artists in their share, and never touch unknown ones`() {
    func selections(_ noise: Double) -> [PositionSet] {
      crowd.selections(on: head) {
        $0.answerAlone()
        $0.answerNoise = noise
      }
    }
    let (without, some, all) = (selections(0), selections(0.3), selections(1))
    let known = zip(without, all).map { PositionSet(bits: $0.bits ^ $1.bits) }
    #expect(zip(without, all).allSatisfy { $0.bits & $1.bits == 0 })
    let flipped = zip(without, some).map { PositionSet(bits: $0.bits ^ $1.bits) }
    #expect(zip(flipped, known).allSatisfy { $0.isSubset(of: $1) })
    // Four binomial standard errors for some 4,000 known artists: 4 · sqrt(0.21 / 4000) = 0.03.
    #expect(known.total > 3000)
    #expect(abs(Double(flipped.total) / Double(known.total) - 0.3) < 0.035)
    // What nobody knows can't be selected by accident.
    let nobody = crowd.selections(on: head) {
      $0.knownBase = -20
      $0.answerNoise = 1
    }
    #expect(nobody.total == 0)
  }
}
