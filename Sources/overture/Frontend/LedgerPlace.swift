import Foundation

/// Where the ledger's page goes unless told otherwise.
enum LedgerPlace {
  /// Beside a store.
  static func page(besideStore store: String) -> String {
    let parent = (store as NSString).deletingLastPathComponent
    return (parent.isEmpty ? "" : parent + "/") + "ledger.html"
  }
}
