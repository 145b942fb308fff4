import ArgumentParser

/// Reads the arguments and hands over to a subcommand.
@main
struct Overture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overture",
    abstract: "Which question should a music service ask a new listener?",
    discussion: """
      Simulates listeners, plays onboarding policies against the same people, and says which is better, by how much, \
      and under which assumptions.

      Example: overture simulate quickstart

      Exit codes: 0 done or gate passed; 1 failed to run; 2 gate refused; 3 gate inconclusive or model-dependent; \
      64 wrong usage or scenario; 130 stopped by Ctrl-C (143 by a request to end), with what there is stored as interrupted.
      """,
    version: toolVersion,
    subcommands: [
      Simulate.self, Power.self, Compare.self, Gate.self, BaselineCommand.self, ReportCommand.self, Runs.self,
      Trace.self, Tree.self, Log.self, Export.self, Fit.self, Validate.self, Analyze.self, LedgerCommand.self,
      List.self,
    ])
}
