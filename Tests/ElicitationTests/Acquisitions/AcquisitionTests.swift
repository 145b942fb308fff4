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

  @Test(arguments: allAcquisitions.indices)
  func `no appraisal exceeds its ceiling, whatever was answered`(index: Int) {
    let acquisition = allAcquisitions[index].acquisition
    let service = asked.service
    let ceilings = QuestionCeilings(of: acquisition, service: service) { service.knownShare(of: $0, in: $1) }
    let seen = ceilings.countries[asked.country.offset]
    #expect(seen.ceilings == seen.ceilings.sorted(by: >))
    for round in 0..<60 {
      let belief = asked.belief(answers: round % 30, seed: UInt64(round))
      var predictions = ProbitPredictions()
      predictions.append(
        seen.order[...], rows: seen.questions.rows, intercepts: seen.questions.intercepts,
        known: seen.questions.known, mean: belief.mean, covariance: belief.covariance)
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
