import Randomness

/// The log-likelihood of sessions under choice models of one layout, with its gradient.
struct ChoiceLikelihood: Sendable {
  let columns: ChoiceColumns
  let features: ArtistFeatures
  let layout: ChoiceLayout
  private let workers: Int
  private let runs: [Range<Int>]
  private let mostAnswers: Int
  /// Whether some exposures count more than others.
  let isWeighted: Bool

  /// The likelihood of these sessions; the number of workers changes nothing but the time.
  ///
  /// With an appeal of its own for each artist, unless artists are to be told apart by embedding and popularity alone.
  init(
    _ columns: ChoiceColumns, features: ArtistFeatures, types: Int, hasAppeals: Bool = true, workers: Int
  ) {
    self.columns = columns
    self.features = features
    self.workers = workers
    layout = ChoiceLayout(
      dimensions: features.dimensions, countries: features.countries, width: columns.width, types: types,
      artists: hasAppeals ? features.count : 0)
    let sizes = columns.sizes
    runs = Shards.runs(of: sizes, at: 16)
    mostAnswers = sizes.max() ?? 0
    isWeighted = columns.weights.contains { $0 != 1 }
  }

  /// What one pass over the sessions comes to.
  struct Pass: Sendable {
    /// The log-likelihood, and its gradient by parameter of the layout.
    var evaluation: Evaluation
    /// The mean of the types' log-likelihoods under the shares, which the gradient is that of, too.
    var expected = 0.0
    /// Each session's part of the log-likelihood.
    var values: [Double] = []
    /// For each session, the chance of each type given all of its answers.
    var shares: [Float]
  }

  /// The log-likelihood at a place, each session's types mixed as its country has them.
  ///
  /// Weights of exposures have no say in who somebody is: shares of types are those of the unweighted answers. The value is then
  /// the weighted sum of what each answer is foretold by those before it, and the gradient that of the weighted answers under
  /// these shares, whose root is right wherever the family is: given type and past, the mean of each term is 0.
  /// - Parameters:
  ///   - place: Parameters of the layout.
  ///   - mixture: Log chances of types, a row a country.
  /// - Returns: The value, the gradient, and each session's types.
  func marginal(_ place: [Double], mixture: [Double]) -> Pass {
    pass(place) { session, desk, country in
      let logs = (0..<layout.types).map { mixture[country * layout.types + $0] + desk.likelihoods[$0] }
      let top = logs.max() ?? 0
      let parts = logs.map { exponential($0 - top) }
      let total = parts.reduce(0, +)
      let priors = mixture[country * layout.types..<(country + 1) * layout.types]
      let value =
        isWeighted
        ? desk.foretold(session, of: columns, priors: Array(priors)) : top + logarithm(total)
      return (value, parts.map { Float($0 / total) })
    }
  }

  /// The expected log-likelihood at a place, where each session's types have given shares: what the M step raises.
  func expected(_ place: [Double], shares: [Float]) -> Evaluation {
    let pass = pass(place) { session, desk, _ in
      let own = (0..<layout.types).map { shares[session * layout.types + $0] }
      return (0, own)
    }
    return Evaluation(value: pass.expected, gradient: pass.evaluation.gradient)
  }

  private func pass(
    _ place: [Double],
    _ weigh:
      @Sendable (_ session: Int, _ desk: ChoiceDesk, _ country: Int) -> (value: Double, shares: [Float])
  ) -> Pass {
    let tables = ChoiceTables(place, layout: layout, features: features)
    let parts = Shards.map(runs.count, workers: workers) { run in
      let desk = ChoiceDesk(answers: mostAnswers, types: layout.types)
      var sums = ChoiceSums(layout, artists: features.count)
      var (value, expected) = (0.0, 0.0)
      var values: [Double] = []
      var shares: [Float] = []
      for session in runs[run] {
        desk.read(session, of: columns, tables: tables)
        let weighed = weigh(session, desk, Int(columns.countries[session]))
        value += weighed.value
        values.append(weighed.value)
        for type in 0..<layout.types { expected += Double(weighed.shares[type]) * desk.weighted[type] }
        weighed.shares.withUnsafeBufferPointer {
          desk.add($0, of: session, from: columns, tables: tables, to: &sums)
        }
        shares += weighed.shares
      }
      return Pass(
        evaluation: Evaluation(value: value, gradient: sums.gradient(layout, features: features)),
        expected: expected, values: values, shares: shares)
    }
    var total = Pass(
      evaluation: Evaluation(value: 0, gradient: [Double](repeating: 0, count: layout.count)), shares: [])
    for part in parts {
      total.evaluation.value += part.evaluation.value
      total.expected += part.expected
      for index in part.evaluation.gradient.indices {
        total.evaluation.gradient[index] += part.evaluation.gradient[index]
      }
      total.values += part.values
      total.shares += part.shares
    }
    return total
  }

  /// About how curved the log-likelihood is along each parameter, with the sign turned: every answer counts as one of a chance that
  /// is the mean of all, and every type as one of equally many.
  ///
  /// What scales a minimization's steps, so that a factor of a few doesn't matter.
  /// - Complexity: O(exposures + artists × dimensions × countries).
  func curvatures() -> [Double] {
    var sums = ChoiceSums(layout, artists: features.count)
    for session in 0..<columns.count {
      let country = Int(columns.countries[session]) * features.count
      let device = Int(columns.devices[session])
      func count(_ artist: Int32, _ weight: Double) {
        let popularity = Double(features.popularity[country + Int(artist)])
        sums.byCountry[country + Int(artist)] += weight
        sums.byDevice[device * features.count + Int(artist)] += weight
        sums.devicePopularity[device] += weight * popularity * popularity
      }
      for exposure in columns.starts[session]..<columns.starts[session + 1] {
        let weight = Double(columns.weights[exposure])
        count(columns.artists[exposure], weight)
        for index in 0..<columns.width {
          let number = Double(columns.screens[exposure * columns.width + index])
          sums.screens[index] += weight * number * number
        }
      }
      for song in columns.songStarts[session]..<columns.songStarts[session + 1] {
        count(columns.songArtists[song], 1)
      }
    }
    return sums.curvatures(layout, features: features).map { $0 * Self.answerVariance }
  }

  /// The variance of an answer that is a yes once in seven times, as they are about.
  private static let answerVariance = 0.12
}
