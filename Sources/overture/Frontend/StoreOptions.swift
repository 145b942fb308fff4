import ArgumentParser
import ResultStorage

/// Where runs are stored: an option of every command that reads or writes them.
struct StoreOptions: ParsableArguments {
  @Option(name: .customLong("store"), help: "The SQLite file that holds the runs.")
  var path = Self.usualPath

  /// Where runs are unless told otherwise.
  static let usualPath = "Results/overture.sqlite"

  /// Opens the store for a run, making it where there is none yet.
  func open() throws -> ResultStore {
    try ResultStore(path: path)
  }

  /// Opens a store that there has to be: to read it, or to change what is in it.
  func openExisting() throws -> ResultStore {
    try ResultStore.openExisting(path: path)
  }
}
