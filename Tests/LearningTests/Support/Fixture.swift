import TestSupport
import Testing

/// Matrices that PyTorch worked out, as `Fixtures/make_fixtures.py` writes them.
struct Fixture {
  private var matrices: [String: Matrix] = [:]

  struct Matrix {
    var rows: Int
    var columns: Int
    var numbers: [Double]

    var floats: [Float] { numbers.map { Float($0) } }
    var owned: OwnedMatrix { OwnedMatrix(rows, columns, floats) }
  }

  init(_ name: String) throws {
    let text = try Repository.text(of: "Tests/LearningTests/Fixtures/\(name).txt")
    var current = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 3, let first = words[0].first, first.isLetter, words[0] != "nan",
        let rows = Int(words[1]), let columns = Int(words[2])
      {
        current = String(words[0])
        matrices[current] = Matrix(rows: rows, columns: columns, numbers: [])
      } else {
        matrices[current]?.numbers += words.compactMap { Double($0) }
      }
    }
    #expect(!matrices.isEmpty && matrices.values.allSatisfy { $0.numbers.count == $0.rows * $0.columns })
  }

  var names: [String] { matrices.keys.sorted() }

  subscript(name: String) -> Matrix {
    get throws { try #require(matrices[name], "no \(name)") }
  }
}
