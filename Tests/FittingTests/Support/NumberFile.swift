import TestSupport
import Testing

/// Matrices that another program worked out, as the scripts in `Fixtures` write them.
struct NumberFile {
  private var matrices: [String: Matrix] = [:]

  struct Matrix {
    var columns: Int
    var numbers: [Double] = []

    var rows: [[Double]] {
      stride(from: 0, to: numbers.count, by: columns).map { Array(numbers[$0..<$0 + columns]) }
    }
  }

  init(_ name: String) throws {
    var current = ""
    for line in try Repository.text(of: "Tests/FittingTests/Fixtures/\(name).txt").split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 3, words[0].first?.isLetter == true, let columns = Int(words[2]) {
        current = String(words[0])
        matrices[current] = Matrix(columns: columns)
      } else {
        matrices[current]?.numbers += words.compactMap { Double($0) }
      }
    }
    #expect(!matrices.isEmpty)
  }

  subscript(name: String) -> Matrix {
    get throws { try #require(matrices[name], "no \(name)") }
  }
}
