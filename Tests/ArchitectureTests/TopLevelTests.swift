import Foundation
import TestSupport
import Testing

@Suite struct TopLevelTests {
  private static let expected: Set<String> = [
    "Package.swift", "Sources", "Tests", "Scenarios", "Studies", "Results", "Benchmarks", "Makefile",
    "README.md",
    "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".ci", ".swift-format", ".gitignore",
  ]

  @Test func `the top folder holds nothing beyond what a newcomer is told of`() throws {
    let index = Repository.root.appending(path: ".git")
    guard FileManager.default.fileExists(atPath: index.path) else { return }
    #expect(Set(try trackedNames()).subtracting(Self.expected) == [])
  }

  /// The first path component of all files under version control.
  private func trackedNames() throws -> [String] {
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", Repository.root.path, "ls-files"]
    git.standardOutput = output
    try git.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    git.waitUntilExit()
    let paths = text.split(separator: "\n")
    try #require(git.terminationStatus == 0 && !paths.isEmpty, "git lists no files")
    return paths.map { String($0.split(separator: "/")[0]) }
  }
}
