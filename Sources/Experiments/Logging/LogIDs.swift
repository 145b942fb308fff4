/// The ids of the sessions of one or several logs, with where each stands: two sessions of one id are one session twice.
///
/// All that reading keeps of a file: some 60 bytes a session, and an id's own where it is longer than 15.
struct LogIDs {
  private var files: [String] = []
  private var places: [String: Place] = [:]

  private struct Place {
    let file: Int32
    let line: Int
  }

  /// No ids yet.
  init() {}

  /// Takes the following ids as a file's.
  mutating func begin(_ file: String) { files.append(file) }

  /// Takes an id in.
  ///
  /// - Returns: Where it stands already, in words; nil where it is new.
  mutating func insert(_ id: String, line: Int) -> String? {
    if let first = places[id] {
      let isHere = Int(first.file) == files.count - 1
      return isHere ? "line \(first.line)" : "\(files[Int(first.file)]):\(first.line)"
    }
    places[id] = Place(file: Int32(files.count - 1), line: line)
    return nil
  }
}
