import Randomness

/// What parameters a model has, where each stands in one flat buffer, and how it starts.
public struct ParameterLayout: Sendable, Equatable {
  /// A parameter with its name.
  public struct Entry: Sendable, Equatable {
    /// Says which parameter of which layer it is.
    public let name: String
    /// Its place and shape.
    public let parameter: Parameter
    /// Its numbers before training.
    public let start: Parameter.Start
  }

  /// All parameters, in the order of their places.
  public private(set) var entries: [Entry] = []
  /// Numbers in the buffer, with the gaps that let each parameter start a cache line.
  public private(set) var count = 0

  /// A layout without parameters.
  public init() {}

  /// Adds a parameter after the others.
  ///
  /// - Precondition: the name is new.
  public mutating func add(_ name: String, rows: Int, columns: Int, start: Parameter.Start) -> Parameter {
    precondition(rows > 0 && columns > 0, "\(name) of \(rows) × \(columns)")
    precondition(!entries.contains { $0.name == name }, "\(name) twice")
    let parameter = Parameter(offset: count, rows: rows, columns: columns)
    entries.append(Entry(name: name, parameter: parameter, start: start))
    count += (parameter.count + 15) & ~15
    return parameter
  }

  /// The parameter of a name.
  public subscript(name: String) -> Parameter? { entries.first { $0.name == name }?.parameter }

  /// The numbers before training: drawn by address, so that a parameter starts the same whatever the others are.
  public func startingValues(key: DrawKey) -> FloatBuffer {
    let draws = Draws<LearningDraw>(key: key, listener: 0)
    var values = FloatBuffer(count: count)
    values.withMutablePointer { pointer in
      for entry in entries {
        var generator = draws.generator(.start, subject: UInt32(truncatingIfNeeded: Self.digest([entry])))
        for index in 0..<entry.parameter.count {
          pointer[entry.parameter.offset + index] = entry.start.number(&generator)
        }
      }
    }
    return values
  }

  /// A digest of names and shapes: parameters fit only a layout with the same one.
  public var fingerprint: UInt64 { Self.digest(entries) }

  private static func digest(_ entries: [Entry]) -> UInt64 {
    var digest = Digest()
    for entry in entries { digest.add("\(entry.name):\(entry.parameter.rows)x\(entry.parameter.columns);") }
    return digest.value
  }
}

extension Parameter.Start {
  /// The next number before training.
  fileprivate func number(_ generator: inout AddressedGenerator) -> Float {
    switch self {
    case .constant(let value): value
    case .uniform(let limit): limit * Float(2 * generator.uniform() - 1)
    case .normal(let deviation): deviation * Float(generator.normal())
    }
  }
}
