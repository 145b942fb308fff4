import Population
import Statistics

/// What a reader of an analysis must know beside its numbers.
struct AnalysisNotes {
  let analysis: Analysis
  let table: AnalysisTable

  /// The notes in reading order, a sentence each.
  var sentences: [String] {
    similar + missing + rounded + [adjusted, clustered, sequential].compactMap(\.self)
  }

  private var request: AnalysisRequest { analysis.request }

  /// One for each pair of variants that one typist may have meant as one.
  private var similar: [String] {
    func plain(_ name: String) -> String { String(name.lowercased().filter { !$0.isWhitespace }) }
    let names = analysis.variants.map(\.name)
    return names.indices.flatMap { index in
      names[..<index].filter { plain($0) == plain(names[index]) }.map {
        "Variants \(quoted($0)) and \(quoted(names[index])) differ only in spaces or case: are they one?"
      }
    }
  }

  /// One for each metric of which values are missing, with the counts of each variant.
  private var missing: [String] {
    var seen: Set<String> = []
    return request.metrics.indices.compactMap { index in
      let name = request.metrics[index].name
      guard seen.insert(name).inserted else { return nil }
      let stored = table.metrics[index]
      let usesAdjusted = analysis.comparisons.contains {
        $0.record.metric == name && ["cuped", "ratio_cuped"].contains($0.record.method)
      }
      let sample = usesAdjusted ? stored.adjusted ?? stored.plain : stored.plain
      let names = table.variants.names
      let counts = analysis.variants.map { variant in
        names.firstIndex(of: variant.name).flatMap { table.cell(variant: $0) }.map(sample.missing) ?? 0
      }
      guard counts.contains(where: { $0 > 0 }) else { return nil }
      let parts = zip(analysis.variants, counts).map { "\($0.name) \(grouped($1))" }
      let what = usesAdjusted ? "without a value or a covariate" : "without a value"
      return "\(name): rows \(what) are left out: \(listed(parts))." + differing(counts)
    }
  }

  /// Missing values are seldom missing at random where one variant has more of them.
  private func differing(_ counts: [Int]) -> String {
    let rows = analysis.variants.map(\.rows)
    guard analysis.request.cluster == nil, counts.reduce(0, +) > 0 else { return "" }
    let test = SampleRatioTest(counts: counts, weights: rows.map(Double.init))
    return test.isMismatch()
      ? " That differs between variants beyond chance: compare what is missing first." : ""
  }

  /// One for each metric whose values were too many to be kept exactly.
  private var rounded: [String] {
    request.metrics.indices.compactMap { index in
      let error = table.metrics[index].values?.map(\.relativeError).max() ?? 0
      guard error > 0 else { return nil }
      let percent = (error * 1e6).rounded(.up) / 1e4
      return
        "\(request.metrics[index].name): more than \(grouped(ValueCounts.limit)) different values, so ranks and quantiles are of values rounded to within \(percent) %."
    }
  }

  private var adjusted: String? {
    let used = request.metrics.filter { metric in
      analysis.comparisons.contains { $0.record.metric == metric.name && $0.record.method.hasSuffix("cuped") }
    }
    guard !used.isEmpty else { return nil }
    let several = used.contains { $0.covariates.count > 1 && !$0.isRatio }
    return "Means of cuped and ratio_cuped are adjusted for covariates"
      + (several ? ", with several by each variant's own regression (Lin)." : ".")
  }

  private var clustered: String? {
    request.cluster.map { column in
      "Errors are clustered by \(column)"
        + (table.clusters.isJoined ? ", in \(grouped(ClusterSlots.limit)) groups of clusters." : ".")
        + " The sample ratio isn't checked: rows of one cluster came together."
    }
  }

  private var sequential: String? {
    request.sequentialRows.map {
      "Intervals and p-values are of a confidence sequence, narrowest at \(grouped($0)) rows: they hold however often and whenever one looks"
        + (request.segments.isEmpty
          ? "." : "; what is said of all levels of a segment together, for a single look.")
    }
  }
}
