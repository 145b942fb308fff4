import Foundation
import Testing

@testable import ResultStorage  // for processes, which stay inside

@Suite("Whether a process has ended")
struct ProcessIdentityTests {
  private let me = ProcessIdentity.current

  @Test("This process has a host, a number and a start, always the same, and has not ended")
  func current() {
    #expect(!me.host.isEmpty)
    #expect(me.id == Int(getpid()))
    #expect(me.startMark?.isEmpty == false)
    #expect(me == ProcessIdentity.current)
    #expect(!me.hasEnded(seenFrom: me))
  }

  @Test("A process that ran and is gone has ended")
  func gone() throws {
    #expect(try endedProcess().hasEnded(seenFrom: me))
  }

  @Test("A number that was given to a later process does not keep the earlier one alive")
  func reusedNumber() {
    var earlier = me
    earlier.startMark = "another start"
    #expect(earlier.hasEnded(seenFrom: me))
  }

  @Test("Without a start to compare, a number in use counts as alive")
  func unknownStart() {
    var process = me
    process.startMark = nil
    #expect(!process.hasEnded(seenFrom: me))
  }

  @Test("A process on another host never is known to have ended")
  func otherHost() throws {
    var process = try endedProcess()
    process.host = "elsewhere"
    #expect(!process.hasEnded(seenFrom: me))
  }

  @Test("A process of another user is alive", .enabled(if: getpid() != 1))
  func otherUser() {
    #expect(!ProcessIdentity(host: me.host, id: 1, startMark: nil).hasEnded(seenFrom: me))
  }

  @Test("A number that no process can have belongs to none", arguments: [0, -1, Int.max])
  func impossibleNumber(id: Int) {
    #expect(ProcessIdentity(host: me.host, id: id, startMark: nil).hasEnded(seenFrom: me))
  }
}

/// A process on this host that was alive a moment ago and is no more.
func endedProcess() throws -> ProcessIdentity {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", "exit 0"]
  try process.run()
  process.waitUntilExit()
  return ProcessIdentity(
    host: ProcessIdentity.current.host, id: Int(process.processIdentifier), startMark: "its start")
}
