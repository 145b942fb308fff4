import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct AcquisitionTests {
  private let asked = AskedWorld(artists: 150)

  private func worths(_ acquisition: any Acquisition, under belief: GaussianBelief) -> [Float] {
    var outlook = asked.outlook(under: belief)
    var worths: [Float] = []
    acquisition.worth(of: &outlook, into: &worths)
    return worths
  }

  @Test(arguments: allAcquisitions.indices, [AnswerForm.selected, .rated])
  func `no appraisal exceeds its ceiling, whatever was answered`(index: Int, form: AnswerForm) {
    let acquisition = allAcquisitions[index].acquisition
    let service = asked.service
    let ceilings = QuestionCeilings(of: acquisition, service: service, form: form) {
      service.knownShare(of: $0, in: $1)
    }
    let seen = ceilings.countries[asked.country.offset]
    #expect(seen.ceilings == seen.ceilings.sorted(by: >))
    for round in 0..<60 {
      let belief = asked.belief(answers: round % 30, seed: UInt64(round))
      var predictions = ProbitPredictions()
      predictions.append(
        seen.order[...], rows: seen.questions.rows, intercepts: seen.questions.intercepts,
        known: seen.questions.known, rated: seen.questions.rated, mean: belief.mean,
        covariance: belief.covariance)
      var appraisals: [Float] = []
      acquisition.appraise(predictions, from: 0, into: &appraisals)
      for place in appraisals.indices {
        #expect(appraisals[place] <= belief.growth * seen.ceilings[place])
      }
    }
  }

  @Test(arguments: allAcquisitions.indices)
  func `the search finds what a look at every artist finds`(index: Int) {
    let acquisition = allAcquisitions[index].acquisition
    let service = asked.service
    let ceilings = QuestionCeilings(of: acquisition, service: service) { service.knownShare(of: $0, in: $1) }
    for round in 0..<40 {
      let history = asked.history(answers: round, seed: UInt64(round))
      let belief = service.taste(after: history)
      let outlook = asked.outlook(under: belief)
      var appraisals: [Float] = []
      acquisition.appraise(outlook.predictions, from: 0, into: &appraisals)
      let free = appraisals.indices.filter { !history.asked.contains(ArtistID($0)) }
      let best = free.sorted { appraisals[$0] > appraisals[$1] }.prefix(10).map { appraisals[$0] }
      var search = QuestionSearch()
      let found = search.candidates(
        10, by: acquisition, under: belief, growth: belief.growth, without: history.asked,
        country: ceilings.countries[asked.country.offset])
      #expect(found.map { appraisals[Int($0)] } == Array(best), "\(allAcquisitions[index].name)")
    }
  }

  @Test func `worths are the formulas in their names`() {
    let belief = asked.belief(answers: 7)
    let outlook = asked.outlook(under: belief)
    let (means, variances, known) = (
      outlook.predictions.means, outlook.predictions.variances, outlook.predictions.known
    )
    let exploit = worths(LikeliestSelection(), under: belief)
    let variance = worths(LargestVariance(), under: belief)
    let entropy = worths(AnswerEntropy(), under: belief)
    let information = worths(InformationGain(), under: belief)
    let mixed = worths(InformationAndReward(gamma: 0.3), under: belief)
    let bound = worths(UpperConfidence(alpha: 2), under: belief)
    for artist in means.indices {
      let (m, v, k) = (Double(means[artist]), Double(variances[artist]), Double(known[artist]))
      let p = k * Normal.cumulative(m / (1 + v).squareRoot())
      #expect(abs(Double(exploit[artist]) - p) < 1e-6)
      #expect(abs(Double(variance[artist]) - k * v) < 1e-6)
      #expect(abs(Double(entropy[artist]) - binaryEntropy(p)) < 1e-6)
      let expected = PlainInformation.information(mean: m, variance: v, known: k)
      #expect(abs(Double(information[artist]) - expected) < 1e-6)
      #expect(abs(Double(mixed[artist]) - 0.3 * expected - 0.7 * p) < 1e-6)
      #expect(abs(Double(bound[artist]) - k * Normal.cumulative(m + 2 * v.squareRoot())) < 1e-6)
    }
  }

  /// What an answer about an artist changes on average: what the service's update makes of a sample of the belief.
  ///
  /// Over all that can be said. Acquisitions leave accidents out, and so does this.
  private func learnt(
    of artist: Int, under sample: TasteSupport, form: AnswerForm
  ) -> (information: Double, gain: Double) {
    let service = asked.service
    let known = form == .rated ? Double(asked.questions.known[artist]) : 1
    let kinds: [(kind: AnswerHistory.Answer.Kind, share: Double)] =
      form == .rated
      ? [(.liked, known), (.disliked, known), (.unknown, 1 - known)] : [(.selected, 1), (.skipped, 1)]
    var (information, gain, total) = (0.0, -asked.value(of: sample.moments), 0.0)
    for (kind, share) in kinds {
      var (after, chance) = (sample, share)
      let answer = AnswerHistory.Answer(artist: ArtistID(artist), kind: kind)
      if var probit = service.probit(of: answer, in: asked.country) {
        probit.link = AnswerLink(span: probit.link.span / (1 - 2 * probit.link.floor))
        let evidence = AnswerEvidence.single(probit)
        let likelihoods = sample.tastes.withUnsafeBufferPointer { tastes in
          (0..<sample.count).map { index in
            tastes.baseAddress.map { evidence.likelihood(of: $0 + index * sample.dimensions) } ?? 1
          }
        }
        chance *= sample.average(likelihoods)
        after.reweigh(by: likelihoods)
      }
      let divergence = zip(after.weights, sample.weights).reduce(0) {
        $1.0 > 0 ? $0 + $1.0 * logarithm($1.0 / $1.1) : $0
      }
      information += chance * divergence
      gain += chance * asked.value(of: after.moments)
      total += chance
    }
    #expect(abs(total - 1) < 1e-9)
    return (information, gain)
  }

  @Test(arguments: [AnswerForm.selected, .rated])
  func `an answer is expected to tell what the belief learns of it, however it is asked`(form: AnswerForm) {
    let belief = asked.belief(answers: 7)
    let sample = AskedWorld.sample(of: belief, count: 8000)
    for support in [nil, sample] {
      var outlook = asked.outlook(under: belief, support: support, form: form)
      var (information, gains): ([Float], [Float]) = ([], [])
      InformationGain().worth(of: &outlook, into: &information)
      ExpectedValue().worth(of: &outlook, into: &gains)
      for artist in stride(from: 0, to: asked.service.catalog.count, by: 9) {
        let exact = learnt(of: artist, under: sample, form: form)
        // A sample of 8000 errs by some percent.
        #expect(
          abs(Double(information[artist]) - exact.information) < 0.15 * exact.information + 1e-3,
          "\(artist): \(information[artist]) \(exact.information)")
        #expect(
          abs(Double(gains[artist]) - exact.gain) < 0.25 * exact.gain + 2e-3,
          "\(artist): \(gains[artist]) \(exact.gain)")
      }
    }
  }

  @Test func `a rating tells at least what a selection does, and as much where everybody knows the artist`() {
    let belief = asked.belief(answers: 7)
    var (grid, rated) = (asked.outlook(under: belief), asked.outlook(under: belief, form: .rated))
    var (a, b): ([Float], [Float]) = ([], [])
    InformationGain().worth(of: &grid, into: &a)
    InformationGain().worth(of: &rated, into: &b)
    for artist in a.indices {
      let known = Double(asked.questions.known[artist])
      let mean = Double(grid.predictions.means[artist])
      let plain = PlainInformation.information(
        mean: mean, variance: Double(grid.predictions.variances[artist]), known: 1)
      #expect(abs(Double(b[artist]) - known * plain) < 1e-6)
      #expect(b[artist] > a[artist] * (1 - 1e-5))
      if known == 1 { #expect(b[artist] == a[artist]) }
    }
  }

  @Test func `with everything known, the upper bound ranks as LinUCB's index`() {
    let belief = asked.belief(answers: 5)
    var outlook = Outlook(
      service: asked.service,
      questions: ProbitQuestions(
        rows: asked.questions.rows, intercepts: asked.questions.intercepts,
        known: asked.questions.known.map { _ in 1 }), taste: belief)
    outlook.look(at: (0..<asked.service.catalog.count).map { UInt32($0) })
    var worths: [Float] = []
    UpperConfidence(alpha: 1.5).worth(of: &outlook, into: &worths)
    let index = outlook.predictions.means.indices.map {
      outlook.predictions.means[$0] + 1.5 * outlook.predictions.variances[$0].squareRoot()
    }
    let ranked = index.indices.sorted { index[$0] > index[$1] }
    for (better, worse) in zip(ranked, ranked.dropFirst()) { #expect(worths[better] >= worths[worse]) }
  }

  @Test func `a mixture with all its weight on one side is that side`() {
    let belief = asked.belief(answers: 5)
    #expect(worths(InformationAndReward(gamma: 1), under: belief) == worths(InformationGain(), under: belief))
    #expect(
      worths(InformationAndReward(gamma: 0), under: belief) == worths(LikeliestSelection(), under: belief))
  }
}
