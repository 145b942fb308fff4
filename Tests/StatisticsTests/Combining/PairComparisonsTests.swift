import Statistics
import Testing

@Suite("All pairs of variants")
struct PairComparisonsTests {
  // scipy 1.17: studentized_range.sf(|ttest_ind(b, a, equal_var=False).statistic| √2, 3, its df)
  @Test("agree with scipy for different people")
  func gamesHowell() {
    let sides = [WorkedExample.control, WorkedExample.treatment, WorkedExample.treatmentCovariate].map {
      moments($0)
    }
    let pairs = [(0, 1), (0, 2), (1, 2)].map { Welch().estimate(control: sides[$0], treatment: sides[$1]) }
    let adjusted = PairComparisons.independent(pairs, variants: 3)
    for (value, expected) in zip(
      adjusted, [0.6065165107286825, 0.003629664801328647, 0.00032475750112925805])
    {
      #expect(isClose(value, expected, within: 1e-5))
    }
  }

  @Test("of two variants are the plain comparison")
  func two() {
    let welch = Welch().estimate(
      control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    #expect(isClose(PairComparisons.independent([welch], variants: 2)[0], welch.p ?? .nan, within: 1e-7))
    #expect(PairComparisons.paired([welch]) == [welch.p])
  }

  @Test("leave out what has no error")
  func degenerate() {
    let none = Welch().estimate(control: moments([1]), treatment: moments([2]))
    let same = Welch().estimate(control: moments([1, 1]), treatment: moments([1, 1]))
    #expect(PairComparisons.independent([none, same], variants: 3) == [nil, 1])
    #expect(PairComparisons.paired([none, same]) == [nil, 1])
  }
}
