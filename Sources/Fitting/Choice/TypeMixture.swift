import Randomness

/// How common each type is in each country: shares that lean toward those of all countries where a country has few sessions.
struct TypeMixture: Sendable {
  let types: Int
  let countries: Int
  /// Log-odds of types among all, and then what each country's differ by.
  private(set) var logOdds: [Double]

  /// All types as common as each other.
  init(types: Int, countries: Int) {
    self.types = types
    self.countries = countries
    logOdds = [Double](repeating: 0, count: types * (1 + countries))
  }

  /// Log chances, a row of types a country.
  var logChances: [Double] { Self.logChances(logOdds, types: types, countries: countries) }

  /// Half the squared log-odds, weighted: less the logarithm of their prior.
  var penalty: Double {
    zip(logOdds, precisions).reduce(0) { $0 + 0.5 * $1.1 * $1.0 * $1.0 }
  }

  /// Moves to where these counts, a row of types a country, are likeliest; never down.
  mutating func fit(_ counts: [Double]) {
    func loss(_ place: [Double]) -> Evaluation { at(place).loss(of: counts) }
    var minimization = Minimization(from: logOdds, loss)
    minimization.tolerance = 1e-10
    minimization.descend(steps: 60, loss)
    logOdds = minimization.place
  }

  /// The same types with other log-odds.
  func at(_ logOdds: [Double]) -> TypeMixture {
    var other = self
    other.logOdds = logOdds
    return other
  }

  /// How unlikely these counts are, a row of types a country, with the penalty; and how that goes with the log-odds.
  ///
  /// Of counts that are expected under this mixture, the slopes are those of the sessions' own log-likelihood (Fisher's identity).
  func loss(of counts: [Double]) -> Evaluation {
    let (logs, precisions) = (logChances, precisions)
    var evaluation = Evaluation(value: penalty, gradient: zip(logOdds, precisions).map { $0 * $1 })
    for country in 0..<countries {
      let row = country * types..<(country + 1) * types
      let total = counts[row].reduce(0, +)
      for type in 0..<types {
        let index = country * types + type
        evaluation.value -= counts[index] * logs[index]
        let slope = total * exponential(logs[index]) - counts[index]
        evaluation.gradient[type] += slope
        evaluation.gradient[types + index] += slope
      }
    }
    return evaluation
  }

  /// About how curved the loss of so many sessions is along each of the log-odds.
  func curvatures(sessions: Int) -> [Double] {
    precisions.enumerated().map { index, precision in
      precision + Double(sessions) / Double(types * (index < types ? 1 : countries))
    }
  }

  /// Countries differ less from each other than types do.
  private var precisions: [Double] { logOdds.indices.map { $0 < types ? 0.1 : 4 } }

  private static func logChances(_ place: [Double], types: Int, countries: Int) -> [Double] {
    (0..<countries).flatMap { country in
      let odds = (0..<types).map { place[$0] + place[types * (1 + country) + $0] }
      let top = odds.max() ?? 0
      let total = top + logarithm(odds.reduce(0) { $0 + exponential($1 - top) })
      return odds.map { $0 - total }
    }
  }
}
