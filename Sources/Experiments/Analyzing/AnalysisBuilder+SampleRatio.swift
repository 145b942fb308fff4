import Onboarding
import Statistics

/// Whether units came to the variants as planned.
extension AnalysisBuilder {
  func sampleRatio() throws(AnalysisError) -> SampleRatioTest? {
    let weights = try self.weights()
    guard request.cluster == nil else { return nil }
    return SampleRatioTest(counts: order.map { table.counts[$0] }, weights: weights)
  }

  private func weights() throws(AnalysisError) -> [Double] {
    let ordered = order.map { names[$0] }
    guard !request.shares.isEmpty else { return ordered.map { _ in 1 } }
    let named = request.shares.compactMap(\.variant)
    let fits =
      named.isEmpty
      ? request.shares.count == ordered.count
      : named.count == request.shares.count && named.sorted() == ordered.sorted()
    guard fits else {
      let unknown = named.first { !ordered.contains($0) }
      throw .arguments([
        "--shares: accepted is one share for each of \(listed(ordered)), in this order or as NAME=SHARE"
          + (unknown.map { suggestion(for: $0, among: ordered) } ?? "")
      ])
    }
    return ordered.enumerated().map { place, name in
      (request.shares.first { $0.variant == name } ?? request.shares[place]).weight
    }
  }
}
