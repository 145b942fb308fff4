import Onboarding
import Randomness

/// What a screen and what went before it do to the answer about an artist, as a fixed row of numbers.
///
/// Shared by all families that read more than rates. Nothing here depends on who the artist is but the two similarities; all
/// numbers are within a few units of 0, and all are 0 at the first place of the first screen.
public struct ScreenFeatures: Sendable, Equatable {
  /// Numbers in a row.
  public static let count = 9
  /// What they are, in their order.
  public static let names = [
    "position", "seen here", "selections", "log selections", "skipped in a row", "screens", "selected here",
    "nearest similarity", "mean similarity",
  ]

  private var row: (Float, Float, Float, Float, Float, Float, Float, Float, Float)

  /// The features of an artist that is seen now.
  ///
  /// - Parameters:
  ///   - position: The place, from 0.
  ///   - progress: What happened before.
  ///   - similarity: How near the artist is to those selected before.
  public init(position: Int, progress: SessionProgress, similarity: SelectedArtists.Similarity) {
    let selections = Double(progress.selections)
    row = (
      Float(position) / 10, Float(logarithm(Double(1 + progress.seenHere))), Float(selections / 10),
      Float(logarithm(1 + selections)), Float(progress.skippedInARow) / 9, Float(progress.screens) / 5,
      Float(progress.selectedHere) / 5, similarity.nearest, similarity.mean
    )
  }

  /// Reads a number of the row.
  ///
  /// - Precondition: `index` is from 0 to one less than ``count``.
  public subscript(index: Int) -> Float {
    precondition(index >= 0 && index < Self.count, "number \(index) of \(Self.count)")
    return withUnsafeBytes(of: row) { $0.load(fromByteOffset: 4 * index, as: Float.self) }
  }

  /// Copies the row.
  ///
  /// - Precondition: there is room for ``count`` numbers.
  public func write(to numbers: UnsafeMutablePointer<Float>) {
    for index in 0..<Self.count { numbers[index] = self[index] }
  }

  /// The sum of the row's numbers, each times its weight.
  ///
  /// - Precondition: there are ``count`` weights.
  @inline(__always)
  public func product(with weights: UnsafePointer<Float>) -> Float {
    var sum = row.0 * weights[0] + row.1 * weights[1] + row.2 * weights[2]
    sum += row.3 * weights[3] + row.4 * weights[4] + row.5 * weights[5]
    return sum + row.6 * weights[6] + row.7 * weights[7] + row.8 * weights[8]
  }

  /// Whether two rows are the same.
  public static func == (a: ScreenFeatures, b: ScreenFeatures) -> Bool {
    (0..<count).allSatisfy { a[$0] == b[$0] }
  }
}
