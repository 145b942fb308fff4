/// The manifest's table of modules, read from its text.
public struct ModuleTable: Sendable {
  /// The rows, in order.
  public let rows: [Row]

  /// A module of the table.
  public struct Row: Sendable, Equatable {
    /// The module's name.
    public var name: String
    /// Modules of ours that it may import.
    public var imports: [String]
    /// Products of outside packages that it may import.
    public var products: [String]
    /// Whether the module is written in C.
    public var isC: Bool
  }

  /// Reads the rows of `let modules: [Module] = [ … ]`; none where there is no such table.
  public init(manifest: String) {
    let start = manifest.range(of: "let modules: [Module] = [")?.upperBound ?? manifest.endIndex
    let table = manifest[start...]
    let end = table.range(of: "\n]")?.lowerBound ?? table.endIndex
    rows = table[..<end].split(separator: "Module(", omittingEmptySubsequences: false).dropFirst().compactMap
    {
      Row(text: $0)
    }
  }

  /// The row of a module.
  public subscript(name: String) -> Row? { rows.first { $0.name == name } }
}

extension ModuleTable.Row {
  init?(text: Substring) {
    guard let name = text.firstMatch(of: /name:\s*"(\w+)"/) else { return nil }
    self.name = String(name.output.1)
    let list = text.firstMatch(of: /imports:\s*\[([^\]]*)\]/)?.output.1 ?? ""
    imports = list.matches(of: /"(\w+)"/).map { String($0.output.1) }
    isC = text.contains("isC: true")
    products = text.matches(of: /\.product\(name:\s*"(\w+)"/).map { String($0.output.1) }
  }
}
