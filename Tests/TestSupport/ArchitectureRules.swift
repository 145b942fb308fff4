/// What the modules may import and name, checked file by file.
///
/// The package manager builds an undeclared import without a word when the other module happens to be built
/// already; this doesn't.
public struct ArchitectureRules: Sendable {
  private let table: ModuleTable

  /// Rules under the manifest's table of modules.
  public init(table: ModuleTable) {
    self.table = table
  }

  /// Modules whose results must not depend on the machine, the clock or an unaddressed draw.
  public static let core: Set<String> = [
    "Onboarding", "Randomness", "LinearAlgebra", "Learning", "Fitting", "Population", "Behavior",
    "Elicitation", "Simulation", "SessionMetrics", "Statistics", "OffPolicy",
  ]

  /// Modules that see what a service sees: none may import or name those that hold the listener's truth.
  public static let blind: Set<String> = ["Elicitation", "Fitting"]

  /// Modules that hold the truth.
  public static let truth: Set<String> = ["Population", "Behavior"]

  /// Where user models made of fitted parts are: beside the truth, which they may hand out and not read.
  public static let fitted = "Sources/Behavior/Fitted/"

  /// Folders of the core that read files and may therefore import Foundation.
  public static let readers = ["Sources/Population/Importing/"]

  /// Outside products and the modules that they are confined to.
  public static let confinement: [String: Set<String>] = [
    "ArgumentParser": ["overture"],
    "AsyncHTTPClient": ["PolicyService"],
    "GRDB": ["ResultStorage"],
    "Hummingbird": ["Dashboard", "PolicyService"],
    "Yams": ["Experiments"],
  ]

  /// What any module may import of the platform.
  public static let platform: Set<String> = [
    "Swift", "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch",
  ]

  /// What only modules outside the core may import of the platform.
  public static let platformOutsideCore: Set<String> = ["Foundation", "FoundationEssentials"]

  /// The most lines of one file.
  public static let lineLimit = 400

  /// All violations in one file under `Sources`, in order of line.
  public func violations(in source: SwiftSource) -> [Violation] {
    let parts = source.path.split(separator: "/")
    guard parts.count >= 3, let row = table[String(parts[1])] else {
      return [Violation(path: source.path, line: 1, message: "belongs to no module of the manifest's table")]
    }
    var found = importViolations(in: source, of: row) + wordViolations(in: source, of: row.name)
    if source.lineCount > Self.lineLimit {
      found.append(
        Violation(path: source.path, line: source.lineCount, message: "goes past \(Self.lineLimit) lines"))
    }
    return found.sorted { $0.line < $1.line }
  }

  /// Violations in the table itself: a cycle, a product outside its module, a policy that could see the truth.
  public func violationsInTable() -> [Violation] {
    var known: Set<String> = []
    var messages: [String] = []
    for row in table.rows {
      for name in row.imports where !known.contains(name) {
        messages.append("\(row.name) imports \(name), which has no row above it")
      }
      for product in row.products where Self.confinement[product]?.contains(row.name) != true {
        messages.append("\(row.name) uses \(product), which is confined elsewhere")
      }
      if Self.blind.contains(row.name), !Set(row.imports).isDisjoint(with: Self.truth) {
        messages.append("\(row.name) imports what only the listener knows")
      }
      known.insert(row.name)
    }
    return messages.map { Violation(path: "Package.swift", line: 1, message: $0) }
  }

  private func importViolations(in source: SwiftSource, of row: ModuleTable.Row) -> [Violation] {
    let mayReadFiles = Self.readers.contains { source.path.hasPrefix($0) }
    var allowed = Self.platform.union(row.imports).union(row.products)
    if !Self.core.contains(row.name) || mayReadFiles { allowed.formUnion(Self.platformOutsideCore) }
    return source.imports.filter { !allowed.contains($0.module) }.map {
      Violation(path: source.path, line: $0.line, message: "\(row.name) may not import \($0.module)")
    }
  }

  private func wordViolations(in source: SwiftSource, of module: String) -> [Violation] {
    var rules = ForbiddenCode.everywhere + [.type(namedAs: module)]
    if Self.core.contains(module) { rules += ForbiddenCode.inCore }
    if Self.blind.contains(module) { rules += ForbiddenCode.ofTruth(Self.truth.sorted(), in: module) }
    if source.path.hasPrefix(Self.fitted) { rules += ForbiddenCode.inFittedModels }
    return rules.flatMap { rule in
      rule.lines(in: source).map { Violation(path: source.path, line: $0, message: rule.reason) }
    }
  }

  /// A rule broken at a place.
  public struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// The file, below the repository's top folder.
    public var path: String
    /// Counted from 1.
    public var line: Int
    /// What is wrong, without the place.
    public var message: String

    /// The violation as compilers print one, `path:line: message`.
    public var description: String { "\(path):\(line): \(message)" }
  }
}
