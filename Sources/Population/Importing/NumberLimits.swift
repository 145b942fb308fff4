/// The range in which a number makes sense, with the words that say so.
struct NumberLimits {
  var lower: Double
  var upper: Double
  /// The limits as a phrase for messages.
  var accepted: String

  /// Whether a number is within the limits, ends included; never for NaN.
  func contains(_ value: Double) -> Bool {
    value >= lower && value <= upper
  }

  /// Plays, or whatever is counted: beyond a billion something else is in the column.
  static let count = NumberLimits(
    lower: 0, upper: 1e9, accepted: "a number from 0 to 1,000,000,000")

  /// How strongly an attribute holds; not so little that nothing is left of it as `Float`.
  static let weight = NumberLimits(
    lower: 1e-6, upper: 1, accepted: "a number from 0.000001 to 1")
}
