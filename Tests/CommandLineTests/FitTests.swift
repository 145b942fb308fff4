import Foundation
import TestSupport
import Testing

/// What `fit` writes and says, and runs under what it wrote.
struct FitTests {
  /// A folder with a log of 160 sessions.
  private func logged() throws -> Sandbox {
    let sandbox = try Sandbox()
    let result = try BuiltTool.run(
      ["log", "small", "--exploration", "0.2", "--listeners", "160"], in: sandbox.folder.url)
    try #require(result.status == 0)
    return sandbox
  }

  private func fit(_ arguments: String..., in sandbox: Sandbox) throws -> BuiltTool.Result {
    try BuiltTool.run(
      ["fit", "Results/small-log.jsonl", "--scenario", "small"] + arguments, in: sandbox.folder.url)
  }

  @Test func `the card is printed, and says what the file holds`() throws {
    let sandbox = try logged()
    let result = try fit("--family", "marginal", in: sandbox)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.hasPrefix("small-marginal: a marginal model of 152 sessions"))
    for words in [
      "small-log.jsonl: 160 sessions, SHA-256 ",
      "20.0 % of places explored; propensities of all exposures known",
      "152 sessions learned from, 8 held out\n", "how the fit ended: solved by a formula\n",
      "by tenths of popularity", "select or skip", "what follows a screen", "of rates alone", "tenth 10",
      "Model Results/small-marginal.json · to play it: behaviors: [{kind: fitted, path: Results/small-marginal.json}]",
    ] {
      #expect(result.output.contains(words), "\(words): \(result.output)")
    }
    let file = try JSONText(
      String(contentsOf: sandbox.folder.url.appending(path: "Results/small-marginal.json"), encoding: .utf8))
    #expect(file.keys == ["overture_model", "card", "catalog", "screens", "members"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.file("Results")).sorted() == [
        "small-log.jsonl", "small-marginal.json",
      ])
  }

  @Test func `JSON has the card, and the file is the same for any workers`() throws {
    let sandbox = try logged()
    let options = ["--family", "logistic", "--members", "2", "--json"]
    let one = try BuiltTool.run(
      ["fit", "Results/small-log.jsonl", "--catalog-of", "small", "--workers", "1", "--output", "a.json"]
        + options,
      in: sandbox.folder.url)
    let two = try BuiltTool.run(
      ["fit", "Results/small-log.jsonl", "--scenario", "small", "--workers", "2", "--output", "b/a.json"]
        + options,
      in: sandbox.folder.url)
    #expect(one.status == 0 && two.status == 0, "\(one.errors) \(two.errors)")
    let json = try JSONText(one.output)
    #expect(json.keys == ["schema", "output", "card"] && json.object["output"] as? String == "a.json")
    let card = try #require(json.object["card"] as? [String: Any])
    #expect(
      card["family"] as? String == "logistic" && (card["training"] as? [String: Any])?["members"] as? Int == 2
    )
    let files = try ["a.json", "b/a.json"].map {
      try Data(contentsOf: sandbox.folder.url.appending(path: $0))
    }
    #expect(files[0] == files[1])
  }

  @Test func `a scenario plays the model, its members as behaviors, and a stored run finds it again`() throws
  {
    let sandbox = try logged()
    try #require(
      try fit("--family", "logistic", "--members", "2", "--output", "Models/m.json", in: sandbox).status == 0)
    try sandbox.folder.write(
      Sandbox.scenario(behaviors: "[typical, {kind: fitted, path: ../Models/m.json}]"),
      to: "Scenarios/fit.yaml")
    let run = try sandbox.run("simulate", "fit", "--label", "fitted", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let behaviors = Set(try JSONText(run.output).rows("estimates").compactMap { $0["behavior"] as? String })
    #expect(behaviors.isSuperset(of: ["typical", "m-1", "m-2"]))
    let trace = try sandbox.run("trace", "fitted", "--listener", "3", "--behavior", "m-2")
    let export = try sandbox.run("export", "fitted", "--behavior", "m-2", "--output", "m.jsonl")
    #expect(
      export.status == 0 && (trace.status == 0 || trace.errors.contains("--behavior")), "\(export.errors)")
    let other = try fit(
      "--family", "logistic", "--members", "2", "--seed", "9", "--output", "Models/m.json", in: sandbox)
    #expect(other.status == 0)
    let changed = try sandbox.run("export", "fitted", "--output", "n.jsonl")
    #expect(
      changed.status == 1 && changed.errors.contains("m.json: is another file than the one asked for"),
      "\(changed.errors)")
    try FileManager.default.removeItem(at: sandbox.folder.url.appending(path: "Models/m.json"))
    let gone = try sandbox.run("export", "fitted", "--output", "n.jsonl")
    #expect(gone.status == 1 && gone.errors.contains("m.json: there is no such model file"), "\(gone.errors)")
    #expect(try sandbox.run("report", "fitted").status == 0, "a report needs no model")
    let again = try sandbox.run("simulate", "fit")
    #expect(again.status == 1 && again.errors.contains("behavior m: "), "\(again.errors)")
  }

  @Test func `bad lines are refused, or skipped, counted and told`() throws {
    let sandbox = try logged()
    let log = sandbox.folder.url.appending(path: "Results/small-log.jsonl")
    let text = try String(contentsOf: log, encoding: .utf8)
    try (text + "{\"overture_log\": 1}\n" + text.prefix(200)).write(
      to: log, atomically: true, encoding: .utf8)
    let refused = try fit("--family", "marginal", in: sandbox)
    #expect(
      refused.status == 1 && refused.output.isEmpty
        && refused.errors.contains("small-log.jsonl:162: the file ends in the middle"), "\(refused.errors)")
    let skipped = try fit("--family", "marginal", "--skip-bad-lines", in: sandbox)
    #expect(skipped.status == 0 && skipped.errors.contains("skipped: 2 bad lines\n"), "\(skipped.errors)")
    #expect(
      skipped.errors.contains("small-log.jsonl:161: ") && skipped.output.contains("2 bad lines skipped"))
  }

  @Test func `a log without propensities is warned of, and refused where weights want them`() throws {
    let sandbox = try logged()
    let log = sandbox.folder.url.appending(path: "Results/small-log.jsonl")
    var text = try String(contentsOf: log, encoding: .utf8)
    text = text.replacing(#/"propensities": \[[^\]]*\], /#, with: "").replacing(
      #/"exploration": [0-9.]+, /#, with: "")
    try text.write(to: log, atomically: true, encoding: .utf8)
    let warned = try fit("--family", "marginal", in: sandbox)
    #expect(
      warned.status == 0
        && warned.errors.contains("exposures have no propensity, the first in Results/small-log.jsonl:1:"),
      "\(warned.errors)")
    #expect(warned.errors.contains("warning: no session tells an exploration"))
    let refused = try fit("--family", "marginal", "--weights", "propensity", in: sandbox)
    #expect(refused.status == 64 && refused.errors.contains("--weights propensity: "), "\(refused.errors)")
  }

  @Test
  func `the warning family is warned of: when it is fitted, on its card, and in every run that plays it`()
    throws
  {
    let sandbox = try logged()
    let fitted = try fit("--family", "leaky", "--output", "Models/m.json", in: sandbox)
    let warning = "leaky is told beforehand how each session ends"
    #expect(fitted.status == 0 && fitted.errors.contains("warning: \(warning)"), "\(fitted.errors)")
    #expect(fitted.output.contains("  warning: \(warning)"), "\(fitted.output)")
    try sandbox.folder.write(
      Sandbox.scenario(behaviors: "[{kind: fitted, path: ../Models/m.json}]"), to: "Scenarios/fit.yaml")
    let run = try sandbox.run("simulate", "fit")
    #expect(run.status == 0 && (run.errors + run.output).contains(warning), "\(run.errors) \(run.output)")
  }

  @Test func `what logs can't tell is warned of with weights, too, and the card says how many were clipped`()
    throws
  {
    let sandbox = try Sandbox()
    try #require(
      try BuiltTool.run(
        ["log", "small", "--exploration", "0", "--policies", "helf", "--listeners", "80"],
        in: sandbox.folder.url
      ).status == 0)
    let result = try fit("--family", "marginal", "--weights", "propensity", in: sandbox)
    #expect(
      result.status == 0
        && result.errors.contains("warning: one policy, which never explored, made all sessions"),
      "\(result.errors)")
    #expect(
      result.output.contains(" of weights clipped\n") && result.output.contains("  warning: one policy"))
  }

  @Test func `a paired run's export is warned of, and two logs that share sessions are refused`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    for listeners in ["60", "80"] {
      _ = try BuiltTool.run(
        ["log", "small", "--listeners", listeners, "--output", "\(listeners).jsonl"], in: sandbox.folder.url)
    }
    let shared = try BuiltTool.run(
      ["fit", "60.jsonl", "80.jsonl", "--scenario", "small", "--family", "marginal"], in: sandbox.folder.url)
    #expect(shared.status == 1 && shared.errors.contains("80.jsonl:1: session: "), "\(shared.errors)")
    #expect(shared.errors.contains("is the id of 60.jsonl:1, too; accepted: an id once"))
    _ = try sandbox.run("export", "first", "--output", "all.jsonl")
    let paired = try BuiltTool.run(
      ["fit", "all.jsonl", "--scenario", "small", "--family", "marginal"], in: sandbox.folder.url)
    #expect(
      paired.status == 0 && paired.errors.contains("warning: 48 sessions are of 24 listeners"),
      "\(paired.errors)")
  }

  @Test func `what stands where a checkpoint would is left alone by a fit that saves none`() throws {
    let sandbox = try logged()
    try sandbox.folder.write("somebody's", to: "Results/small-marginal.json.checkpoint")
    #expect(try fit("--family", "marginal", in: sandbox).status == 0)
    #expect(
      try String(
        contentsOf: sandbox.folder.url.appending(path: "Results/small-marginal.json.checkpoint"),
        encoding: .utf8)
        == "somebody's")
    let gone = try fit("--family", "logistic", "--members", "2", in: sandbox)
    #expect(gone.status == 0 && gone.errors.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.file("Results")).count == 4)
  }

  @Test func `a checkpoint that can't be saved is told once, and the model is written all the same`() throws {
    let sandbox = try logged()
    let path = sandbox.folder.file("Results/small-logistic.json.checkpoint")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let result = try fit("--family", "logistic", "--members", "3", in: sandbox)
    #expect(result.status == 0)
    #expect(
      result.errors.components(separatedBy: "the checkpoint can't be saved").count == 2
        && result.errors.hasPrefix("warning: Results/small-logistic.json.checkpoint: "), "\(result.errors)")
    #expect(FileManager.default.fileExists(atPath: path), "the folder is somebody's")
  }

  @Test(arguments: [
    (["--family", "typs"], 64, "did you mean \"types\"?"),
    (["--family", "marginal", "--members", "0"], 64, "--members 0: accepted is a whole number from 1 to 64"),
    (["--family", "marginal", "--weights", "ips"], 64, "--weights"),
    (["--family", "marginal", "--epochs", "0"], 64, "--epochs 0"),
    (["--family", "marginal", "--output", "."], 64, "is a folder"),
    (["--family", "marginal", "--output", "-"], 64, "a model is written to a file"),
    (["--family", "marginal", "Results/smal-log.jsonl"], 64, "did you mean \"small-log.jsonl\"?"),
    (["--family", "marginal", "Results/small-log.jsonl"], 64, "byte by byte"),
    ([], 64, "--family"),
  ])
  func `what can't be fitted is told with what can`(arguments: [String], status: Int32, message: String)
    throws
  {
    let sandbox = try Sandbox()
    try #require(
      try BuiltTool.run(["log", "small", "--listeners", "60"], in: sandbox.folder.url).status == 0)
    let result = try BuiltTool.run(
      ["fit", "Results/small-log.jsonl", "--scenario", "small"] + arguments, in: sandbox.folder.url)
    #expect(
      result.status == status && result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.file("Results")) == [
        "small-log.jsonl"
      ])
  }

  @Test func `a log of another catalog is refused, and too short a one`() throws {
    let sandbox = try logged()
    try sandbox.folder.write(
      Sandbox.scenario().replacing("artists: 40", with: "artists: 20"), to: "Scenarios/few.yaml")
    let other = try BuiltTool.run(
      ["fit", "Results/small-log.jsonl", "--scenario", "few", "--family", "marginal"], in: sandbox.folder.url)
    #expect(other.status == 1 && other.errors.contains("of this catalog"), "\(other.errors)")
    _ = try BuiltTool.run(["log", "small", "--listeners", "12"], in: sandbox.folder.url)
    let short = try fit("--family", "marginal", in: sandbox)
    #expect(
      short.status == 1 && short.errors.contains("12 sessions can be learned from; accepted: at least 40"),
      "\(short.errors)")
  }
}

