import Experiments

/// Numbers of a study as a reader sees them.
enum StudyText {
  /// A share with its interval: `93 % [88, 97]`.
  static func share(_ number: Estimated) -> String {
    guard let value = number.value else { return NumberText.undefined }
    let decimals = value > 0.995 && value < 1 ? 1 : 0
    guard let interval = number.interval else { return NumberText.percent(value, decimals: decimals) }
    return NumberText.percent(value, decimals: decimals)
      + " [\(NumberText.fixed(interval.lowerBound * 100, decimals: 0)), "
      + "\(NumberText.fixed(interval.upperBound * 100, decimals: 0))]"
  }

  /// A number to two digits after the point with its interval.
  static func number(_ number: Estimated, decimals: Int = 2) -> String {
    guard let value = number.value else { return NumberText.undefined }
    guard let interval = number.interval else { return NumberText.fixed(value, decimals: decimals) }
    return NumberText.fixed(value, decimals: decimals)
      + " [\(NumberText.fixed(interval.lowerBound, decimals: decimals)), "
      + "\(NumberText.fixed(interval.upperBound, decimals: decimals))]"
  }

  /// Users to two digits: `about 3,400`; what stands for more than any test has.
  static func users(_ users: Double?) -> String {
    guard let users else { return NumberText.undefined }
    guard users.isFinite else { return "∞" }
    var unit = 1.0
    while users / unit >= 100 { unit *= 10 }
    return NumberText.count(Int(((users / unit).rounded() * unit)))
  }

  /// Users with their interval; with ≥ where it is a lower bound.
  static func users(_ worth: SimulatorWorth) -> String {
    let text = (worth.isLowerBound ? "≥ " : "") + users(worth.users.value)
    guard let interval = worth.users.interval, worth.users.value != nil else { return text }
    return text + " [\(users(interval.lowerBound)), \(users(interval.upperBound))]"
  }

  /// A share as a percentage.
  static func percent(_ share: Double?, decimals: Int = 1) -> String {
    share.map { NumberText.percent($0, decimals: decimals) } ?? NumberText.undefined
  }

  /// A number with so many digits after the point.
  static func fixed(_ number: Double?, _ decimals: Int) -> String {
    number.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined
  }
}
