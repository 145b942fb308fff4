import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// What a cluster answers is internal: chances below.
struct ClusterAnswersTests {
  @Test(arguments: [ServiceView.LikingScope.known, .everyone])
  func `what people own up to is the service's share, whatever the first artist's popularity`(
    scope: ServiceView.LikingScope
  ) {
    // Artist 1 is liked by three of four people; all artists have a popularity of 0.5.
    let history = listOfLikes([[nil, true], [nil, true], [nil, true], [true, nil]])
    let service = ServiceModel(
      ServiceView(
        catalog: SmallWorlds.catalog(artists: 2), history: history, likingScope: scope, answerableShare: 0.8),
      seed: 1)
    let answers = ClusterAnswers(service, clusters: 1, limit: 2, grouping: .likedOrNot)
    var weights: [Float] = [0]
    answers.add(.liked, about: ArtistID(1), to: &weights)
    #expect(abs(Double(weights[0]) - logarithm(0.8 * 0.75)) < 1e-6)
  }
}
