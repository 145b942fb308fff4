import Fitting
import Foundation

extension FittedModelFile: Codable {
  private enum CodingKeys: String, CodingKey {
    case version = "overture_model"
    case card, catalog, screens, members
  }

  /// A version of the format that isn't read here.
  struct OtherVersion: Error {
    let version: Int
  }

  /// Reads the parts; the version first, since it decides what they mean.
  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    let version = try parts.decode(Int.self, forKey: .version)
    guard version == Self.version else { throw OtherVersion(version: version) }
    card = try parts.decode(FittingCard.self, forKey: .card)
    catalog = try parts.decode(CatalogMark.self, forKey: .catalog)
    screens = try parts.decode(LoggedScreens.self, forKey: .screens)
    members = try parts.decode([FittedMember].self, forKey: .members)
    guard !members.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .members, in: parts, debugDescription: "the list is empty; accepted: at least one member")
    }
  }

  /// Writes the parts.
  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(Self.version, forKey: .version)
    try parts.encode(card, forKey: .card)
    try parts.encode(catalog, forKey: .catalog)
    try parts.encode(screens, forKey: .screens)
    try parts.encode(members, forKey: .members)
  }

  /// The file's bytes: one JSON object, a part a line and a member a line; the same model always gives the same.
  ///
  /// - Throws: `EncodingError` where a number isn't finite.
  /// - Complexity: O(numbers).
  public func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func line(_ key: CodingKeys, _ part: some Encodable) throws -> [UInt8] {
      Array("\"\(key.stringValue)\": ".utf8) + (try encoder.encode(part)) + Array(",\n".utf8)
    }
    var bytes = Array("{\"\(CodingKeys.version.stringValue)\": \(Self.version),\n".utf8)
    bytes += try line(.card, card)
    bytes += try line(.catalog, catalog)
    bytes += try line(.screens, screens)
    bytes += Array("\"\(CodingKeys.members.stringValue)\": [\n".utf8)
    for (index, member) in members.enumerated() {
      bytes += try encoder.encode(member) + Array(index + 1 < members.count ? ",\n".utf8 : "\n".utf8)
    }
    return bytes + Array("]}\n".utf8)
  }
}
