import Experiments

extension StudyReport {
  var calibrationSection: ReportSection? {
    let heads = ["log loss", "gain", "Brier", "ECE select", "ECE end"]
    var inLog = modelTable("Sessions of the log that were held out", heads) { index in
      Self.calibration(result.worlds.map { $0.cells[index].calibrationInLog })
    }
    inLog.notes = [
      "A latent taste isn’t known: predictions are means over tastes drawn from the prior, counted by how well they predicted the session so far. An ensemble is a mixture of its members."
    ]
    let leftOut = modelTable(
      "Policies of the first log, each left out of what is learned from", heads, isFirstLogOnly: true
    ) { index in
      Self.calibration(result.worlds.compactMap { $0.cells[index].calibrationLeftOut })
    }
    let heldOut = modelTable("Live sessions of policies that no log has", heads) { index in
      Self.calibration(result.worlds.compactMap { $0.cells[index].calibrationHeldOut })
    }
    return ReportSection(
      id: "calibration", title: "Next steps (T1)",
      lead:
        "How well each next answer is predicted, given all before it. Means over worlds. Log loss is of both answers and endings, in nats, and can’t be compared between tables, whose sessions aren’t as hard to predict: gain is how much less it is than that of who knows how many artists are selected and sessions ended there, and nothing else. ECE is by how much chances miss shares.",
      blocks: [.table(inLog)] + (hasLeftOut ? [.table(leftOut)] : [])
        + (result.heldOutTargets.isEmpty ? [] : [.table(heldOut)]))
  }

  private var hasLeftOut: Bool {
    result.worlds.contains { $0.cells.contains { $0.calibrationLeftOut != nil } }
  }

  /// A row for each model of each log.
  func modelTable(
    _ caption: String, _ heads: [String], isFirstLogOnly: Bool = false, cells: (Int) -> [ReportTable.Cell]
  ) -> ReportTable {
    ReportTable(
      caption: caption,
      columns: [.init("log"), .init("model")] + heads.map { .init($0, isNumeric: true) },
      rows: result.models.indices.filter { !isFirstLogOnly || result.models[$0].logging == 0 }.map { index in
        let model = result.models[index]
        return [.init(result.study.logging[model.logging].name, tone: .name), nameCell(index)]
          + cells(index)
      })
  }

  private static func calibration(_ found: [StepCalibration]) -> [ReportTable.Cell] {
    func mean(_ number: (StepCalibration) -> Double?) -> Double? {
      let numbers = found.compactMap(number)
      return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    return [
      .init(StudyText.fixed(mean(\.logLoss), 4)), .init(StudyText.fixed(mean(\.gain), 4)),
      .init(StudyText.fixed(mean(\.selections.squaredError), 4)),
      .init(StudyText.percent(mean(\.selections.error))), .init(StudyText.percent(mean(\.endings.error))),
    ]
  }
}
