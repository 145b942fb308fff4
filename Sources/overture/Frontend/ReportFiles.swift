import ArgumentParser
import Experiments
import Foundation
import Reporting

/// Writes a report's files into a folder.
enum ReportFiles {
  /// Makes sure that a report can be written into a folder, before a long run rather than after it.
  static func prepare(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure("\(folder): no folder can be made there; name another with --output")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw CommandFailure("\(folder): the folder can't be written; name another with --output")
    }
  }

  /// Writes the formats and returns the path of the first.
  static func write(
    _ report: Report, formats: [Report.Format], to folder: String
  ) throws -> String {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for format in formats {
        try Data(report.text(as: format).utf8)
          .write(to: URL(fileURLWithPath: path(of: format, in: folder)), options: .atomic)
      }
    } catch {
      throw CommandFailure(
        "\(folder): the report can't be written there (\(error.localizedDescription)); the run is stored. "
          + "Name another folder with --output, then `overture report \(report.record.id ?? 0) --output FOLDER`."
      )
    }
    return path(of: formats.first ?? .html, in: folder)
  }

  /// Where a run's report goes unless told otherwise.
  static func folder(for record: RunRecord, store: String) -> String {
    let parent = (store as NSString).deletingLastPathComponent
    return (parent.isEmpty ? "" : parent + "/") + "\(record.scenario.name)-\(record.id ?? 0)"
  }

  private static func path(of format: Report.Format, in folder: String) -> String {
    "\(folder)/report.\(format.fileExtension)"
  }
}
