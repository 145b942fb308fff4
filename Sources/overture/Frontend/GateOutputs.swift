import Experiments
import Foundation
import Reporting

/// The files that a gate's verdict goes to, looked at before a long run rather than after it.
struct GateOutputs {
  private let junit: String?
  private let markdown: String?
  /// Where a continuous-integration system collects what its steps have to say; appended to.
  private let stepSummary: String?

  /// - Throws: `CommandFailure` where a file can't be written.
  init(junit: String?, markdown: String?) throws {
    self.junit = junit
    self.markdown = markdown
    stepSummary = Surroundings.stepSummary
    for (option, path) in [("--junit", junit), ("--markdown", markdown)] {
      if let path { try Self.check(path, option: option) }
    }
  }

  /// Writes all of them.
  func write(_ report: GateReport) throws {
    if let junit { try Self.write(report.junitText, to: junit) }
    if let markdown { try Self.write(report.markdownText, to: markdown) }
    guard let stepSummary else { return }
    do {
      let text = Data((report.markdownText + "\n").utf8)
      guard FileManager.default.fileExists(atPath: stepSummary) else {
        return try text.write(to: URL(fileURLWithPath: stepSummary))
      }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: stepSummary))
      defer { try? handle.close() }
      try handle.seekToEnd()
      try handle.write(contentsOf: text)
    } catch {
      // A convenience of the surroundings: the verdict stands without it.
      StandardError.write("overture: GITHUB_STEP_SUMMARY names \(stepSummary), which can't be appended to\n")
    }
  }

  private static func check(_ path: String, option: String) throws {
    let files = FileManager.default
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw CommandFailure("\(option) \(path): is a folder; name a file") }
      guard files.isWritableFile(atPath: path) else {
        throw CommandFailure("\(option) \(path): the file can't be written; name another")
      }
      return
    }
    guard files.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw CommandFailure("\(option) \(path): there is no folder \(folder); make it first")
    }
    guard files.isWritableFile(atPath: folder) else {
      throw CommandFailure("\(option) \(path): the folder can't be written; name another file")
    }
  }

  private static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandFailure("\(path): can't be written (\(error.localizedDescription)); the run is stored")
    }
  }
}
