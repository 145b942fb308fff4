import Fitting
import Testing

@testable import Experiments

/// How far a fit is.
struct FittingCourseTests {
  private func shares(_ family: FittedFamily, _ told: [(String, Int, Int)]) -> [Double] {
    var course = FittingCourse(family)
    return told.map {
      course.take(FittingProgress(part: $0.0, step: $0.1, steps: $0.2))
      return course.share
    }
  }

  @Test func `a share rises over all parts of a fit, by what they take`() {
    let told = [("types: 1", 60, 120), ("types: 1", 120, 120), ("types: 2", 0, 30), ("types: 2", 30, 30)]
    let types = shares(.types, told + [("types: 4", 15, 30), ("types: 8", 30, 30), ("types: 32", 30, 30)])
    #expect(types == types.sorted() && types[1] == types[2] && types.last == 1)
    // One type takes 120 passes, so many of more take 120 each for every type.
    #expect(abs(types[1] - 1.0 / 63) < 1e-12 && abs(types[3] - 3.0 / 63) < 1e-12)
    #expect(shares(.gru, [("gru", 1, 4), ("gru", 4, 4)]) == [0.25, 1])
    #expect(shares(.types, [("something else", 1, 4)]) == [0.25] && shares(.marginal, []) == [])
  }

  @Test func `members count alike`() {
    let progress = ModelFitter.Progress(
      member: 3, members: 4, fit: FittingProgress(part: "gru", step: 1, steps: 2), share: 0.5)
    #expect(progress.share == 0.625)
  }
}
