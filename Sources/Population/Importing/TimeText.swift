/// Tells whether a field is a point in time: a whole number, or a date with or without a time of day (ISO 8601).
///
/// Accepted are `1700000000`, `2023-11-14`, `2023-11-14T22:13`, `2023-11-14 22:13:20.5` and, after a time of day, `Z`,
/// `+01`, `+0100` or `+01:00`. Days are those of the calendar; a minute may have a 61st second.
struct TimeText {
  private var rest: ArraySlice<UInt8>

  /// Whether the field is one; an empty one isn't.
  ///
  /// - Complexity: O(length).
  static func isTime(_ field: ArraySlice<UInt8>) -> Bool {
    isWholeNumber(field) || isDate(field)
  }

  private static func isWholeNumber(_ field: ArraySlice<UInt8>) -> Bool {
    let digits = field.first == UInt8(ascii: "-") ? field.dropFirst() : field
    return (1...18).contains(digits.count) && digits.allSatisfy { isDigit($0) }
  }

  private static func isDate(_ field: ArraySlice<UInt8>) -> Bool {
    var text = TimeText(rest: field)
    guard let year = text.number(digits: 4), text.take("-"), let month = text.number(digits: 2),
      text.take("-"),
      let day = text.number(digits: 2), (1...12).contains(month),
      (1...days(inMonth: month, of: year)).contains(day)
    else { return false }
    return text.rest.isEmpty || text.takeTimeOfDay() && text.rest.isEmpty
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Takes what follows a date: `T22:13:20.5Z`; false where that isn't there as a whole.
  private mutating func takeTimeOfDay() -> Bool {
    guard take("T") || take("t") || take(" ") else { return false }
    guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60
    else {
      return false
    }
    if take(":") {
      guard let second = number(digits: 2), second <= 60 else { return false }
      if take(".") || take(",") {
        guard rest.first.map(Self.isDigit) == true else { return false }
        rest = rest.drop { Self.isDigit($0) }
      }
    }
    return rest.isEmpty || takeZone()
  }

  private mutating func takeZone() -> Bool {
    if take("Z") || take("z") { return true }
    guard take("+") || take("-"), let hours = number(digits: 2), hours < 24 else { return false }
    guard !rest.isEmpty else { return true }
    _ = take(":")
    return number(digits: 2).map { $0 < 60 } ?? false
  }

  /// Takes so many digits; nil, with nothing promised about the rest, where they aren't there.
  private mutating func number(digits: Int) -> Int? {
    let field = rest.prefix(digits)
    guard field.count == digits, field.allSatisfy({ Self.isDigit($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return field.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }
}
