/// A value that is made when it is first asked for, and kept.
///
/// A class, since each repetition asks the same one. Preparing a world takes seconds, which a run with a
/// filter shouldn't spend on what it doesn't measure.
final class Lazily<Value> {
  private let make: () throws -> Value
  private var made: Value?

  init(_ make: @escaping () throws -> Value) {
    self.make = make
  }

  /// The value, made now unless it is there.
  var value: Value {
    get throws {
      if let made { return made }
      let value = try make()
      made = value
      return value
    }
  }
}
