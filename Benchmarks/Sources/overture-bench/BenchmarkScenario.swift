/// A scenario of the built-in catalog: what differs between benchmarks, the rest as in `quickstart`.
struct BenchmarkScenario {
  var artists = 2000
  var dimensions = 24
  var listeners = 1000
  /// One variant each; the first is the control.
  var policies: [String]

  /// The scenario file.
  var text: String {
    let variants = policies.enumerated().map { index, policy in
      "  - {name: variant-\(index), policy: \(policy)\(index == 0 ? ", control: true" : "")}\n"
    }
    let size = "artists: \(artists), attributes: 48, dimensions: \(dimensions)"
    return """
      # How fast is it?
      overture: 1
      name: benchmark
      seed: 20240917
      catalog: {source: builtin, \(size), observed_noise: 0.3}
      listeners: {count: \(listeners), population: builtin, types: 8}
      behaviors: [typical]
      surface: {kind: artist_grid, slate_size: 9, max_screens: 10, min_selections: 3, expand_on_select: 0}
      horizon_days: 28
      variants:
      \(variants.joined())
      comparison: {design: paired, segments: [country, mainstreamness]}

      """
  }
}
