import Testing

@testable import Reporting

@Suite struct LinearScaleTests {
  @Test(arguments: [(0.052, 0.1), (0.02, 0.02), (3.0, 5.0), (7.0, 10.0), (1.0, 1.0), (1_300.0, 2_000.0)])
  func `steps are 1, 2 or 5 times a power of ten`(size: Double, step: Double) {
    #expect(abs(LinearScale.niceStep(for: size) / step - 1) < 1e-9)
  }

  @Test(arguments: [
    [0.0, 1], [-0.031, 0.082], [412.0, 492.8], [-1e-7, 3e-7], [5.0, 5.0], [0.0, 0.0], [1e12, 3e12],
  ])
  func `ticks ascend inside the domain, and every number is drawn inside the range`(values: [Double]) {
    let scale = LinearScale(covering: values, range: 40...420)
    let ticks = scale.ticks
    #expect((2...12).contains(ticks.count))
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    for tick in ticks {
      #expect(
        tick >= scale.domain.lowerBound - scale.step * 1e-6
          && tick <= scale.domain.upperBound + scale.step * 1e-6)
    }
    for value in values { #expect((40...420).contains(scale.position(value))) }
  }

  @Test func `a flipped scale puts more further up`() {
    let scale = LinearScale(covering: [0, 1], range: 0...100, isFlipped: true, padding: 0)
    #expect(scale.position(0) == 100)
    #expect(scale.position(1) == 0)
  }

  @Test func `nothing finite gives zero to one`() {
    let scale = LinearScale(covering: [.nan, .infinity], range: 0...100, padding: 0)
    #expect(scale.domain == 0...1)
  }

  @Test func `what lies beyond the edge has its number beside its name`() {
    let scale = LinearScale(covering: [0.1, 0.2], range: 0...100)
    #expect(scale.label("inside", at: 0.15) == "inside")
    #expect(scale.label("oracle", at: 1) == "oracle ▴ 1.000")
    #expect(scale.label("below", at: -1) == "below ▾ −1.000")
  }

  @Test func `neighboring ticks have different labels`() {
    for exponent in -6...6 {
      var size = 1.0
      for _ in 0..<abs(exponent) { size *= exponent < 0 ? 0.1 : 10 }
      let scale = LinearScale(covering: [0, size], range: 0...100)
      let labels = scale.ticks.map { NumberText.fixed($0, decimals: scale.decimals) }
      #expect(Set(labels).count == labels.count)
    }
  }
}
