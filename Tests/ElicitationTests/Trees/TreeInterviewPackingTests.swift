import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct TreeInterviewPackingTests {
  private static let tiny = TinyWorld()
  private static let rules: [any TreeRule] = [DecisionTree(), FactorizedTree()]

  private func interview(_ rule: some TreeRule, _ tiny: TinyWorld = Self.tiny) -> TreeInterview {
    TreeInterview(rule, service: tiny.service, surface: tiny.surface)
  }

  private func unpack(
    _ bytes: [UInt8], rule: some TreeRule = DecisionTree(), in tiny: TinyWorld = Self.tiny,
    surface: Surface? = nil
  ) throws(TreeFileError) -> TreeInterview {
    try TreeInterview(
      unpacking: bytes, rule: rule, service: tiny.service, surface: surface ?? tiny.surface)
  }

  /// Why bytes are refused; nil where they aren't.
  private func refusal(
    _ bytes: [UInt8], rule: some TreeRule = DecisionTree(), in tiny: TinyWorld = Self.tiny,
    surface: Surface? = nil
  ) -> TreeFileError.Code? {
    do throws(TreeFileError) {
      _ = try unpack(bytes, rule: rule, in: tiny, surface: surface)
      return nil
    } catch {
      #expect(!error.message.isEmpty)
      return error.code
    }
  }

  /// Writes a right checksum over what was changed.
  private func resummed(_ bytes: [UInt8]) -> [UInt8] {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes.dropLast(8) { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return bytes.dropLast(8) + (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) }
  }

  @Test func `a tree grown again gives the same bytes, and comes back from them`() throws {
    for rule in Self.rules {
      let bytes = interview(rule).packed()
      #expect(interview(rule, TinyWorld()).packed() == bytes)
      func check(_ rule: some TreeRule) throws {
        let loaded = try unpack(bytes, rule: rule)
        #expect(loaded.tree == interview(rule).tree)
        #expect(loaded.packed() == bytes)
        #expect(Self.tiny.skippedScreens(of: loaded) == Self.tiny.skippedScreens(of: interview(rule)))
      }
      try check(rule)
    }
  }

  @Test func `the bytes are those that the format says`() {
    let bytes = interview(DecisionTree(leastPeople: 1000)).packed()
    // Magic, version, (catalog), name, four settings: 200, 32, 1000, 5.
    #expect(Array(bytes[..<10]) == Array("OVERTREE".utf8) + [2, 0])
    #expect(Array(bytes[18..<32]) == [13] + Array("decision_tree".utf8))
    #expect(bytes[32] == 4)
    #expect(Array(bytes[33..<41]) == [0, 0, 0, 0, 0, 0, 0x69, 0x40])
    // Two ways out of a question, one node: a leaf with all 120 people.
    #expect(Array(bytes[65..<78]) == [2, 1, 0, 0, 0, 255, 255, 255, 255, 120, 0, 0, 0])
    #expect(bytes.count == 86)
    #expect(resummed(bytes) == bytes)
  }

  @Test func `what is cut short anywhere is refused`() {
    let bytes = interview(DecisionTree()).packed()
    for length in 8..<bytes.count { #expect(refusal(Array(bytes[..<length])) == .truncated) }
    for length in 0..<8 { #expect(refusal(Array(bytes[..<length])) == .notATree) }
  }

  @Test func `a changed byte is noticed anywhere`() {
    let bytes = interview(DecisionTree()).packed()
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(refusal(changed) != nil, "byte \(place)")
    }
    #expect(refusal(bytes + [0]) == .damaged)
  }

  @Test func `another version, catalog, rule, setting or surface is refused by name`() {
    let bytes = interview(DecisionTree()).packed()
    var later = bytes
    later[8] = 3
    #expect(refusal(resummed(later)) == .otherVersion)
    #expect(refusal(bytes, in: TinyWorld(artists: 61)) == .otherCatalog)
    #expect(refusal(bytes, rule: FactorizedTree()) == .otherRule)
    #expect(refusal(bytes, rule: DecisionTree(smoothing: 6)) == .otherRule)
    var surface = Self.tiny.surface
    surface.kinds = [.rateArtist]
    #expect(refusal(bytes, surface: surface) == .otherAnswers)
    #expect(refusal(bytes) == nil)
  }

  @Test func `other settings are told apart by name`() {
    do throws(TreeFileError) {
      _ = try unpack(interview(DecisionTree()).packed(), rule: DecisionTree(depth: 3, smoothing: 6))
      Issue.record("accepted")
    } catch {
      #expect(
        error.message == "a tree grown with other settings: depth 32.0, not 3.0; smoothing 5.0, not 6.0")
    }
  }

  @Test func `nodes that aren't a tree are refused though their sum is right`() {
    let bytes = interview(DecisionTree()).packed()
    let nodes = bytes.count - 8 - 8 * interview(DecisionTree()).tree.nodes.count
    var outside = bytes
    outside[nodes] = 60
    #expect(refusal(resummed(outside)) == .damaged)
    var leaf = bytes
    for place in nodes..<nodes + 4 { leaf[place] = 255 }
    #expect(refusal(resummed(leaf)) == .damaged)
    var ways = bytes
    ways[nodes - 5] = 7
    #expect(refusal(resummed(ways)) == .damaged)
  }
}
