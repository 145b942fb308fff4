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
  /// Written in C: loops that want an instruction set chosen at run time.
  var isC = false
}

let modules: [Module] = [
  Module(
    name: "Onboarding", purpose: "the words: ids, catalog as a service sees it, query, response, session log"),
  Module(
    name: "LinearAlgebraKernels", purpose: "the innermost loops, for several instruction sets", isC: true),
  Module(
    name: "Randomness", purpose: "addressed draws (Philox4x32-10), distributions",
    imports: ["LinearAlgebraKernels"]),
  Module(
    name: "LinearAlgebra", purpose: "small dense kernels on contiguous buffers",
    imports: ["LinearAlgebraKernels"]),
  Module(
    name: "Learning", purpose: "layers with their gradients, losses, training; knows nothing of music",
    imports: ["LinearAlgebraKernels", "Randomness", "LinearAlgebra"]),
  Module(
    name: "Fitting",
    purpose:
      "what user models learn from session logs: sees logs and what the service knows, never Population",
    imports: ["LinearAlgebraKernels", "Onboarding", "Randomness", "LinearAlgebra", "Learning"]),
  Module(
    name: "Population",
    purpose: "cohorts, all that is latent, the built-in catalog, importers, matrix factorization",
    imports: ["Onboarding", "Randomness", "LinearAlgebra"]),
  Module(
    name: "Behavior", purpose: "user models: latent state to response",
    imports: ["Onboarding", "Randomness", "Fitting", "Population"]),
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
      "Onboarding", "Randomness", "LinearAlgebra", "Learning", "Fitting", "Population", "Behavior",
      "Elicitation",
      "Simulation", "SessionMetrics", "Statistics",
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

/// Modules whose tests are under `Tests/<Module>Tests`; these import what the module does, and what stands here.
let tested: [String: [String]] = [
  "Onboarding": [],
  "Randomness": [],
  "LinearAlgebra": ["Randomness"],
  "Learning": [],
  "Fitting": ["Population"],
  "Population": [],
  "Behavior": [],
  "Elicitation": [],
  "Simulation": [],
  "SessionMetrics": ["Elicitation"],
  "Statistics": [],
  "Experiments": [],
  "ResultStorage": [],
  "Reporting": ["Randomness", "Fitting", "SessionMetrics"],
]

/// What several test targets share, under `Tests/TestSupport`.
let testSupport = Module(
  name: "TestSupport", purpose: "what several test targets share",
  imports: [
    "Onboarding", "Randomness", "LinearAlgebra", "Population", "Behavior", "Elicitation", "Simulation",
  ])

/// Test targets that look across modules; one that runs the built tool imports `overture`.
let crossModuleTests: [Module] = [
  Module(name: "ArchitectureTests", purpose: "the sources and the repository against this table"),
  Module(
    name: "ConformanceTests", purpose: "every registered policy against the same laws, and its transcript",
    imports: [
      "Onboarding", "Randomness", "LinearAlgebra", "Population", "Behavior", "Elicitation", "Simulation",
      "Experiments",
    ]),
  Module(
    name: "CommandLineTests", purpose: "the built tool: what it prints, stores, and says of bad input",
    imports: ["Onboarding", "Experiments", "ResultStorage", "overture"]),
  Module(
    name: "DocumentationTests",
    purpose: "README and articles against the sources, the built tool and the registries",
    imports: [
      "Onboarding", "Elicitation", "Behavior", "SessionMetrics", "Experiments", "overture",
    ]),
]

/// Folders and files of a test target that aren't code; tests find them through `Repository.root`.
let testData: [String: [String]] = [
  "ExperimentsTests": ["Golden", "Fixtures"],
  "FittingTests": ["Fixtures"],
  "LearningTests": ["Fixtures"],
  "StatisticsTests": ["Fixtures"],
  "ResultStorageTests": ["Fixtures"],
  "ReportingTests": ["Golden"],
  "ConformanceTests": ["Golden"],
]

/// What every target of ours is compiled with; a warning is an error in debug.
///
/// Tests are built in debug, so that no warning outlives the change that made it. The release build of an analyst,
/// whose compiler we may not have met, only shows it. `OVERTURE_ALLOW_WARNINGS` lifts the rule for such a compiler.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  ]
  + (Context.environment["OVERTURE_ALLOW_WARNINGS"] == nil
    ? [.treatAllWarnings(as: .error, .when(configuration: .debug))] : [])

/// What the modules under test are compiled with besides, where tests are built: optimized, and with every `assert`.
///
/// Tests simulate and fit for a living: unoptimized they take six times as long. Take this line away to step through a module.
let optimizedForTests: [SwiftSetting] = [
  .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

extension Module {
  var dependencies: [Target.Dependency] {
    imports.map { Target.Dependency(stringLiteral: $0) } + packages
  }

  var target: Target {
    guard !isC else {
      // Optimized in debug as well: tests spend their time here.
      return .target(name: name, cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])])
    }
    return name == "overture"
      ? .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
      : .target(name: name, dependencies: dependencies, swiftSettings: settings + optimizedForTests)
  }

  /// The module's own tests: what it may import, itself, and what tests share.
  var tests: Target {
    Module(
      name: name + "Tests", purpose: "", imports: imports + [name] + (tested[name] ?? []), packages: packages
    ).asTests
  }

  /// This row as a test target.
  var asTests: Target {
    .testTarget(
      name: name,
      dependencies: dependencies + [
        "TestSupport", .product(name: "CustomDump", package: "swift-custom-dump"),
      ],
      exclude: testData[name] ?? [],
      swiftSettings: settings)
  }
}

let libraries = modules.filter { $0.name != "overture" && !$0.isC }

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
  targets: modules.map(\.target)
    + [
      .target(
        name: testSupport.name, dependencies: testSupport.dependencies, path: "Tests/TestSupport",
        swiftSettings: settings)
    ]
    + modules.filter { tested[$0.name] != nil }.map(\.tests)
    + crossModuleTests.map(\.asTests)
)
