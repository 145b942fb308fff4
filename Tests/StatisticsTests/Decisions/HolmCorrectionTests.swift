import Statistics
import Testing

@Suite("Holm's correction")
struct HolmCorrectionTests {
  // statsmodels 0.15: multipletests([0.01, 0.04, 0.03, 0.005, 0.9], method="holm")[1]
  @Test("agrees with statsmodels")
  func knownAnswer() {
    let adjusted = HolmCorrection.adjusted([0.01, 0.04, 0.03, 0.005, 0.9])
    for (value, expected) in zip(adjusted, [0.04, 0.09, 0.09, 0.025, 0.9]) {
      #expect(isClose(value, expected))
    }
  }

  @Test("doesn't count what has no p-value")
  func missing() {
    #expect(HolmCorrection.adjusted([nil, 0.01, nil, 0.02]) == [nil, 0.02, nil, 0.02])
    #expect(HolmCorrection.adjusted([nil, nil]) == [nil, nil])
    #expect(HolmCorrection.adjusted([]).isEmpty)
    #expect(HolmCorrection.adjusted([0.3]) == [0.3])
  }

  @Test("never lowers a p-value, never passes 1, and keeps the order")
  func laws() {
    let values = [0.5, 0.001, 0.8, 0.001, 0.02, 1, 0]
    let adjusted = HolmCorrection.adjusted(values).map { $0 ?? .nan }
    for i in values.indices {
      #expect(adjusted[i] >= values[i] && adjusted[i] <= 1)
      for j in values.indices where values[i] <= values[j] { #expect(adjusted[i] <= adjusted[j]) }
    }
  }
}
