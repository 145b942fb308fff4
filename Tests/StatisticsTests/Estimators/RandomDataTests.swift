import Statistics
import TestSupport
import Testing

/// Estimators on random data against other packages.
///
/// `Fixtures/estimates.txt` has cases of some lines each: `case` with a kind and its parameters, one `x` line a
/// column of data, and `=` with what the package named in the file's head says, nil where it can't.
@Suite("Random data by other packages")
struct RandomDataTests {
  private struct Case {
    var kind: String
    var parameters: [String]
    var columns: [[Double]] = []
    var expected: [(name: String, value: Double?)] = []

    var confidence: Double { parameters.first.flatMap(Double.init) ?? .nan }
  }

  private func cases() throws -> [Case] {
    var cases: [Case] = []
    for line in try Repository.text(of: "Tests/StatisticsTests/Fixtures/estimates.txt").split(separator: "\n")
    {
      let words = line.split(separator: " ").map(String.init)
      switch words[0] {
      case "case": cases.append(Case(kind: words[1], parameters: Array(words.dropFirst(2))))
      case "x": cases[cases.count - 1].columns.append(words.dropFirst().compactMap(Double.init))
      case "=":
        cases[cases.count - 1].expected = words.dropFirst().map { word in
          let parts = word.split(separator: "=").map(String.init)
          return (parts[0], Double(parts[1]))
        }
      default: continue
      }
    }
    return cases
  }

  @Test("gives the same numbers")
  func agreement() throws {
    let cases = try cases()
    #expect(Set(cases.map(\.kind)).count >= 18 && cases.count >= 40)
    for item in cases {
      let values = values(item)
      for (name, expected) in item.expected {
        let value = values[name] ?? nil
        if let expected {
          let scale = Swift.max(abs(expected), name == "effect" ? 1 : 1e-300)
          let isNear = value.map { abs($0 - expected) <= tolerance(item, name) * scale } ?? false
          #expect(isNear, "\(item.kind) \(name): \(String(describing: value)) for \(expected), \(item)")
        } else if name != "se" {
          #expect(value == nil, "\(item.kind) \(name): \(String(describing: value)) for nil, \(item)")
        }
      }
    }
  }

  /// 1e-9 but where the other package stops earlier.
  private func tolerance(_ item: Case, _ name: String) -> Double {
    switch item.kind {
    case "quantile": 1e-8
    default: 1e-9
    }
  }

  private func values(_ item: Case) -> [String: Double?] {
    let x = item.columns
    let confidence = item.confidence
    switch item.kind {
    case "welch":
      return values(Welch(confidence: confidence).estimate(control: moments(x[0]), treatment: moments(x[1])))
    case "pooled":
      return values(Pooled(confidence: confidence).estimate(control: moments(x[0]), treatment: moments(x[1])))
    case "margin":
      let estimate = Welch().estimate(control: moments(x[0]), treatment: moments(x[1]))
      let test = MarginTest(margin: confidence)
      return [
        "equivalence": test.equivalence(estimate), "nonInferiority": test.nonInferiority(estimate),
        "notSuperior": MarginTest(margin: confidence, higherIsBetter: false).nonInferiority(estimate),
      ]
    case "paired": return values(Paired(confidence: confidence).estimate(moments(x[0], x[1])))
    case "paired_cuped":
      return values(
        PairedCUPED(confidence: confidence, target: .known(x[4])).estimate(moments(x[0], x[1], x[2], x[3])))
    case "cuped", "ratio_cuped", "interacted", "ratio": return values(twoSided(item))
    case "paired_ratio": return values(PairedRatio(confidence: confidence).estimate(joined(x)))
    case "proportion": return proportion(x[0], confidence)
    case "mann_whitney": return values(MannWhitney().estimate(control: x[0], treatment: x[1]))
    case "quantile":
      let method = QuantileEffect(
        probability: item.parameters.last.flatMap(Double.init) ?? .nan, confidence: confidence)
      return values(method.estimate(control: x[0], treatment: x[1]))
    case "clustered": return clustered(ids: x[0], x[1])
    default: return decisions(item)
    }
  }

