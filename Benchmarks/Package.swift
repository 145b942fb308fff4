// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that what benchmarks need touches nobody else.

/// The modules that are measured, or that the measuring itself needs.
let modules = [
  "Onboarding", "Randomness", "LinearAlgebra", "Learning", "Fitting", "Population", "Behavior", "Elicitation",
  "Simulation",
  "SessionMetrics", "Statistics", "Experiments", "ResultStorage", "Reporting",
]

let package = Package(
  name: "OvertureBenchmarks",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "Overture", path: "..")],
  targets: [
    .executableTarget(
      name: "overture-bench",
      dependencies: modules.map { .product(name: $0, package: "Overture") },
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
      ])
  ]
)
