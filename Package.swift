// swift-tools-version: 6.2

import PackageDescription

// The manifest is a table: a module's name, what it is for, which of ours it may import, and which
// outside packages are confined to it. Products, targets and test targets are derived from it, and
// `Tests/ArchitectureTests` compares every `import` in the sources with it.

struct Module {
  let name: String
  let purpose: String
  var imports: [String] = []
  var packages: [Target.Dependency] = []
  var testOnly: [Target.Dependency] = []
}

let modules: [Module] = [
  Module(name: "Onboarding", purpose: "the words: ids, catalog as a service sees it, query, response, session log"),
  Module(name: "Randomness", purpose: "addressed draws (Philox4x32-10), distributions"),
  Module(name: "LinearAlgebra", purpose: "small dense kernels on contiguous buffers"),
  Module(
    name: "Population", purpose: "cohorts, all that is latent, the built-in catalog, importers, matrix factorization",
    imports: ["Onboarding", "Randomness", "LinearAlgebra"]),
  Module(
    name: "Behavior", purpose: "user models: latent state to response",
    imports: ["Onboarding", "Population"]),
  Module(
    name: "Elicitation", purpose: "policies and their beliefs; never sees Population or Behavior",
    imports: ["Onboarding", "Randomness", "LinearAlgebra"]),
  Module(
    name: "Simulation", purpose: "virtual time, event queue, processes, shards",
    imports: ["Onboarding", "Randomness", "LinearAlgebra", "Population", "Behavior", "Elicitation"]),
  Module(
    name: "SessionMetrics", purpose: "session log (+ truth) to one number a listener, or nil",
    imports: ["Onboarding", "Population"]),
  Module(
    name: "Statistics", purpose: "numbers in, estimates out; knows nothing of music",
    imports: ["Randomness", "LinearAlgebra"]),
  Module(
    name: "Experiments", purpose: "scenario, registries, plan, run, comparison, verdict",
    imports: [
      "Onboarding", "Randomness", "LinearAlgebra", "Population", "Behavior", "Elicitation", "Simulation",
      "SessionMetrics", "Statistics",
    ],
    packages: [.product(name: "Yams", package: "Yams")]),
  Module(
    name: "ResultStorage", purpose: "runs in SQLite, migrations",
    imports: ["Onboarding", "Statistics", "Experiments"],
    packages: [.product(name: "GRDB", package: "GRDB.swift")]),
  Module(
    name: "Reporting", purpose: "HTML, Markdown, CSV, JSON, JUnit; SVG charts",
    imports: ["Onboarding", "Statistics", "Experiments"]),
  Module(
    name: "overture", purpose: "the executable: arguments in, exit code out",
    imports: [
      "Onboarding", "Randomness", "LinearAlgebra", "Population", "Behavior", "Elicitation", "Simulation",
      "SessionMetrics", "Statistics", "Experiments", "ResultStorage", "Reporting",
    ],
    packages: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
]

/// Warnings are errors where `make check` builds; whole-program optimization crosses modules in release.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let libraries = modules.filter { $0.name != "overture" }

let package = Package(
  name: "Overture",
  platforms: [.macOS("26.0")],
  products: libraries.map { .library(name: $0.name, targets: [$0.name]) }
    + [.executable(name: "overture", targets: ["overture"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", exact: "1.7.3"),
  ],
  targets: modules.map { module in
    let dependencies = module.imports.map { Target.Dependency(stringLiteral: $0) } + module.packages
    return module.name == "overture"
      ? .executableTarget(name: module.name, dependencies: dependencies, swiftSettings: settings)
      : .target(name: module.name, dependencies: dependencies, swiftSettings: settings)
  }
)
