import Experiments

/// Numbers of a study as a reader sees them.
enum StudyText {
  /// A share with its interval: `93 % [88, 97]`.
  static func share(_ number: Estimated, decimals: Int = 0) -> String {
    guard let value = number.value else { return NumberText.undefined }
    let decimals = value > 0.995 && value < 1 ? 1 : decimals
    guard let interval = number.interval else { return NumberText.percent(value, decimals: decimals) }
    return NumberText.percent(value, decimals: decimals)
      + " [\(NumberText.fixed(interval.lowerBound * 100, decimals: decimals)), "
      + "\(NumberText.fixed(interval.upperBound * 100, decimals: decimals))]"
  }

  /// A difference of shares in percentage points: `+1.2 [−0.4, +3.0]`.
  static func points(_ number: Estimated) -> String {
    func text(_ share: Double) -> String { NumberText.signed(share * 100, decimals: 1) }
    guard let value = number.value else { return NumberText.undefined }
    guard let interval = number.interval else { return text(value) }
    return "\(text(value)) [\(text(interval.lowerBound)), \(text(interval.upperBound))]"
  }

  /// A number to two digits after the point with its interval.
  static func number(_ number: Estimated, decimals: Int = 2) -> String {
    guard let value = number.value else { return NumberText.undefined }
    guard let interval = number.interval else { return NumberText.fixed(value, decimals: decimals) }
    return NumberText.fixed(value, decimals: decimals)
      + " [\(NumberText.fixed(interval.lowerBound, decimals: decimals)), "
      + "\(NumberText.fixed(interval.upperBound, decimals: decimals))]"
  }

  /// Users to two digits, as `3,400`; ∞ for more than any test has.
  static func users(_ users: Double?) -> String {
    guard let users else { return NumberText.undefined }
    guard users.isFinite else { return "∞" }
    var unit = 1.0
    while users / unit >= 100 { unit *= 10 }
    return NumberText.count(Int(((users / unit).rounded() * unit)))
  }

  /// The same with ≥ where it is a lower bound.
  static func users(_ users: Double?, isLowerBound: Bool) -> String {
    (isLowerBound && users != nil ? "≥ " : "") + self.users(users)
  }

  /// Users with their interval; with ≥ where a number is a lower bound.
  static func users(_ worth: SimulatorWorth) -> String {
    let text = users(worth.users.value, isLowerBound: worth.isLowerBound)
    return usersInterval(worth).map { "\(text) \($0)" } ?? text
  }

  /// The interval alone: `[260, ≥ 11,000]`; nil where there is none.
  static func usersInterval(_ worth: SimulatorWorth) -> String? {
    guard let interval = worth.users.interval, worth.users.value != nil else { return nil }
    let end = users(
      interval.upperBound, isLowerBound: worth.hasOpenEnd && interval.upperBound.isFinite)
    return "[\(users(interval.lowerBound)), \(end)]"
  }

  /// A share as a percentage.
  static func percent(_ share: Double?, decimals: Int = 1) -> String {
    share.map { NumberText.percent($0, decimals: decimals) } ?? NumberText.undefined
  }

  /// A number with so many digits after the point.
  static func fixed(_ number: Double?, _ decimals: Int) -> String {
    number.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined
  }

  /// So many things, in words: `1 world`, `7 worlds`.
  static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(NumberText.count(count)) \(count == 1 ? one : many)"
  }
}
