import Fitting
import Foundation

/// What there is of a fit that was stopped: gone on with, it ends in the same file as if it had never been.
public struct FittingCheckpoint: Sendable {
  /// Equal for two fits exactly when one can go on where the other stopped.
  let fit: String
  /// Members that are done.
  var members: [FittedMember] = []
  /// The state of the network that was being trained; nil between members, and of families that are no networks.
  var network: [UInt8]?

  /// Nothing of a fit yet.
  init(fit: String) {
    self.fit = fit
  }

  /// The version of this format.
  private static let version = 1

  private struct Contents: Codable {
    var version: Int
    var fit: String
    var network: Data?
    var members: [FittedMember]

    enum CodingKeys: String, CodingKey {
      case version = "overture_checkpoint"
      case fit, network, members
    }
  }

  /// The checkpoint as bytes.
  public func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return [UInt8](
      try encoder.encode(
        Contents(
          version: Self.version, fit: fit, network: network.map { Data($0) }, members: members)))
  }

  /// Reads a checkpoint.
  ///
  /// - Throws: `FittingError` where there is none at the path, or it is damaged or of another version.
  public init(file path: String) throws(FittingError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw FittingError(.checkpoint, "--resume \(quoted(path)): there is no such file")
    }
    do {
      let contents = try JSONDecoder().decode(Contents.self, from: Data(contentsOf: URL(filePath: path)))
      guard contents.version == Self.version else {
        throw FittingError(
          .checkpoint,
          "\(path) is a checkpoint of format \(contents.version), and this tool reads \(Self.version): fit again"
        )
      }
      fit = contents.fit
      members = contents.members
      network = contents.network.map { [UInt8]($0) }
    } catch let error as FittingError {
      throw error
    } catch {
      throw FittingError(.checkpoint, "\(path) is no checkpoint, or a damaged one: fit again")
    }
  }
}

/// How a fit is watched, stopped and gone on with.
public struct FittingSession {
  /// Where a stopped fit stood; nil begins anew.
  public var resumed: FittingCheckpoint?
  /// Hears where it stands, after each step.
  public var progress: (ModelFitter.Progress) -> Void
  /// Takes what there is, from time to time.
  public var save: (FittingCheckpoint) -> Void
  /// Asked after each step of a network and after each member; true stops the fit.
  public var shouldStop: () -> Bool

  /// A fit that nobody watches or stops, unless told otherwise.
  public init(
    resumed: FittingCheckpoint? = nil, progress: @escaping (ModelFitter.Progress) -> Void = { _ in },
    save: @escaping (FittingCheckpoint) -> Void = { _ in }, shouldStop: @escaping () -> Bool = { false }
  ) {
    self.resumed = resumed
    self.progress = progress
    self.save = save
    self.shouldStop = shouldStop
  }
}
