import Onboarding

extension TreeInterview {
  /// The tree as bytes that can be kept in a file: format version 1.
  ///
  /// Numbers are little-endian:
  ///
  ///     8 bytes   "OVERTREE"
  ///     2         version, 1
  ///     8         fingerprint of the catalog
  ///     1 + n     the rule's name in the registry, after its length
  ///     1 + 8 n   its settings as IEEE 754 doubles in the order of the registry, after their number
  ///     1         ways out of a question, 2 or 3
  ///     4         nodes, then for each of them:
  ///       4         the artist as a number in the catalog, or 0xFFFFFFFF for a leaf
  ///       4         the service's people who came by
  ///     8         FNV-1a of all bytes before
  ///
  /// Nodes stand level by level, so that the children of each question are the next that have no parent yet. Growing a tree
  /// again from the same data with the same settings gives the same bytes.
  /// - Complexity: O(nodes + artists).
  public func packed() -> [UInt8] {
    var bytes = Array(treeMagic.utf8)
    bytes.append(littleEndian: treeVersion)
    bytes.append(littleEndian: CatalogFingerprint(service.catalog).number)
    let name = Array(type(of: rule).description.name.utf8)
    bytes.append(UInt8(name.count))
    bytes += name
    bytes.append(UInt8(rule.settings.count))
    for setting in rule.settings { bytes.append(littleEndian: setting.bitPattern) }
    bytes.append(tree.grouping.rawValue)
    bytes.append(littleEndian: UInt32(tree.nodes.count))
    for node in tree.nodes {
      bytes.append(littleEndian: node.artist.map { UInt32($0.offset) } ?? leafMark)
      bytes.append(littleEndian: UInt32(node.people))
    }
    var sum = ByteSum()
    for byte in bytes { sum.add(byte) }
    bytes.append(littleEndian: sum.value)
    return bytes
  }

  /// A policy on a tree that was grown before, in place of growing it.
  ///
  /// - Throws: `TreeFileError` for bytes that aren't a whole tree of version 1, or of another rule, setting, catalog or
  ///   surface: what the tree would ask there isn't what the rule would.
  /// - Complexity: O(nodes + artists).
  public init(
    unpacking bytes: [UInt8], rule: some TreeRule, service: ServiceModel, surface: Surface
  ) throws(TreeFileError) {
    var reader = TreeReader(bytes)
    try reader.checkWhole()
    try reader.checkCatalog(service.catalog)
    try reader.checkRule(rule)
    let grouping = try reader.grouping(expected: AnswerGrouping(surface: surface, history: service.history))
    let tree = try reader.tree(grouping: grouping, artists: service.catalog.count)
    self.init(rule, tree: tree, service: service, surface: surface)
  }
}

extension [UInt8] {
  /// Appends the bytes of a number, the lowest first.
  fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

/// What every saved tree begins with.
let treeMagic = "OVERTREE"
/// The format that is written, and the only one that is read.
let treeVersion: UInt16 = 2
/// Stands for the artist of a leaf.
let leafMark = UInt32.max
