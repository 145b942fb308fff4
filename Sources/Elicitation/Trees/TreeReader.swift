import Onboarding

/// Reads a saved tree piece by piece, from the first byte to the last.
struct TreeReader {
  private let bytes: [UInt8]
  private var place = 0

  /// A reader at the first byte.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads magic and version, and checks the sum of all that was written.
  mutating func checkWhole() throws(TreeFileError) {
    guard bytes.starts(with: treeMagic.utf8) else {
      throw TreeFileError(.notATree, "not a saved tree: the first bytes aren't \"\(treeMagic)\"")
    }
    place = treeMagic.utf8.count
    let version = try number(UInt16.self)
    guard version == treeVersion else {
      throw TreeFileError(
        .otherVersion,
        "a tree of format version \(version), where version \(treeVersion) is read: grow it again")
    }
    guard bytes.count >= place + sumLength else { throw truncated }
    var sum = ByteSum()
    for byte in bytes.dropLast(sumLength) { sum.add(byte) }
    var tail = self
    tail.place = bytes.count - sumLength
    // A cut file and a changed one both fail here: which of the two, the number of nodes tells.
    if try tail.number(UInt64.self) != sum.value {
      throw isCut ? truncated : damaged("its checksum is wrong")
    }
  }

  /// Refuses a tree of another catalog.
  mutating func checkCatalog(_ catalog: Catalog) throws(TreeFileError) {
    guard try number(UInt64.self) == CatalogFingerprint(catalog).number else {
      throw TreeFileError(
        .otherCatalog,
        "a tree of another catalog than these \(catalog.count) artists: grow it again on this one")
    }
  }

  /// Refuses a tree of another rule or other settings.
  mutating func checkRule(_ rule: some TreeRule) throws(TreeFileError) {
    let description = type(of: rule).description
    let name = String(decoding: try take(Int(try number(UInt8.self))), as: UTF8.self)
    guard name == description.name else {
      throw TreeFileError(.otherRule, "a tree of \"\(name)\", not of \"\(description.name)\"")
    }
    let count = Int(try number(UInt8.self))
    var settings: [Double] = []
    for _ in 0..<count { settings.append(Double(bitPattern: try number(UInt64.self))) }
    guard settings != rule.settings else { return }
    let names = description.parameters.map(\.name)
    let differences = zip(names, zip(settings, rule.settings)).filter { $1.0 != $1.1 }
      .map { "\($0) \($1.0), not \($1.1)" }
    throw TreeFileError(
      .otherRule,
      "a tree grown with other settings: "
        + (differences.isEmpty ? "\(count) of them" : differences.joined(separator: "; ")))
  }

  /// Reads which answers are told apart; refuses what isn't expected.
  mutating func grouping(expected: AnswerGrouping) throws(TreeFileError) -> AnswerGrouping {
    let ways = try number(UInt8.self)
    guard let grouping = AnswerGrouping(rawValue: ways) else {
      throw damaged("\(ways) ways out of a question")
    }
    guard grouping == expected else {
      throw TreeFileError(
        .otherAnswers,
        "a tree for \(grouping.count) kinds of answer, where surface and history tell \(expected.count) apart"
      )
    }
    return grouping
  }

  /// Reads the nodes, which must be one whole tree over artists of the catalog.
  mutating func tree(grouping: AnswerGrouping, artists: Int) throws(TreeFileError) -> InterviewTree {
    let count = Int(try number(UInt32.self))
    guard bytes.count == place + count * nodeLength + sumLength else {
      throw bytes.count < place + count * nodeLength + sumLength ? truncated : damaged("more than its nodes")
    }
    var parents: [Int] = [0]
    var nodes: [InterviewTree.Node] = []
    for index in 0..<count {
      guard index < parents.count else { throw damaged("node \(index) has no parent") }
      let artist = try number(UInt32.self)
      let people = Int(try number(UInt32.self))
      guard artist != leafMark else {
        nodes.append(.init(artist: nil, people: people, firstChild: 0, parent: parents[index]))
        continue
      }
      guard artist < artists else { throw damaged("artist \(artist) of \(artists)") }
      nodes.append(
        .init(
          artist: ArtistID(Int(artist)), people: people, firstChild: parents.count, parent: parents[index]))
      for _ in 0..<grouping.count { parents.append(index) }
    }
    guard !nodes.isEmpty, nodes.count == parents.count else { throw damaged("\(nodes.count) nodes") }
    return InterviewTree(grouping: grouping, nodes: nodes)
  }

  /// Whether the file ends before its nodes do.
  private var isCut: Bool {
    var reader = self
    do throws(TreeFileError) {
      _ = try reader.take(8)
      _ = try reader.take(Int(try reader.number(UInt8.self)))
      _ = try reader.take(8 * Int(try reader.number(UInt8.self)))
      _ = try reader.take(1)
      let count = Int(try reader.number(UInt32.self))
      _ = try reader.take(count * nodeLength + sumLength)
      return false
    } catch {
      return true
    }
  }

  private mutating func take(_ count: Int) throws(TreeFileError) -> ArraySlice<UInt8> {
    guard bytes.count - place >= count else { throw truncated }
    defer { place += count }
    return bytes[place..<place + count]
  }

  private mutating func number<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(TreeFileError) -> Number {
    var number: Number = 0
    for (index, byte) in try take(Number.bitWidth / 8).enumerated() {
      number |= Number(truncatingIfNeeded: byte) << Number(index * 8)
    }
    return number
  }

  private var truncated: TreeFileError {
    TreeFileError(.truncated, "a tree that ends after \(bytes.count) bytes, before all of it: grow it again")
  }

  private func damaged(_ what: String) -> TreeFileError {
    TreeFileError(.damaged, "a damaged tree: \(what); grow it again")
  }
}

/// Bytes of a node.
private let nodeLength = 8
/// Bytes of the checksum.
private let sumLength = 8
