import Testing

@testable import Reporting

@Suite struct LabelPlacementTests {
  @Test func `labels keep their distance, their order and the range where they fit`() {
    let places = LabelPlacement.spread([50, 51, 52, 199, 200, 10], within: 0...200, distance: 14)
    let sorted = places.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 14 - 1e-9 })
    #expect(sorted.allSatisfy { (0...200).contains($0) })
    #expect(places[0] < places[1] && places[1] < places[2] && places[3] < places[4])
    #expect(places[5] == 10)
  }

  @Test func `labels beside points avoid each other while there is room`() {
    let points = (0..<8).map { Canvas.Point(x: 60 + 40 * Double($0), y: 100 + 3 * Double($0 % 3)) }
    let bounds = LabelPlacement.Box(x: 0, y: 0, width: 440, height: 260)
    let boxes = LabelPlacement.beside(points, widths: points.map { _ in 60 }, within: bounds)
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] { #expect(box.overlap(with: other) == 0) }
      #expect(box.overlap(with: bounds) == box.width * box.height)
    }
  }
}
