import Foundation
import Testing

/// A JSON object as another program would read it.
struct JSONText {
  let object: [String: Any]

  /// Reads an object, which is all that the text may hold.
  init(_ text: String) throws {
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
    object = try #require(read as? [String: Any])
  }

  /// The keys at the top.
  var keys: Set<String> { Set(object.keys) }

  /// The elements of an array of objects.
  func rows(_ key: String) throws -> [[String: Any]] {
    try #require(object[key] as? [[String: Any]], "\(key)")
  }

  /// The keys of each element of an array, which must all have the same.
  func keys(of key: String) throws -> Set<String> {
    let all = Set(try rows(key).map { Set($0.keys) })
    #expect(all.count <= 1, "\(key): \(all)")
    return all.first ?? []
  }
}
