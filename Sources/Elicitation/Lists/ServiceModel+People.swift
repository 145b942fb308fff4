import Onboarding
import Randomness

// What the histories of a service's own people say, and what these people would say when asked.
extension ServiceModel {
  /// The belief about somebody after what their history says.
  ///
  /// Liked or not among what is known; or, where a history holds likes alone, listed or not among the popular. A whole list leaves
  /// open only who isn't known; a part of one leaves open as well what stands in the rest.
  /// - Parameters:
  ///   - entries: The history, or a part of it that was chosen without looking.
  ///   - share: How large a part, above 0 and at most 1.
  ///   - country: Where the person is from.
  /// - Returns: the belief.
  /// - Complexity: O(answers × dimensions²), with a hundred answers at most.
  func belief(after entries: [ListeningHistory.Entry], share: Double, in country: CountryID) -> GaussianBelief
  {
    var belief = prior
    for (answer, span) in statements(of: entries, share: share, in: country) {
      let link = AnswerLink(floor: accidentChance, span: (1 - 2 * accidentChance) * span)
      update(&belief, artist: answer.artist, link: link, isYes: answer.isLiked)
    }
    return belief
  }

  private func statements(
    of entries: [ListeningHistory.Entry], share: Double, in country: CountryID
  ) -> [(answer: (artist: ArtistID, isLiked: Bool), span: Double)] {
    guard !history.hasDislikes else {
      return evenly(entries.count, mostStatements).map { ((entries[$0].artist, entries[$0].isLiked), 1) }
    }
    var listed = ArtistSet(artists: catalog.count)
    for entry in entries { listed.insert(entry.artist) }
    return catalog.byPopularity.prefix(mostStatements).map { artist in
      // What is asked in an onboarding is not owned up to in full; a list is what it is.
      let known = Double(knownShare(of: artist, in: country)) / answerableShare
      return ((artist, listed.contains(artist)), share * known)
    }
  }

  /// Which entries of a person's history they would own up to when asked, in its order.
  ///
  /// Each with the chance that the service's listeners do, so that its own people answer as a new listener would; drawn from
  /// numbers that are the person's, so that asking twice gives the same.
  /// - Complexity: O(entries of the person).
  func ownedUp(by person: Int) -> [Bool] {
    let count = history[person].count
    guard answerableShare < 1 else { return [Bool](repeating: true, count: count) }
    var generator = AddressedGenerator(seed: UInt64(person), stream: 0x4F55)
    return (0..<count).map { _ in generator.uniform() < answerableShare }
  }
}

/// Answers of one person that are taken into account.
private let mostStatements = 100
