import Onboarding

/// Catalogs and logs that are made in a moment.
enum ChoiceWorld {
  /// A catalog with given embeddings and popularity, the same in all countries but where it is told.
  static func catalog(
    embeddings: [[Float]], popularity: [Float]? = nil, countries: [String] = ["here"],
    popularityByCountry: [Float]? = nil
  ) -> Catalog {
    let shares = popularity ?? [Float](repeating: 0.5, count: embeddings.count)
    return Catalog(
      artists: embeddings.indices.map {
        Artist(id: ArtistID($0), externalID: "\($0)", name: "Artist \($0)", attributes: [])
      },
      attributes: [], countries: countries, dimensions: embeddings.first?.count ?? 0,
      embeddings: embeddings.flatMap { $0 }, popularity: shares,
      popularityByCountry: popularityByCountry ?? countries.flatMap { _ in shares })
  }
}
