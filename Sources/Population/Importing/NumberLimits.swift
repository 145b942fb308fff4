/// The range in which a number makes sense, with the words that say so.
struct NumberLimits {
  /// The smallest number, or the number above which all must be.
  var lower: Double
  /// Whether `lower` itself is accepted.
  var includesLower: Bool
  var upper: Double
  /// The limits as a phrase for messages.
  var accepted: String

  func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lower : value > lower) && value <= upper
  }

  /// Plays, or whatever is counted: beyond a billion something else is in the column.
  static let count = NumberLimits(
    lower: 0, includesLower: true, upper: 1e9, accepted: "a number from 0 to 1,000,000,000")

  /// How strongly an attribute holds.
  static let weight = NumberLimits(
    lower: 0, includesLower: false, upper: 1, accepted: "a number above 0 and at most 1")
}
