import Experiments
import Foundation
import Onboarding
import TestSupport
import Testing

struct PolicyTranscriptTests {
  private static let folder = "Tests/ConformanceTests/Golden"
  private static let tiny = TinyWorld()

  @Test(arguments: RegisteredPolicy.all)
  func `a policy does what its transcript says`(policy: RegisteredPolicy) throws {
    try GoldenFile("\(Self.folder)/\(policy.name).txt")
      .expect(PolicyTranscript(policy: policy, tiny: Self.tiny).text)
  }

  @Test func `every transcript belongs to a registered policy`() throws {
    let folder = Repository.root.appending(path: Self.folder).path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let known = Set(RegisteredPolicy.all.map { "\($0.name).txt" })
    #expect(Set(names).subtracting(known).isEmpty)
  }

  @Test func `policies can be told apart by their transcripts`() {
    let texts = RegisteredPolicy.all.map { policy in
      PolicyTranscript(policy: policy, tiny: Self.tiny).text.split(separator: "\n").dropFirst().joined()
    }
    #expect(Set(texts).count == texts.count)
  }

  @Test(arguments: RegisteredPolicy.all)
  func `a policy has a test of its own, named for its type`(policy: RegisteredPolicy) throws {
    let type = policy.typeName(in: Self.tiny)
    let tests =
      Repository.swiftFiles(under: "Tests/ElicitationTests")
      + Repository.swiftFiles(under: "Tests/SimulationTests")
    #expect(tests.contains { $0.hasSuffix("/\(type)Tests.swift") }, "no \(type)Tests.swift")
  }

  @Test(arguments: [
    (1.0, "1"), (0.123_456_789, "0.123457"), (1234.5678, "1234.57"), (0, "0"), (1e-7 / 3, "3.33333e-08"),
  ])
  func `six digits are kept`(value: Double, text: String) {
    #expect(significant(value) == text)
  }
}
