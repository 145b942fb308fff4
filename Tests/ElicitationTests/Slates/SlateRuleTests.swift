import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct SlateRuleTests {
  private let asked = AskedWorld(artists: 150)

  private func screening(
    _ acquisition: any Acquisition, candidates: Int = 150, listener: UInt32 = 0, knownness: Double = 1,
    scale: Double = 1, form: AnswerForm = .selected
  ) -> Screening {
    let service = asked.service
    let history = asked.history(answers: 6, seed: 3)
    let belief = service.taste(after: history)
    let country = QuestionCeilings(of: acquisition, service: service, form: form) {
      knownness == 0 ? 1 : service.knownShare(of: $0, in: $1)
    }.countries[asked.country.offset]
    let draws = Draws<PolicyDraw>(key: asked.tiny.key, listener: listener)
    return Screening(
      acquisition: acquisition,
      outlook: Outlook(service: service, questions: country.questions, taste: belief),
      excluded: history.asked, country: country, candidates: candidates, growth: belief.growth,
      sampler: TasteSampler(belief), scale: scale, generator: draws.generator(.posteriorSample),
      search: QuestionSearch())
  }

  @Test func `the best slate has the highest worths in order`() {
    for (_, acquisition) in allAcquisitions where !acquisition.looksAtDraw {
      var first = screening(acquisition)
      var second = first
      let slate = BestSlate().slate(9, for: &first)
      let best = second.best(9)
      #expect(slate.artists.map(\.index) == best.map(\.artist))
      #expect(best.map(\.worth) == best.map(\.worth).sorted(by: >))
    }
  }

  @Test func `a diverse slate is what choosing place by place among all candidates gives`() {
    for acquisition: any Acquisition in [LargestVariance(), InformationGain()] {
      var lazy = screening(acquisition)
      var plain = lazy
      let slate = DiverseSlate().slate(9, for: &lazy)
      var chosen: [UInt32] = []
      for _ in 0..<9 {
        guard let best = plain.best(1).first else { break }
        chosen.append(best.artist)
        plain.exclude(best.artist)
        plain.expectAnswer(about: best.artist)
      }
      #expect(slate.artists.map(\.index) == chosen)
    }
  }

  @Test func `a diverse slate says more together than a greedy one`() {
    // Joint information to first order: what the slate's answers take off log det of the covariance.
    func told(_ rule: any SlateRule) -> Double {
      var screening = screening(InformationGain())
      let slate = rule.slate(9, for: &screening)
      var fresh = self.screening(InformationGain())
      let before = Cholesky.ofCovariance(fresh.outlook.taste.covariance)?.logDeterminant ?? 0
      for artist in slate.artists { fresh.expectAnswer(about: artist.index) }
      return before - (Cholesky.ofCovariance(fresh.outlook.taste.covariance)?.logDeterminant ?? 0)
    }
    #expect(told(DiverseSlate()) >= told(BestSlate()))
    #expect(told(BestSlate()) > 0)
  }

  @Test func `a drawn slate without spread is greedy, and spreads with it`() {
    var still = screening(DrawnTaste(), scale: 0)
    var greedy = still
    #expect(DrawnSlate().slate(6, for: &still) == BestSlate().slate(6, for: &greedy))
    func different(_ scale: Double) -> Int {
      Set(
        (0..<40).flatMap { listener -> [ArtistID] in
          var screening = screening(DrawnTaste(), listener: UInt32(listener), scale: scale)
          return DrawnSlate().slate(6, for: &screening).artists
        }
      ).count
    }
    #expect(different(1) > 2 * different(0))
  }

  @Test func `no rule repeats an artist or shows one that was asked`() {
    let rules: [any SlateRule] = [
      BestSlate(), DiverseSlate(), DrawnSlate(), RelaxedSlate(tastes: 8, steps: 2, starts: 1),
      LookaheadSlate(simulations: 8),
    ]
    let asked = self.asked.history(answers: 6, seed: 3).asked
    for rule in rules {
      for (_, acquisition) in allAcquisitions {
        var screening = screening(acquisition, candidates: 20)
        let slate = rule.slate(12, for: &screening).artists
        #expect(slate.count == 12 && Set(slate).count == 12)
        #expect(slate.allSatisfy { !asked.contains($0) })
      }
    }
  }

  @Test func `a screen that was climbed to is worth no less than those climbed from`() {
    for listener in 0..<6 {
      var climbing = screening(InformationGain(), listener: UInt32(listener))
      var staying = climbing
      let climbed = RelaxedSlate(tastes: 32, steps: 8, starts: 2).slate(6, for: &climbing)
      let stayed = RelaxedSlate(tastes: 32, steps: 0, starts: 2).slate(6, for: &staying)
      var judge = screening(InformationGain(), listener: UInt32(listener))
      var climb = SlateClimb(tastes: 32, steps: 0, for: &judge)
      let gains = [climbed, stayed].map { slate in climb.gain(of: slate.artists.map(\.index)) }
      #expect(gains[0] >= gains[1] - 1e-9)
      #expect(gains[1] > 0)
    }
  }

  @Test(arguments: [AnswerForm.selected, .rated])
  func `an imagined answer moves the belief as the policy's own update does, whatever knownness it asks by`(
    form: AnswerForm
  ) {
    let service = asked.service
    let kinds: [AnswerHistory.Answer.Kind] =
      form == .rated ? [.liked, .disliked, .unknown] : [.selected, .skipped]
    var said: Set<Int> = []
    for artist in 0..<40 {
      let screening = screening(InformationGain(), knownness: 0, form: form)
      let root = screening.outlook.taste
      var game = ScreenGame(wanted: 1, from: screening)
      var generator = AddressedGenerator(seed: UInt64(artist), stream: 4)
      game.begin(using: &generator)
      game.answer(Slate([ArtistID(artist)]), using: &generator)
      let means = kinds.map { kind in
        var belief = root
        service.update(&belief, with: .init(artist: ArtistID(artist), kind: kind), in: asked.country)
        return belief.mean
      }
      let found = means.firstIndex(of: game.belief.mean)
      #expect(found != nil)
      if let found { said.insert(found) }
    }
    #expect(said.count == kinds.count)
  }

  @Test func `a screening that begins anew bounds variances by those of its new belief`() {
    var screening = screening(InformationGain())
    var belief = screening.outlook.taste
    // Somebody who is surely liked is skipped: the variance along them grows.
    let d = belief.dimensions
    for _ in 0..<4 {
      let direction = belief.mean.map { 3 * $0 }
      belief.update(direction: direction, intercept: 1, link: AnswerLink(floor: 0.2, span: 0.7), isYes: false)
    }
    #expect(d > 0 && belief.growth > screening.growth)
    screening.restart(believing: belief, without: screening.excluded)
    #expect(screening.growth == belief.growth)
  }

  @Test func `looking ahead shows one of the screens that it weighs`() {
    for depth in 1...3 {
      var looking = screening(InformationGain(), candidates: 20, listener: 2)
      let slate = LookaheadSlate(depth: depth, simulations: 24).slate(6, for: &looking)
      var weighing = screening(InformationGain(), candidates: 20, listener: 2)
      var game = ScreenGame(wanted: 6, from: weighing)
      #expect(game.proposals(using: &weighing.generator).contains(slate))
    }
  }
}
