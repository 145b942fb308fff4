import Onboarding

/// Finds what a log names in a catalog: artists by outside id, attributes and countries by name.
struct CatalogNames: Sendable {
  private let catalog: Catalog
  private let artists: [String: ArtistID]
  private let attributes: [String: AttributeID]
  private let countries: [String: CountryID]
  /// Whether messages look for the nearest name, which takes as long as reading many lines.
  var suggests = true

  /// The names of a catalog; of two that share a name, the first counts.
  ///
  /// - Complexity: O(names).
  init(_ catalog: Catalog) {
    self.catalog = catalog
    artists = Dictionary(catalog.artists.map { ($0.externalID, $0.id) }) { first, _ in first }
    attributes = Dictionary(catalog.attributes.map { ($0.name, $0.id) }) { first, _ in first }
    countries = Dictionary(catalog.countries.enumerated().map { ($1, CountryID($0)) }) { first, _ in first }
  }

  func artist(_ id: String) -> ArtistID? { artists[id] }
  func attribute(_ name: String) -> AttributeID? { attributes[name] }
  func country(_ name: String) -> CountryID? { countries[name] }

  /// Why there is no such artist, and who may have been meant.
  func missingArtist(_ id: String) -> String {
    let named =
      suggests
      ? catalog.artists.first { $0.name == id }.map {
        "; the artist of that name has the id \(quoted($0.externalID))"
      } : nil
    return "no artist \(quoted(id)) among the \(catalog.count) of this catalog; accepted: an artist's id"
      + (named ?? near(id, catalog.artists.lazy.map(\.externalID)))
  }

  /// The same for an attribute.
  func missingAttribute(_ name: String) -> String {
    "no attribute \(quoted(name)) among the \(catalog.attributes.count) of this catalog; accepted: an attribute's name"
      + near(name, catalog.attributes.lazy.map(\.name))
  }

  /// The same for a country.
  func missingCountry(_ name: String) -> String {
    let few = catalog.countries.count <= 12
    return
      "no country \(quoted(name)) in this catalog; accepted: \(few ? listed(catalog.countries) : "a country's name")"
      + near(name, catalog.countries)
  }

  /// A suggestion, where looking for one doesn't take long.
  private func near(_ name: String, _ names: some Collection<String>) -> String {
    suggests && names.count <= mostCandidates ? suggestion(for: name, among: Array(names)) : ""
  }
}

/// Names that are looked through for the nearest.
private let mostCandidates = 20_000
