import Foundation

/// Real data sets beside the package; tests that need one are skipped where it is absent.
enum SharedData {
  /// The path of a data set; nil where it is absent.
  static func path(_ name: String) -> String? {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("shared/data/\(name)").path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
    }
    return nil
  }
}
