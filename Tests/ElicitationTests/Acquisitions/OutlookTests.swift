import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct OutlookTests {
  private let asked = AskedWorld()

  @Test func `an answer moves the mean as the outlook expects`() {
    let belief = asked.belief(answers: 8)
    var outlook = asked.outlook(under: belief)
    var shift = [Float](repeating: 0, count: belief.dimensions)
    for artist in 0..<asked.service.catalog.count {
      let p = outlook.expect(yesAt: artist, shift: &shift)
      #expect(abs(p - outlook.chance(at: artist)) < 1e-12)
      for (isYes, factor) in [(true, Float(1)), (false, Float(-p / (1 - p)))] {
        let after = asked.belief(belief, after: isYes, about: artist)
        for j in shift.indices {
          #expect(abs(after.mean[j] - belief.mean[j] - factor * shift[j]) < 2e-6)
        }
      }
    }
  }

  @Test func `a large sample sees what the normal belief sees`() {
    let belief = asked.belief(answers: 8)
    var exact = asked.outlook(under: belief)
    var sampled = asked.outlook(under: belief, support: AskedWorld.sample(of: belief, count: 20_000))
    var (information, estimate): ([Float], [Float]) = ([], [])
    exact.information(into: &information)
    sampled.information(into: &estimate)
    var shifts = (
      [Float](repeating: 0, count: belief.dimensions), [Float](repeating: 0, count: belief.dimensions)
    )
    for artist in 0..<asked.service.catalog.count {
      // A chance's standard error is at most 0.5 / √20,000 = 0.0035.
      #expect(abs(exact.chance(at: artist) - sampled.chance(at: artist)) < 0.012)
      #expect(abs(information[artist] - estimate[artist]) < 0.1 * information[artist] + 2e-4)
      let p = exact.expect(yesAt: artist, shift: &shifts.0)
      _ = sampled.expect(yesAt: artist, shift: &shifts.1)
      // The mean of those who would say yes: a share p of the sample.
      let error = 1 / (20_000 * p).squareRoot()
      for j in shifts.0.indices { #expect(abs(Double(shifts.0[j] - shifts.1[j])) < 5 * error) }
    }
  }

  @Test func `a question that nobody could say yes to moves nothing`() {
    let belief = asked.belief(answers: 2)
    let d = belief.dimensions
    let questions = ProbitQuestions(
      rows: [Float](repeating: 1, count: 2 * d), intercepts: [0, -40], known: [0, 1])
    for support in [nil, AskedWorld.sample(of: belief, count: 50)] {
      var outlook = Outlook(
        service: asked.service, questions: questions, taste: belief, support: support)
      outlook.look(at: [0, 1])
      var shift = [Float](repeating: 1, count: d)
      for place in 0..<2 {
        #expect(outlook.expect(yesAt: place, shift: &shift) < 1e-12)
        #expect(shift.allSatisfy { $0.isFinite })
      }
      for (_, acquisition) in allAcquisitions {
        var worths: [Float] = []
        acquisition.worth(of: &outlook, into: &worths)
        #expect(worths.count == 2 && worths.allSatisfy { $0.isFinite })
      }
    }
  }
}