/// Ctrl-C while a model is fitted.
struct FitInterruptionTests {
  @Test func `a network's fit that is stopped says how to go on, and leaves its checkpoint and no model`()
    throws
  {
    let sandbox = try Sandbox()
    try #require(
      try BuiltTool.run(["log", "small", "--listeners", "60"], in: sandbox.folder.url).status == 0)
    let fit = [
      "fit", "Results/small-log.jsonl", "--scenario", "small", "--family", "gru", "--members", "20",
    ]
    let running = try BuiltTool.Running(fit, in: sandbox.folder.url)
    let checkpoint = sandbox.folder.file("Results/small-gru.json.checkpoint")
    // Asked for by running the tool, which takes a while each time: no clock is needed.
    for _ in 0..<400 where !FileManager.default.fileExists(atPath: checkpoint) {
      _ = try BuiltTool.run(["--version"], in: sandbox.folder.url)
    }
    kill(running.id, SIGINT)
    let result = try running.result()
    #expect(result.status == 130 && result.output.isEmpty, "\(result.errors)")
    #expect(
      result.errors.contains("go on with the same arguments and --resume Results/small-gru.json.checkpoint"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.file("Results")).sorted() == [
        "small-gru.json.checkpoint", "small-log.jsonl",
      ])
    let other = try BuiltTool.run(
      fit + ["--seed", "2", "--resume", "Results/small-gru.json.checkpoint"], in: sandbox.folder.url)
    #expect(other.status == 1 && other.errors.contains("the checkpoint is of another fit"), "\(other.errors)")
  }
}
