import Onboarding
import SessionMetrics

/// Which names of a live table are which of a run.
struct LedgerMatch {
  /// The control of both.
  let control: LedgerRequest.Name
  /// The treatments of both, in the run's order.
  let treatments: [LedgerRequest.Name]
  /// What to read of the live table, with the run's metric; the first metric first.
  let metrics: [(live: AnalysisRequest.Metric, run: MetricRecord)]
  /// What was left out, a sentence each.
  let remarks: [String]

  /// Matches by the request's names, else by equal ones.
  ///
  /// - Throws: everything that doesn't fit, with what both sides have.
  init(
    run: RunRecord, columns: [String], variants: [String], request: LedgerRequest
  ) throws(LedgerError) {
    let names = NameMatch(
      what: "variant", option: "--map", live: variants, run: run.variants.map(\.name),
      given: request.variants,
      runName: "run \(run.id ?? 0)")
    var problems = names.problems
    var (control, treatments): (LedgerRequest.Name?, [LedgerRequest.Name]) = (nil, [])
    if problems.isEmpty {
      control = Self.control(of: run, names, request, &problems)
      treatments = names.pairs.filter { $0.live != control?.live }
      if treatments.isEmpty, problems.isEmpty {
        problems.append(names.nothing("treatment", but: control?.live))
      }
    }
    var metrics = MetricMatch(run: run, columns: columns, request: request)
    metrics.match()
    problems += metrics.problems
    guard problems.isEmpty, let control else { throw .arguments(problems) }
    self.control = control
    self.treatments = treatments
    self.metrics = metrics.pairs
    remarks = names.leftOut + metrics.remarks
  }

  /// The live control: the one asked for, else the one that is the run's.
  private static func control(
    of run: RunRecord, _ names: NameMatch, _ request: LedgerRequest, _ problems: inout [String]
  ) -> LedgerRequest.Name? {
    if let asked = request.control {
      if let found = names.pairs.first(where: { $0.live == asked }) { return found }
      problems.append(
        names.live.contains(asked)
          ? "--control \(quoted(asked)): no variant of \(names.runName) is called so; "
            + names.runHas + ": say which it is with --map \(asked)=VARIANT"
          : "--control \(quoted(asked)): the table has no such variant; " + names.liveHas
            + suggestion(for: asked, among: names.live))
      return nil
    }
    let own = run.variants.first(where: \.isControl)?.name ?? run.comparisons.first?.control
    if let own, let found = names.pairs.first(where: { $0.run == own }) { return found }
    problems.append(
      "no variant of the table is the control \(quoted(own ?? "")) of \(names.runName); \(names.liveHas); "
        + "\(names.runHas): say which it is with --map LIVE=VARIANT, or with --control LIVE which of those that match"
        + suggestion(for: own ?? "", among: names.live))
    return nil
  }
}

/// Live and run names of one kind, matched.
struct NameMatch {
  let live: [String]
  let runName: String
  /// Matched names, in the run's order.
  let pairs: [LedgerRequest.Name]
  let problems: [String]
  private let what: String
  private let run: [String]

  init(
    what: String, option: String, live: [String], run: [String], given: [LedgerRequest.Name], runName: String
  ) {
    self.what = what
    self.live = live
    self.run = run
    self.runName = runName
    problems = Self.problems(what, option, live, run, given, runName)
    pairs = run.compactMap { name in
      if let pair = given.first(where: { $0.run == name }) { return pair }
      let isFree = live.contains(name) && !given.contains { $0.live == name }
      return isFree ? LedgerRequest.Name(live: name, run: name) : nil
    }
  }

  var liveHas: String { "the table has \(listed(live))" }
  var runHas: String { "\(runName) has \(listed(run))" }

  /// The problem that nothing matched.
  func nothing(_ role: String, but name: String? = nil) -> String {
    let others = live.filter { $0 != name }
    let near = others.compactMap { other in
      nearestName(to: other, among: run).map { "\(other)=\($0)" }
    }
    return
      "no \(role) of the table is one of \(runName): \(liveHas); \(runHas); name them with --map LIVE=VARIANT"
      + (near.first.map { ", perhaps --map \($0)" } ?? "")
  }

  /// A remark for each live name that stays alone.
  var leftOut: [String] {
    live.filter { name in !pairs.contains { $0.live == name } }.map { name in
      "\(what) \(quoted(name)) of the table is none of \(runName), which has \(listed(run)), and is left out"
        + suggestion(for: name, among: run)
    }
  }

  private static func problems(
    _ what: String, _ option: String, _ live: [String], _ run: [String], _ given: [LedgerRequest.Name],
    _ runName: String
  ) -> [String] {
    given.enumerated().flatMap { index, name -> [String] in
      let place = "\(option) \(name.live)=\(name.run)"
      var problems: [String] = []
      if !live.contains(name.live) {
        problems.append(
          "\(place): the table has no \(what) \(quoted(name.live)); it has \(listed(live))"
            + suggestion(for: name.live, among: live))
      }
      if !run.contains(name.run) {
        problems.append(
          "\(place): \(runName) has no \(what) \(quoted(name.run)); it has \(listed(run))"
            + suggestion(for: name.run, among: run))
      }
      if given[..<index].contains(where: { $0.live == name.live || $0.run == name.run }) {
        problems.append("\(place): a name is given twice; accepted is each \(what) once")
      }
      return problems
    }
  }
}
