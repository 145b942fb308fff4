import Learning
import LinearAlgebra
import Randomness

/// Sessions at random: artists of a fixed table, and an answer to each.
struct SessionExamples: ExampleSet {
  let count: Int
  let steps: Int
  private let artists: [Int32]
  private let answers: [Int32]
  private let table: FloatBuffer
  private let tableRows = 2000

  init(count: Int, steps: Int) {
    var generator = AddressedGenerator(seed: 6, stream: 0)
    self.count = count
    self.steps = steps
    artists = (0..<count * steps).map { _ in Int32(generator.integer(below: 2000)) }
    answers = (0..<count * steps).map { _ in Int32(generator.integer(below: SessionModel.answers)) }
    table = FloatBuffer((0..<2000 * SessionModel.width).map { _ in Float(generator.normal()) })
  }

  /// Lends the artists' embeddings, which are only read.
  func withTable<Result>(_ body: (MatrixView) -> Result) -> Result {
    table.withPointer {
      body(MatrixView(UnsafeMutablePointer(mutating: $0), rows: tableRows, columns: SessionModel.width))
    }
  }

  /// Writes what the rows of some examples are, ordered by time.
  func fill(_ workspace: inout SessionModel.Workspace, _ examples: ArraySlice<Int>, _ shape: SequenceShape) {
    for (place, example) in examples.enumerated() {
      for step in 0..<shape.steps {
        let row = step * shape.batch + place
        let index = example * steps + step
        workspace.artists[row] = artists[index]
        workspace.before[row] = step > 0 ? answers[index - 1] : 0
        workspace.targets[row] = answers[index]
      }
    }
  }
}
