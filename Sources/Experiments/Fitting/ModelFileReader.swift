import Fitting
import Foundation

/// Reads model files; whatever is wrong with one is told with the place, what is accepted, and what to do.
public struct ModelFileReader: Sendable {
  /// What was read, with the digest of the file's bytes.
  public struct Reading: Sendable {
    /// The model.
    public let model: FittedModelFile
    /// SHA-256, 64 hexadecimal digits.
    public let digest: String
  }

  /// A reader.
  public init() {}

  /// The model in a file, of whatever catalog.
  ///
  /// - Complexity: O(bytes).
  public func read(_ path: String) throws(ModelFileError) -> Reading {
    let data = try Self.data(of: path)
    do {
      let model = try JSONDecoder().decode(FittedModelFile.self, from: data)
      return Reading(model: model, digest: SHA256(of: data).hexadecimal)
    } catch let other as FittedModelFile.OtherVersion {
      throw ModelFileError(
        .version, file: path,
        "a model of format \(other.version), and this tool reads \(FittedModelFile.version); fit it again")
    } catch let error as DecodingError {
      throw Self.error(error, file: path, data: data)
    } catch {
      throw ModelFileError(.unreadable, file: path, "can't be read: \(error.localizedDescription)")
    }
  }

  /// The model in a file, to be used with a catalog's artists.
  ///
  /// - Throws: `ModelFileError` also where it was fitted with another catalog.
  public func read(_ path: String, for features: ArtistFeatures) throws(ModelFileError) -> Reading {
    let reading = try read(path)
    if let difference = reading.model.catalog.difference(from: .init(features)) {
      throw ModelFileError(
        .catalog, file: path,
        "the model was fitted with another catalog: \(difference); use the catalog, and the seed, of the scenario that "
          + "its logs come from, or fit a model with this one")
    }
    for (index, member) in reading.model.members.enumerated() {
      guard let problem = member.problem(with: features) else { continue }
      throw ModelFileError(.invalid, file: path, path: "members[\(index)]", "\(problem); fit it again")
    }
    return reading
  }

  private static func data(of path: String) throws(ModelFileError) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let url = URL(filePath: path)
      let others = try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
      let names = (others ?? []).filter { $0.hasSuffix(".json") }.sorted()
      throw ModelFileError(
        .notFound, file: path,
        "there is no such model file; accepted: what overture fit writes"
          + suggestion(for: url.lastPathComponent, among: names))
    }
    guard !isFolder.boolValue else {
      throw ModelFileError(.unreadable, file: path, "is a folder; accepted: a model file")
    }
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw ModelFileError(.unreadable, file: path, "can't be read: \(error.localizedDescription)")
    }
  }

  private static func error(_ error: DecodingError, file: String, data: Data) -> ModelFileError {
    switch error {
    case .keyNotFound(let key, let context):
      let path = text(of: context.codingPath + [key])
      let isModel = !context.codingPath.isEmpty || key.stringValue != "overture_model"
      return ModelFileError(
        .invalid, file: file, path: path,
        isModel ? "is missing; fit it again" : "is missing: this is no model file")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return ModelFileError(
        .invalid, file: file, path: text(of: context.codingPath),
        "\(context.debugDescription.prefix(200)); fit it again")
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      return ModelFileError(.unreadable, file: file, syntaxProblem(of: data))
    case .dataCorrupted(let context):
      return ModelFileError(
        .invalid, file: file, path: text(of: context.codingPath), "\(context.debugDescription.prefix(200))")
    @unknown default:
      return ModelFileError(.invalid, file: file, "is no model: \(error)")
    }
  }

  /// What keeps a file from being JSON, which the decoder doesn't tell.
  private static func syntaxProblem(of data: Data) -> String {
    guard !data.isEmpty else { return "is empty; accepted: what overture fit writes" }
    // The scanner is one of lines.
    let line = data.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
    let problem = line.withUnsafeBufferPointer { bytes -> JSONScanner.SyntaxError? in
      var scanner = JSONScanner(bytes)
      do throws(JSONScanner.SyntaxError) {
        _ = try scanner.skipValue()
        return nil
      } catch {
        return error
      }
    }
    guard let problem else { return "has a number that is too large, or more than one value; fit it again" }
    guard !problem.isAtEnd else { return "is cut off; accepted: what overture fit writes, whole" }
    let number = 1 + data.prefix(problem.column - 1).count { $0 == UInt8(ascii: "\n") }
    return "line \(number): \(problem.message)"
  }

  /// A path as messages have it: `members[1].answers`.
  private static func text(of path: [any CodingKey]) -> String {
    path.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
  }
}
