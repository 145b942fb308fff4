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
    let (types, countries, precisions) = (types, countries, precisions)
    func loss(_ place: [Double]) -> Evaluation {
      let logs = Self.logChances(place, types: types, countries: countries)
      var evaluation = Evaluation(value: 0, gradient: zip(place, precisions).map { $0 * $1 })
      for index in place.indices { evaluation.value += 0.5 * precisions[index] * place[index] * place[index] }
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
    var minimization = Minimization(from: logOdds, loss)
    minimization.tolerance = 1e-10
    minimization.descend(steps: 60, loss)
    logOdds = minimization.place
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
