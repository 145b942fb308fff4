import Fitting
import Foundation
import Onboarding
import TestSupport
import Testing

@testable import Experiments

@Suite struct ModelFileTests {
  @Test(arguments: FittingRequest.families)
  func `A model that is read again answers as before, and is written again to the same bytes`(family: String)
    async throws
  {
    let files = try await FittedFiles(listeners: 60)
    let model = try await files.model(family, members: family == "logistic" ? 2 : 1)
    let path = try files.write(model, to: "model.json")
    let reading = try ModelFileReader().read(path, for: files.features)
    #expect(reading.model.card == model.card && reading.model.screens == model.screens)
    #expect(try reading.model.bytes() == model.bytes())
    #expect(reading.digest == SHA256(of: try model.bytes()).hexadecimal)
    let table = try files.logs.table
    for (read, fitted) in zip(reading.model.members, model.members) {
      #expect(scores(of: read, table, files.features) == scores(of: fitted, table, files.features))
      #expect(read.pace == fitted.pace && read.listening == fitted.listening)
    }
  }

  private func scores(
    of member: FittedMember, _ table: SessionTable, _ features: ArtistFeatures
  ) -> AnswerScores {
    func score(_ model: some AnswerModel) -> AnswerScores {
      AnswerScores(of: model, in: table, sessions: 0..<12, features: features)
    }
    return score(member.answers.model)
  }

  @Test func `A model of another catalog is refused with what differs`() async throws {
    let files = try await FittedFiles()
    let path = try files.write(try await files.model(), to: "model.json")
    for (change, difference) in [
      ({ $0.artists = 41 }, "40 artists and not 41"),
      ({ $0.seed = 6 }, "other ids, embeddings or popularity"),
    ] as [((inout SmallScenario) -> Void, String)] {
      var scenario = SmallScenario()
      change(&scenario)
      let features = ArtistFeatures(catalog: try scenario.plan.service.catalog)
      let error = #expect(throws: ModelFileError.self) {
        try ModelFileReader().read(path, for: features)
      }
      #expect(error?.code == .catalog && error?.description.contains(difference) == true, "\(error as Any)")
    }
  }

  @Test func `Whatever is wrong with a file is told with its place`() async throws {
    let files = try await FittedFiles()
    let text = String(decoding: try await files.model().bytes(), as: UTF8.self)
    let cases: [(String, (String) -> String, ModelFileError.Code, String)] = [
      (
        "version", { $0.replacing("\"overture_model\": 1", with: "\"overture_model\": 2") }, .version,
        "format 2"
      ),
      ("cut", { String($0.dropLast($0.count / 2)) }, .unreadable, "is cut off"),
      ("end", { String($0.dropLast(4)) }, .unreadable, "is cut off"),
      ("empty", { _ in "" }, .unreadable, "is empty"),
      ("list", { _ in "[1]" }, .invalid, "fit it again"),
      ("other", { _ in "{\"name\": 1}" }, .invalid, "overture_model: is missing: this is no model file"),
      (
        "family", { $0.replacing("\"marginal\",\"listening\"", with: "\"marginl\",\"listening\"") }, .invalid,
        "members[0].family: no family \"marginl\" is known; accepted: marginal, "
      ),
      (
        "missing", { $0.replacing("\"playSlope\"", with: "\"playSlop\"") }, .invalid,
        "members[0].listening.playSlope: is missing"
      ),
      (
        "infinite", { $0.replacing(/"playSlope":[-0-9.e]+/, with: "\"playSlope\":1e999") }, .unreadable,
        "a number that is too large"
      ),
      (
        "nan", { $0.replacing(/"playSlope":[-0-9.e]+/, with: "\"playSlope\":NaN") }, .unreadable,
        "line 6: not JSON at \"NaN"
      ),
      ("null", { $0.replacing(/"playSlope":[-0-9.e]+/, with: "\"playSlope\":null") }, .invalid, "playSlope"),
      (
        "none", { $0.replacing(/"members": \[[^\u{0}]*/, with: "\"members\": []}") }, .invalid,
        "at least one member"
      ),
      (
        "few", { $0.replacing(/"rates":\[[-0-9.e]+,/, with: "\"rates\":[") }, .invalid,
        "39 rates; accepted: 40"
      ),
      ("rate", { $0.replacing(/"rates":\[[-0-9.e]+,/, with: "\"rates\":[1.5,") }, .invalid, "from 0 to 1"),
    ]
    for (name, change, code, message) in cases {
      let changed = change(text)
      #expect(changed != text, "\(name)")
      try files.folder.write(Data(changed.utf8), to: "\(name).json")
      let error = #expect(throws: ModelFileError.self, "\(name)") {
        try ModelFileReader().read(files.folder.file("\(name).json"), for: files.features)
      }
      #expect(error?.code == code && error?.description.contains(message) == true, "\(name): \(error as Any)")
    }
    let missing = #expect(throws: ModelFileError.self) {
      try ModelFileReader().read(files.folder.file("emty.json"))
    }
    #expect(
      missing?.code == .notFound && missing?.description.contains("did you mean \"empty.json\"?") == true)
    let folder = #expect(throws: ModelFileError.self) { try ModelFileReader().read(files.folder.url.path) }
    #expect(folder?.code == .unreadable)
  }
}
