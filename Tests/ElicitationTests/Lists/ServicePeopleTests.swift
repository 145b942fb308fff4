import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

// What a service's own people say, and would say, is internal: lists and trees are made of it.
struct ServicePeopleTests {
  /// Four hundred people, who list each artist with a chance of its own; they own up to half.
  private static let shares = [0.15, 0.3, 0.5, 0.7, 0.9]
  private static func service(answerableShare: Double = 0.5) -> ServiceModel {
    var generator = AddressedGenerator(seed: 21, stream: 1)
    let rows = (0..<400).map { _ in shares.map { generator.uniform() < $0 ? true : Bool?.none } }
    return ServiceModel(
      ServiceView(
        catalog: SmallWorlds.catalog(artists: 5), history: listOfLikes(rows), likingScope: .everyone,
        answerableShare: answerableShare), seed: 1)
  }

  @Test(arguments: [0.5, 1])
  func `trees are told yes as often as listeners say it, known share times liking`(share: Double) {
    let service = Self.service(answerableShare: share)
    let answers = CandidateAnswers(service, limit: 5, grouping: .likedOrNot)
    let liking = service.expectedLiking()
    for (candidate, artist) in answers.artists.enumerated() {
      let yes = (0..<answers.people).count { answers.place(of: Int32($0), candidate: candidate) == 0 }
      let expected = Double(service.knownShare(of: artist, in: CountryID(0))) * liking[artist.offset]
      // Three standard errors of a share of 400, and what smoothing the shares of likes leaves.
      let error = 3 * (expected * (1 - expected) / 400).squareRoot() + 0.01
      #expect(abs(Double(yes) / 400 - expected) < error, "\(artist): \(yes) \(expected)")
    }
  }

  @Test func `clusters are counted on whole histories, of which a share is owned up to`() {
    let service = Self.service()
    let candid = CandidateAnswers(service, limit: 5, grouping: .likedOrNot, isCandid: true)
    #expect(candid.entries.count == service.history.entries.count)
  }

  @Test func `whom a list is tried on owns up to as much as listeners do, and the same each time`() {
    let service = Self.service()
    let owned = (0..<400).map { service.ownedUp(by: $0) }
    #expect(owned == (0..<400).map { service.ownedUp(by: $0) })
    let entries = owned.flatMap { $0 }
    #expect(entries.count == service.history.entries.count)
    // Three standard errors of a thousand coins.
    #expect(abs(Double(entries.count { $0 }) / Double(entries.count) - 0.5) < 0.05)
    #expect(Self.service(answerableShare: 1).ownedUp(by: 0).allSatisfy { $0 })
  }

  @Test func `a whole list says of its person what the prior was fitted by, however little they own up to`() {
    // A list is what it is: what is asked in an onboarding has nothing to do with it.
    let (half, all) = (Self.service(), Self.service(answerableShare: 1))
    #expect(half.prior.mean == all.prior.mean)
    #expect(PeopleTastes(of: half).rows == PeopleTastes(of: all).rows)
  }

  @Test func `half of a list says less of its person than all of it`() {
    let service = Self.service()
    let entries = Array(service.history[0])
    let whole = service.belief(after: entries, share: 1, in: CountryID(0))
    let part = service.belief(after: entries, share: 0.5, in: CountryID(0))
    #expect(part.covariance[0, 0] > whole.covariance[0, 0])
  }
}
