import ArgumentParser

/// `RUN` or `RUN:VARIANT`, where a run is a number, a label, or `latest`.
struct RunReference: ExpressibleByArgument {
  var run: String
  var variant: String?

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    guard let first = parts.first, !first.isEmpty, parts.count == 1 || !parts[1].isEmpty else { return nil }
    run = first
    variant = parts.count == 2 ? parts[1] : nil
  }
}
