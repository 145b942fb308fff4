/// Looks through all that a value stores for numbers that are not a number.
///
/// Numbers behind pointers stay unseen. Of a collection of other things than numbers only the first hundred are looked
/// at: the rest is more of the same.
public struct NumberSearch {
  /// Where the numbers stand that are none, as paths of property names: `taste.mean[3]`.
  public private(set) var undefined: [String] = []
  private var visited: Set<ObjectIdentifier> = []

  /// Looks through a value.
  public init(_ value: Any) {
    search(value, at: "")
  }

  private mutating func search(_ value: Any, at path: String) {
    switch value {
    case let number as Double: note(number.isNaN, path)
    case let number as Float: note(number.isNaN, path)
    case let numbers as [Double]: note(numbers.firstIndex(where: \.isNaN), in: path)
    case let numbers as [Float]: note(numbers.firstIndex(where: \.isNaN), in: path)
    case is any FixedWidthInteger, is String, is Bool: break
    default: searchChildren(of: value, at: path)
    }
  }

  private mutating func searchChildren(of value: Any, at path: String) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class {
      guard visited.insert(ObjectIdentifier(value as AnyObject)).inserted else { return }
    }
    let isCollection = mirror.displayStyle == .collection
    for (index, child) in mirror.children.prefix(isCollection ? 100 : .max).enumerated() {
      search(child.value, at: child.label.map { path.isEmpty ? $0 : "\(path).\($0)" } ?? "\(path)[\(index)]")
    }
  }

  private mutating func note(_ isUndefined: Bool, _ path: String) {
    if isUndefined { undefined.append(path) }
  }

  private mutating func note(_ index: Int?, in path: String) {
    if let index { undefined.append("\(path)[\(index)]") }
  }
}
