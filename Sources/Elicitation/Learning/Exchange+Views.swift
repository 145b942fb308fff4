import Onboarding

extension Exchange {
  /// Calls `body` with every artist that was seen, and whether it was selected, liked or preferred.
  ///
  /// Answers about attributes say nothing of any artist.
  func forEachView(_ body: (_ artist: ArtistID, _ isSelected: Bool) -> Void) {
    switch query {
    case .artistGrid(let slate), .artistChoice(let slate), .artistsAndAttribute(let slate, _):
      for position in response.seen { body(slate[position], response.selected.contains(position)) }
    case .rateArtist(let artist): body(artist, response.opinion == .like)
    case .compare(let a, let b):
      body(a, response.selected.contains(0))
      body(b, response.selected.contains(1))
    case .attribute, .moreOrLess: break
    }
  }
}
