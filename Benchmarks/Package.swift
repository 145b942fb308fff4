// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that what benchmarks need touches nobody else.

let package = Package(
  name: "OvertureBenchmarks",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "Overture", path: "..")],
  targets: [
    .executableTarget(
      name: "overture-bench",
      dependencies: [
        .product(name: "LinearAlgebra", package: "Overture"),
        .product(name: "Randomness", package: "Overture"),
      ])
  ]
)
