import Experiments
import Foundation
import TestSupport

/// Analyses of small tables, as files of a test's own.
enum LiveTable {
  /// 400 rows of a made-up test: a gamma covariate, revenue with many zeros, 0/1, clicks of views, three countries,
  /// 150 users with several rows, three missing values.
  ///
  /// numpy 2 with default_rng(7); the values as committed are what the known answers were computed from.
  static var fixture: String {
    Repository.root.appending(path: "Tests/ExperimentsTests/Fixtures/live.csv").path
  }

  /// A request about the fixture.
  static func request(_ metrics: AnalysisRequest.Metric...) -> AnalysisRequest {
    AnalysisRequest(variantColumn: "variant", control: "control", metrics: metrics)
  }

  /// The comparisons of the fixture.
  static func comparisons(
    _ metrics: AnalysisRequest.Metric..., change: (inout AnalysisRequest) -> Void = { _ in }
  ) throws -> [AnalysisComparison] {
    var request = AnalysisRequest(variantColumn: "variant", control: "control", metrics: metrics)
    change(&request)
    return try Analysis.of(path: fixture, name: "live.csv", request: request).comparisons
  }

  /// The analysis of a table given as text.
  static func analysis(_ text: String, _ request: AnalysisRequest) throws -> Analysis {
    let folder = try TemporaryFolder(["t.csv": text])
    return try Analysis.of(path: folder.file("t.csv"), name: "t.csv", request: request)
  }

  /// What is wrong with a table given as text; empty where nothing is.
  static func problems(_ text: String, _ request: AnalysisRequest) throws -> String {
    do {
      _ = try analysis(text, request)
      return ""
    } catch let error as AnalysisError {
      return error.description
    }
  }
}

extension AnalysisRequest.Metric {
  /// A metric compared by a method, adjusted for columns.
  init(_ name: String, _ methods: AnalysisMethod..., covariates: [String] = []) {
    self.init(name: name, isRatio: name.contains("/"))
    if !methods.isEmpty { self.methods = methods }
    self.covariates = covariates
  }
}

/// Whether a number is there and within a relative distance of another.
func isNear(_ value: Double?, _ other: Double, within tolerance: Double = 1e-9) -> Bool {
  value.map { abs($0 - other) <= tolerance * abs(other) } ?? false
}
