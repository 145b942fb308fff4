import Testing

@testable import Reporting

@Suite struct ForestChartTests {
  @Test func `one row far off is an arrow at the edge and doesn't squeeze the others`() {
    let source = drawing([0.01, -0.02, 0.03, 0.02, -0.9])
    #expect(source.contains("◂"))
    #expect(!source.contains("▸"))
    #expect(!source.contains("−80 %"))
  }

  @Test func `rows of like size, or few of them, are all drawn`() {
    #expect(!drawing([0.01, -0.02, 0.03, 0.04]).contains("◂"))
    #expect(!drawing([0.01, -0.9]).contains("◂"))
    #expect(!drawing([0, 0, 0, 0.5]).contains("▸"))
  }

  private func drawing(_ lifts: [Double]) -> String {
    let rows = lifts.map { lift in
      ForestChart.Row(label: "a", value: lift, low: lift - 0.005, high: lift + 0.005, text: "b")
    }
    return ForestChart(title: "", rows: rows, margin: 0.01, isRelative: true).drawing(id: "x").source
  }
}
