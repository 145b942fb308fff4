import ArgumentParser
import ResultStorage

/// Where runs are stored: an option of every command that reads or writes them.
struct StoreOptions: ParsableArguments {
  @Option(name: .customLong("store"), help: "The SQLite file that holds the runs.")
  var path = "Results/overture.sqlite"

  /// Opens the store, or ends the command with the store's message.
  func open() throws -> ResultStore {
    try ResultStore(path: path)
  }
}
