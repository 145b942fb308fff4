import Onboarding

// How broad the questions and the selections are.

extension PlainMetric {
  static let selectionDiversity = number(
    MetricDescription(
      name: "selection_diversity", unit: "1 − cosine", direction: .neutral,
      definition: "Mean of 1 − cosine over all pairs of selected artists, in observed embeddings.",
      caveat: "Undefined below two selections. Narrow tastes select narrowly: low isn't bad for them.")
  ) { log, _, catalog in
    var selected: [ArtistID] = []
    for exchange in log.session.exchanges {
      let slate = exchange.query.slate
      for position in exchange.response.selected { selected.append(slate[position]) }
    }
    guard selected.count > 1 else { return nil }
    var sum = 0.0
    for (index, a) in selected.enumerated() {
      for b in selected[..<index] { sum += 1 - cosine(a, b, in: catalog) }
    }
    return sum / Double(selected.count * (selected.count - 1) / 2)
  }

  static let popularityAsked = number(
    MetricDescription(
      name: "popularity_asked", unit: "percentile", direction: .neutral,
      definition: "Mean popularity percentile, 0…1, of the artists that were seen.",
      caveat: "Undefined for those who saw none.")
  ) { log, _, catalog in
    var sum = 0.0
    var count = 0
    for exchange in log.session.exchanges {
      let slate = exchange.query.slate
      for position in exchange.response.seen {
        sum += Double(catalog.popularityPercentile[slate[position].offset])
        count += 1
      }
    }
    return count == 0 ? nil : sum / Double(count)
  }

  private static func cosine(_ a: ArtistID, _ b: ArtistID, in catalog: Catalog) -> Double {
    let d = catalog.dimensions
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for j in 0..<d {
      let x = Double(catalog.embeddings[a.offset * d + j])
      let y = Double(catalog.embeddings[b.offset * d + j])
      aa += x * x
      bb += y * y
      ab += x * y
    }
    return aa * bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
