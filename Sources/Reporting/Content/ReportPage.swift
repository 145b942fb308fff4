import Experiments

/// What a page or document says, whatever it is a report of: made once, then written in any format.
struct ReportPage {
  /// What it is about: a scenario's or study's name.
  var title: String
  /// What follows the title on its line, such as the run's number and day; begins with a separator, or is empty.
  var subtitle: String
  /// The question that is answered; empty without one.
  var question: String
  /// What must be known before anything is believed.
  var warnings: [Phrase]
  /// The verdict in a sentence.
  var verdict: Phrase
  /// The number that decided it; nil where there is none.
  var deciding: DecidingNumber?
  /// Further sentences below it.
  var remarks: [Phrase]
  /// Everything else, in reading order.
  var sections: [ReportSection]
  /// The version that wrote it; empty where it doesn't matter.
  var toolVersion: String
}

extension Report {
  /// The report's page.
  var page: ReportPage {
    let run = record.id.map { "run \($0)" }
    let day = String(record.startedAt.prefix(10))
    let subtitle = [run, record.label, day].compactMap(\.self).filter { !$0.isEmpty }
      .map { " · \(Text.line($0))" }.joined()
    return ReportPage(
      title: record.scenario.name, subtitle: subtitle, question: record.scenario.question,
      warnings: warnings, verdict: verdict, deciding: deciding, remarks: remarks, sections: sections,
      toolVersion: record.toolVersion)
  }
}
