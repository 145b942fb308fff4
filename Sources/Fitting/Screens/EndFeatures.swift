import Onboarding
import Randomness

/// What the end of a screen does to what follows it, as a fixed row of numbers.
///
/// Selections enter by steps, so that a number of them that people aim at, or that opens the button, shows at its place.
public struct EndFeatures: Sendable, Equatable {
  /// The row.
  public let row: [Float]
  /// Numbers of selections at which a step stands.
  public static let steps = [1, 2, 3, 4, 5, 6, 8, 10, 15]
  /// Numbers in a row, but for those of the context.
  public static let count = 7 + steps.count

  /// The features of a screen's end, all of whose seen artists are counted.
  public init(progress: SessionProgress) {
    let screens = Float(progress.screens)
    var row: [Float] = [
      screens / 5, Float(logarithm(1 + Double(progress.screens))),
      Float(logarithm(1 + Double(progress.seen))),
      Float(progress.skippedInARow) / 9, Float(progress.selectedHere) / 5,
      Float(logarithm(1 + Double(progress.seenHere))), Float(progress.selections) / 10,
    ]
    for step in Self.steps { row.append(progress.selections >= step ? 1 : 0) }
    self.row = row
  }
}
