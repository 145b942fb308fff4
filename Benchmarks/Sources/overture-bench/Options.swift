/// What the command line asks for.
struct Options {
  /// Only rows whose name contains one of these; all rows where there are none.
  var filters: [String] = []
  /// Where the measurements are written; nowhere if nil.
  var output: String?
  /// The built tool, for the rows that run it.
  var tool = ".build/release/overture"
  /// How much time is spent.
  var pace = Pace.full
  /// Files of measurements to compare instead of measuring: those before, and those after.
  var before: [String] = []
  var after: [String] = []

  static let usage = """
    usage: overture-bench [--quick | --million] [--filter TEXT[,TEXT...]] [--output FILE] [--tool PATH]
           overture-bench [--filter TEXT[,TEXT...]] --before FILE... --after FILE...

      --quick    few and short repetitions, without the rows that take long
      --million  also the rows that simulate a million listeners
      --filter   only rows whose name contains one of the texts; other rows of FILE stay as they are
      --tool     the built tool, for the rows that run it (default: .build/release/overture)
    """

  /// Reads the arguments; nil where they make no sense.
  init?(_ arguments: some Sequence<String>) {
    var list = ""
    for argument in arguments {
      switch (list, argument) {
      case (_, "--quick"): (pace, list) = (.quick, "")
      case (_, "--million"): (pace, list) = (.patient, "")
      case (_, "--filter"), (_, "--output"), (_, "--tool"), (_, "--before"), (_, "--after"): list = argument
      case ("--filter", _): (filters, list) = (argument.split(separator: ",").map(String.init), "")
      case ("--output", _): (output, list) = (argument, "")
      case ("--tool", _): (tool, list) = (argument, "")
      case ("--before", _): before.append(argument)
      case ("--after", _): after.append(argument)
      default: return nil
      }
    }
    guard !["--filter", "--output", "--tool"].contains(list), before.count == after.count else { return nil }
  }

  /// Whether a row is wanted.
  func wants(_ name: String) -> Bool {
    filters.isEmpty || filters.contains { name.contains($0) }
  }
}
