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
    scale: Double = 1
  ) -> Screening {
    let service = asked.service
    let history = asked.history(answers: 6, seed: 3)
    let belief = service.taste(after: history)
    let country = QuestionCeilings(of: acquisition, service: service) {
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
      BestSlate(), DiverseSlate(), DrawnSlate(), GradientSlate(samples: 8, steps: 2),
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

  @Test func `a screen found by ascent is worth no less than the one it starts from`() {
    for listener in 0..<6 {
      var ascending = screening(ExpectedValue(), candidates: 20, listener: UInt32(listener))
      var start = ascending
      var draws = ascending
      let found = GradientSlate(samples: 32, steps: 4).slate(6, for: &ascending)
      let greedy = BestSlate().slate(6, for: &start)
      let sampler = draws.sampler ?? TasteSampler(draws.outlook.taste)
      var objective = SlateObjective(
        service: asked.service, tastes: (0..<32).flatMap { _ in sampler.draw(using: &draws.generator) })
      func value(_ slate: Slate) -> Double {
        let points = slate.artists.flatMap { artist in
          draws.outlook.questions.withRow(artist.offset) { row, d in (0..<d).map { Double(row[$0]) } }
            + [Double(draws.outlook.questions.intercepts[artist.offset])]
        }
        var unused = [Double](repeating: 0, count: points.count)
        return objective.value(of: points, gradient: &unused)
      }
      #expect(value(found) >= value(greedy))
    }
  }
}
