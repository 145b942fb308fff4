import Elicitation
import LinearAlgebra
import Onboarding

/// The picker's expansion: what a selected artist pulls onto the next screen, whatever policy asks.
struct RelatedArtists: Sendable {
  private let service: ServiceModel

  /// The expansion over a service's catalog, by its observed embeddings.
  init(service: ServiceModel) {
    self.service = service
  }

  /// Puts related artists first on a grid, and fills up with the policy's own.
  func expanded(_ query: Query, with related: [ArtistID], on surface: Surface) -> Query {
    guard !related.isEmpty, case .artistGrid(let own) = query else { return query }
    var slate = Slate()
    for artist in related.prefix(surface.slateSize) { slate.append(artist) }
    for position in own.indices where slate.count < surface.slateSize && !slate.contains(own[position]) {
      slate.append(own[position])
    }
    return .artistGrid(slate)
  }

  /// Finds what the last exchange's selections pull in: their nearest neighbors that haven't been shown.
  ///
  /// - Complexity: O(selections × artists × dimensions).
  func collect(from session: SessionLog, on surface: Surface, into related: inout [ArtistID]) {
    related.removeAll(keepingCapacity: true)
    guard surface.expandOnSelect > 0, let last = session.exchanges.last else { return }
    var shown = ArtistSet(artists: service.catalog.count)
    for exchange in session.exchanges {
      let slate = exchange.query.slate
      for position in slate.indices { shown.insert(slate[position]) }
    }
    let slate = last.query.slate
    var scores = [Float](repeating: 0, count: service.catalog.count)
    for position in last.response.selected {
      nearest(
        to: slate[position], count: surface.expandOnSelect, shown: &shown, scores: &scores, into: &related)
    }
  }

  private func nearest(
    to artist: ArtistID, count: Int, shown: inout ArtistSet, scores: inout [Float],
    into related: inout [ArtistID]
  ) {
    let d = service.catalog.dimensions
    let row = Array(service.unitEmbeddings[artist.offset * d..<(artist.offset + 1) * d])
    service.unitRows.multiply(row, into: &scores)
    for other in scores.indices where shown.contains(ArtistID(other)) { scores[other] = -.infinity }
    var selection = CatalogSelection()
    var ranked: [TopSelection.Candidate] = []
    selection.select(count, of: scores, into: &ranked)
    for candidate in ranked {
      let other = ArtistID(Int(candidate.index))
      shown.insert(other)
      related.append(other)
    }
  }
}
