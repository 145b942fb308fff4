import Elicitation
import Onboarding
import Randomness
import Testing

@testable import Experiments  // cells never leave the module

struct LearningCellTests {
  private let address = CellAddress(place: 0, replicate: 0, behavior: 0, variant: 0)

  private func cell(every interval: SimulatedDuration) throws -> LearningCell {
    LearningCell(address, learner: try #require(learner(of: WitnessPolicy(updateInterval: interval))))
  }

  private func session(_ listener: Int, endedAt hours: Double) -> OnboardingShard.Session {
    var log = SessionLog(context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    log.endedAt = time(hours)
    return OnboardingShard.Session(listener: listener, log: log)
  }

  private func time(_ hours: Double) -> SimulationTime { .zero + SimulatedDuration(seconds: hours * 3600) }

  private func witnessed(by cell: LearningCell) throws -> [SimulationTime] {
    try #require(cell.policy as? WitnessPolicy).witnessed
  }

  @Test func `a policy that doesn't learn has no learner`() {
    #expect(learner(of: WitnessPolicy()) != nil)
    #expect(learner(of: Silent()) == nil)
  }

  @Test func `an update takes in what had ended before it, in order of the end`() throws {
    var cell = try cell(every: .day)
    cell.add([session(0, endedAt: 9), session(1, endedAt: 3), session(2, endedAt: 23)], delay: .zero)
    #expect(try witnessed(by: cell) == [])
    cell.advance(to: time(24))
    #expect(try witnessed(by: cell) == [time(3), time(9), time(23)])
    #expect(cell.epoch == 1)
  }

  @Test func `who ends at the moment of an update, or after it, is taken in by the next`() throws {
    var cell = try cell(every: .day)
    cell.add([session(0, endedAt: 24), session(1, endedAt: 25), session(2, endedAt: 23.9)], delay: .zero)
    cell.advance(to: time(30))
    #expect(try witnessed(by: cell) == [time(23.9)])
    cell.advance(to: time(47))
    #expect(try witnessed(by: cell) == [time(23.9)])
    cell.advance(to: time(48))
    #expect(try witnessed(by: cell) == [time(23.9), time(24), time(25)])
  }

  @Test func `an update after days without anyone knows what had ended when it fell due, and no more`() throws
  {
    var cell = try cell(every: SimulatedDuration(seconds: 36 * 3600))
    cell.add([session(0, endedAt: 35), session(1, endedAt: 37), session(2, endedAt: 73)], delay: .zero)
    // The second update was due at hour 72; it is now hour 97, on another day, before the third.
    cell.advance(to: time(97))
    #expect(cell.epoch == 2)
    #expect(try witnessed(by: cell) == [time(35), time(37)])
    cell.advance(to: time(108))
    #expect(try witnessed(by: cell) == [time(35), time(37), time(73)])
  }

  @Test func `updates more often than daily are as many`() throws {
    var cell = try cell(every: .hour)
    cell.add([session(0, endedAt: 0.5)], delay: .zero)
    cell.advance(to: time(1.2))
    #expect(try witnessed(by: cell) == [time(0.5)])
    cell.add([session(1, endedAt: 1.4)], delay: .zero)
    cell.advance(to: time(1.9))
    #expect(try witnessed(by: cell) == [time(0.5)])
    cell.advance(to: time(2))
    #expect(try witnessed(by: cell) == [time(0.5), time(1.4)])
  }

  @Test func `times count from the start of the experiment`() throws {
    var cell = try cell(every: .day)
    let week = SimulatedDuration(milliseconds: 7 * SimulatedDuration.day.milliseconds)
    cell.advance(to: time(0) + week)
    cell.add([session(0, endedAt: 2)], delay: week)
    cell.advance(to: time(24) + week)
    #expect(try witnessed(by: cell) == [time(2) + week])
  }
}

/// A policy that neither asks nor learns.
private struct Silent: ElicitationPolicy {
  func prior(for context: ObservedContext) {}

  func nextQuery(given belief: inout Void, draws: Draws<PolicyDraw>) -> Query? { nil }

  func update(_ belief: inout Void, with exchange: Exchange) {}

  func taste(from belief: Void) -> GaussianBelief { preconditionFailure("nobody is served") }
}
