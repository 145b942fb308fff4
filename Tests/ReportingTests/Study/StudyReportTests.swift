import Experiments
import Foundation
import Reporting
import TestSupport
import Testing

/// A small study's report in all of its formats.
struct StudyReportTests {
  private static let text = """
    # Is <this> a question?
    overture_study: 1
    name: tiny
    seed: 3
    catalog: {source: builtin, artists: 60, attributes: 6, dimensions: 4}
    surface: {kind: artist_grid, slate_size: 6, max_screens: 3, min_selections: 2}
    horizon_days: 2
    worlds: [typical]
    logging:
      - {name: explored, policies: [popular, chance], exploration: 0.2, sessions: 150}
      - {name: single, policies: [popular], exploration: 0, sessions: 150, models: [marginal]}
    models: [marginal, leaky]
    targets:
      - {name: popular, policy: popularity}
      - {name: chance, policy: random}
      - {name: helf, policy: helf}
      - {name: similar, policy: similar}
    metrics: [completed, artists_selected, onboarding_s]
    live_users: 300
    simulated_users: 150
    replications: 2
    """

  /// One study for all tests, since it takes a while.
  private static let shared = Task { () throws -> StudyReport in
    let study = try StudyParser(vocabulary: .registered).parse(text: text, file: "tiny.yaml")
    let folder = try TemporaryFolder()
    let runner = StudyRunner(plan: try StudyPlan(study), workers: 2, folder: folder.path)
    let result = try #require(try await runner.run())
    return StudyReport(result, file: "Studies/my tiny.yaml", toolVersion: "0.0.1")
  }

  private var report: StudyReport { get async throws { try await Self.shared.value } }

  @Test func `the page is whole, has every section, and reads nothing from elsewhere`() async throws {
    let page = try await report.text(as: .html)
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("Is &lt;this&gt; a question?"))
    let sections = [
      "worth", "goals", "errors", "lifts", "agreement", "fidelity", "calibration", "sessions", "leak", "self",
      "survival",
      "support", "worlds", "settings",
    ]
    for id in sections where id != "worth" { #expect(page.contains("id=\"\(id)\""), "\(id)") }
    #expect(!page.contains("<script") && !page.contains("src="))
    #expect(page.contains("overture validate &#39;Studies/my tiny.yaml&#39;"))
    #expect(try XMLElements.parsed(page).contains { $0.name == "svg" })
  }

  @Test func `every chart has numbers in it, and no coordinate that isn't one`() async throws {
    let page = try await report.text(as: .html)
    #expect(page.contains("class=\"chart\""))
    for word in ["\"nan\"", "\"inf\"", "Lnan", "Mnan", " nan", "-inf"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func `few worlds are warned of`() async throws {
    #expect(try await report.text(as: .markdown).contains("Only one world was tried"))
  }

  @Test func `the terminal's lines fit, and name every model of every log`() async throws {
    let text = try await report.terminalText()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    for word in ["explored", "single", "marginal *", "leaky !", "Goals\n"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func `the table has a row for each pair, metric, model and world`() async throws {
    let rows = try await report.text(as: .csv).split(separator: "\r\n")
    // 6 pairs × 3 metrics × 3 models, and the heads.
    #expect(rows.count == 6 * 3 * 3 + 1)
    let columns = rows[0].split(separator: ",", omittingEmptySubsequences: false).count
    #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == columns })
  }

  @Test func `the object is JSON, and says what the study says`() async throws {
    let report = try await report
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.text(as: .json).utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 2 && object["choice"] as? String == "marginal")
    let models = try #require(object["models"] as? [[String: Any]])
    #expect(models.map { $0["model"] as? String } == ["marginal", "leaky", "marginal"])
    let agreement = try #require(models[0]["agreement"] as? [String: [String: Any]])
    let sign = agreement["held_out"]?["sign"] as? [Any]
    #expect(sign?.first as? Double == report.result.models[0].agreements[.heldOut]?.sign.value)
    // T5 is a warning: it isn't among the goals.
    #expect((object["checks"] as? [[String: Any]])?.contains { $0["id"] as? String == "leak_fit" } == false)
    #expect((object["warnings"] as? [[String: Any]])?.contains { $0["id"] as? String == "leak_fit" } == true)
    #expect(object["tool_version"] as? String == "0.0.1")
    #expect((object["logs"] as? [Any])?.count == 2)
    let means = (models[0]["worlds"] as? [[String: Any]])?.first?["means"] as? [Any]
    #expect(means?.count == 4 * 3 && (models[0]["by_metric"] as? [Any])?.count == 3)
  }

  @Test func `the command that is printed has what the run was told beside the file`() async throws {
    let report = try await report
    let told = StudyReport(
      report.result, file: report.file, overrides: ["--seed", "7", "--data", "my data"],
      toolVersion: report.toolVersion)
    #expect(
      told.text(as: .markdown).contains("overture validate 'Studies/my tiny.yaml' --seed 7 --data 'my data'"))
  }

  @Test(arguments: StudyReport.Format.allCases)
  func `the same findings are the same bytes`(format: StudyReport.Format) async throws {
    let report = try await report
    let again = StudyReport(report.result, file: report.file, toolVersion: report.toolVersion)
    #expect(again.text(as: format) == report.text(as: format))
    #expect(report.text(as: format).utf8.last == UInt8(ascii: "\n"))
  }
}
