import Statistics
import Testing

@Suite("Corrections for many tests")
struct CorrectionTests {
  private let values = [0.01, 0.04, 0.03, 0.005, 0.9, 0.03, 0.012]

  // statsmodels 0.15: multipletests(values, method=…)[1] with "holm", "simes-hochberg", "hommel", "fdr_bh",
  // "fdr_by"
  @Test(
    "agree with statsmodels",
    arguments: [
      (.holm, [0.06, 0.12, 0.12, 0.035, 0.9, 0.12, 0.06]),
      (.hochberg, [0.06, 0.08, 0.08, 0.035, 0.9, 0.08, 0.06]),
      (.hommel, [0.05, 0.08, 0.06, 0.03, 0.9, 0.06, 0.05]),
      (.benjaminiHochberg, [0.028, 0.14 / 3, 0.042, 0.028, 0.9, 0.042, 0.028]),
      (.benjaminiYekutieli, [0.0726, 0.121, 0.1089, 0.0726, 1, 0.1089, 0.0726]),
    ] as [(Correction, [Double])])
  func knownAnswers(correction: Correction, expected: [Double]) {
    for (value, expected) in zip(correction.adjusted(values), expected) {
      #expect(isClose(value, expected), "\(correction)")
    }
  }

  @Test("leave nothing and a single test as they are", arguments: Correction.allCases)
  func few(correction: Correction) {
    #expect(correction.adjusted([]).isEmpty)
    #expect(correction.adjusted([nil, 0.03, nil]) == [nil, 0.03, nil])
  }

  @Test("never lower a p-value, never pass 1, and keep the order", arguments: Correction.allCases)
  func laws(correction: Correction) {
    let values = [0.5, 0.001, 0.8, 0.001, 0.02, 1, 0, 0.021]
    let adjusted = correction.adjusted(values).map { $0 ?? .nan }
    for i in values.indices {
      #expect(adjusted[i] >= values[i] && adjusted[i] <= 1)
      for j in values.indices where values[i] <= values[j] { #expect(adjusted[i] <= adjusted[j]) }
    }
  }

  @Test("are the milder the more they assume")
  func order() {
    let holm = Correction.holm.adjusted(values)
    let hochberg = Correction.hochberg.adjusted(values)
    let hommel = Correction.hommel.adjusted(values)
    let discovery = Correction.benjaminiHochberg.adjusted(values)
    for i in values.indices {
      #expect((holm[i] ?? 0) >= (hochberg[i] ?? 1))
      #expect((hochberg[i] ?? 0) >= (hommel[i] ?? 1))
      #expect((hommel[i] ?? 0) >= (discovery[i] ?? 1))
    }
  }
}
