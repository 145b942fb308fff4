import Experiments
import Reporting
import TestSupport
import Testing

/// A whole report of made-up findings, word by word.
struct StudyReportGoldenTests {
  private static let shared = Task { () throws -> StudyReport in
    let result = try #require(try await HandMadeStudy.result())
    return StudyReport(
      result, file: "Studies/hand-made.yaml", overrides: ["--seed", "3"], toolVersion: "0.0.1")
  }

  private var report: StudyReport { get async throws { try await Self.shared.value } }

  @Test func `the document says what it said`() async throws {
    try GoldenFile("Tests/ReportingTests/Golden/study.md").expect(try await report.text(as: .markdown))
  }

  @Test func `the terminal says what it said`() async throws {
    let text = try await report.terminalText()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    try GoldenFile("Tests/ReportingTests/Golden/study.txt").expect(text)
  }

  @Test func `findings are those that the numbers were made for`() async throws {
    let result = try await report.result
    // Chance is far from all others, types on explored has the least loss, and is an ensemble.
    #expect(result.farthest == 1 && result.choice == 1 && result.models[1].members == 3)
    #expect(result.models[1].agreements[.heldOut]?.insideModels.value != nil)
    // Explored types, mixed types, mixed without a latent taste, single types.
    #expect(result.order?.models == [1, 4, 3, 5] && result.leak?.models == [0, 1, 2])
    // The single log has no support for the last policy: the common pairs are those of the others, for all.
    let counts = result.models.map { $0.agreements[.common]?.comparisons }
    #expect(Set(counts) == [9 * 2 * 3])
    #expect(result.models.map { $0.agreements[.heldOut]?.comparisons } == [84, 84, 84, 84, 84, 54])
    #expect(result.models[5].refusal.refused > 0)
    #expect(result.models[0].withoutFarthest?.comparisons == 10 * 2 * 3)
  }

  @Test func `worth is there, with its definition, in every format`() async throws {
    let report = try await report
    let worth = try #require(report.result.models[1].worth.users.value)
    #expect(worth > 0)
    for text in [report.text(as: .markdown), report.text(as: .html)] {
      #expect(text.contains("both arms together") && text.contains("The curve in numbers"))
    }
    #expect(report.text(as: .json).contains("\"has_open_end\""))
  }
}