  private func decisions(_ item: Case) -> [String: Double?] {
    let x = item.columns
    switch item.kind {
    case "correction":
      let adjusted = Correction(rawValue: item.parameters[0])?.adjusted(x[0]) ?? []
      return Dictionary(uniqueKeysWithValues: adjusted.enumerated().map { ("p\($0)", $1) })
    case "sample_ratio": return ["p": SampleRatioTest(counts: x[0].map { Int($0) }, weights: x[1]).p]
    case "random_effects":
      let method = RandomEffects.Method(rawValue: item.parameters[0]) ?? .pauleMandel
      let combined = RandomEffects(effects(x[0], x[1]), method: method)
      return [
        "mean": combined.mean, "tau2": combined.modelVariance, "q": combined.q, "se": combined.standardError,
      ]
    case "interaction": return ["p": InteractionTest(effects(x[0], x[1], units: x[2])).p]
    default: return [:]
    }
  }

  private func values(_ estimate: EffectEstimate) -> [String: Double?] {
    [
      "effect": estimate.effect, "se": estimate.standardError, "df": estimate.degreesOfFreedom,
      "low": estimate.effectLow, "high": estimate.effectHigh, "p": estimate.p, "lift": estimate.lift,
      "liftLow": estimate.liftLow, "liftHigh": estimate.liftHigh,
    ]
  }

  /// Estimators whose first half of the columns is the control.
  private func twoSided(_ item: Case) -> EffectEstimate {
    let half = item.columns.count / 2
    let control = joined(Array(item.columns.prefix(half)))
    let treatment = joined(Array(item.columns.suffix(half)))
    switch item.kind {
    case "cuped": return CUPED(confidence: item.confidence).estimate(control: control, treatment: treatment)
    case "interacted":
      return InteractedRegression(confidence: item.confidence).estimate(
        control: control, treatment: treatment)
    default: return Ratio(confidence: item.confidence).estimate(control: control, treatment: treatment)
    }
  }

  private func joined(_ columns: [[Double]]) -> JointMoments {
    var moments = JointMoments(variables: columns.count)
    for i in columns[0].indices { moments.add(columns.map { $0[i] }) }
    return moments
  }

  /// From successes and units of control and treatment.
  private func proportion(_ counts: [Double], _ confidence: Double) -> [String: Double?] {
    func side(_ successes: Double, _ count: Double) -> JointMoments {
      JointMoments(count: Int(count), sums: [successes], crossProducts: [successes])
    }
    let estimate = Proportions(confidence: confidence)
      .estimate(control: side(counts[0], counts[1]), treatment: side(counts[2], counts[3]))
    return values(estimate).merging([
      "nonInferiority": MarginTest(margin: 0.1).nonInferiority(estimate),
      "liftNonInferiority": MarginTest(scale: .lift, margin: 0.1).nonInferiority(estimate),
    ]) { first, _ in first }
  }

  /// Differences of people in clusters, against a control of 0.
  private func clustered(ids: [Double], _ differences: [Double]) -> [String: Double?] {
    var clusters = [JointMoments](repeating: JointMoments(variables: 2), count: Int(ids.max() ?? 0) + 1)
    for (id, difference) in zip(ids, differences) { clusters[Int(id)].add([0, difference]) }
    return values(Clustered(correction: .cr1).estimate(paired: clusters))
  }

  private func effects(_ values: [Double], _ errors: [Double], units: [Double]? = nil) -> [EffectEstimate] {
    values.indices.map { index in
      var estimate = EffectEstimate(method: .paired, n: 100)
      estimate.effect = values[index]
      estimate.standardError = errors[index]
      estimate.degreesOfFreedom = units.map { $0[index] - 1 }
      return estimate
    }
  }
}
