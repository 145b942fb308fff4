import TestSupport
import Testing

struct HelpTests {
  @Test(arguments: [
    ["simulate"], ["power"], ["compare"], ["gate"], ["baseline"], ["baseline", "set"], ["baseline", "list"],
    ["baseline", "remove"], ["report"], ["runs"], ["runs", "list"], ["runs", "show"], ["runs", "label"],
    ["runs", "delete"], ["trace"], ["log"], ["export"], ["analyze"], ["ledger"], ["ledger", "list"],
    ["ledger", "show"], ["ledger", "add"], ["ledger", "remove"], ["ledger", "export"], ["ledger", "page"],
    ["list"],
  ])
  func `help shows an example of the command itself`(command: [String]) throws {
    let result = try BuiltTool.run(command + ["--help"])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("Example: overture \(command.joined(separator: " "))"))
  }

  @Test func `the tool says what it is for, its version and its exit codes`() throws {
    let help = try BuiltTool.run(["--help"])
    let words = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for code in ["0 done", "1 failed", "2 gate refused", "3 gate inconclusive", "64 wrong usage", "130"] {
      #expect(words.contains(code), "\(code)")
    }
    #expect(try BuiltTool.run(["--version"]).output.split(separator: ".").count == 3)
  }

  @Test func `an unknown command is wrong usage`() throws {
    let result = try BuiltTool.run(["simulat"])
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains("simulat"))
  }
}
