/// What the command line asks for.
struct Options {
  /// Only benchmarks whose name contains this.
  var filter = ""
  /// Where the measurements are written; nowhere if nil.
  var output: String?
  /// Files of measurements to compare instead of measuring: those before, and those after.
  var before: [String] = []
  var after: [String] = []

  static let usage = """
    usage: overture-bench [--filter TEXT] [--output FILE]
           overture-bench --before FILE... --after FILE...
    """

  /// Reads the arguments; nil where they make no sense.
  init?(_ arguments: some Sequence<String>) {
    var list = ""
    for argument in arguments {
      switch (list, argument) {
      case (_, "--filter"), (_, "--output"), (_, "--before"), (_, "--after"): list = argument
      case ("--filter", _): (filter, list) = (argument, "")
      case ("--output", _): (output, list) = (argument, "")
      case ("--before", _): before.append(argument)
      case ("--after", _): after.append(argument)
      default: return nil
      }
    }
    guard list != "--filter", list != "--output", before.count == after.count else { return nil }
  }
}
