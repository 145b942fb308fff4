import Statistics
import Testing

@Suite("Joint moments")
struct JointMomentsTests {
  // numpy: mean(a), var(a, ddof=1), cov(a, b)[0, 1] by hand for 1, 2, 4, 9 and 2, 1, 0, 5
  @Test("give means, variances and covariances")
  func values() {
    let moments = moments([1, 2, 4, 9], [2, 1, 0, 5])
    #expect(moments.count == 4 && moments.sums == [16, 8] && moments.crossProducts == [102, 49, 30])
    #expect(moments.mean(0) == 4 && moments.mean(1) == 2)
    #expect(isClose(moments.variance(0), 38.0 / 3))
    #expect(isClose(moments.covariance(0, 1), 17.0 / 3))
    #expect(moments.covariance(1, 0) == moments.covariance(0, 1))
  }

  @Test("of two halves merge to those of the whole")
  func merge() {
    let whole = moments([1, 2, 4, 9], [2, 1, 0, 5])
    var left = moments([1, 2], [2, 1])
    left.merge(moments([4, 9], [0, 5]))
    #expect(left == whole)
    left.merge(JointMoments(variables: 2))
    #expect(left == whole)
  }

  @Test("of chosen variables are as if only these had been added")
  func selecting() {
    let three = moments([1, 2, 4], [2, 1, 0], [7, 7, 9])
    #expect(three.selecting([2, 0]) == moments([7, 7, 9], [1, 2, 4]))
  }

  @Test("leave undefined what too few units or an overflow can't tell")
  func undefined() {
    let empty = JointMoments(variables: 2)
    #expect(empty.mean(0) == nil && empty.variance(0) == nil)
    let single = moments([3])
    #expect(single.mean(0) == 3 && single.variance(0) == nil)
    #expect(moments([1e200, 1]).variance(0) == nil)
    #expect(moments([.infinity, 1]).mean(0) == nil)
  }

  @Test("find constants constant, however many and awkward")
  func constants() {
    for constant in [0.1, 1e-9, 123_456.789, -7] {
      for n in [2, 3, 1_000, 30_000] {
        let moments = moments([Double](repeating: constant, count: n))
        #expect(moments.variance(0) == 0)
      }
    }
  }

  /// Of values that far from 0, counted from 0 or from one of themselves.
  private func far(_ columns: [Double]..., from origins: [Double]? = nil) -> JointMoments {
    let products = columns.count * (columns.count + 1) / 2
    var moments = JointMoments(
      count: 0, sums: columns.map { _ in 0 }, crossProducts: [Double](repeating: 0, count: products),
      origins: origins)
    for i in columns[0].indices { moments.add(columns.map { $0[i] }) }
    return moments
  }

  @Test("that count from a value of their own keep a spread that is tiny beside the mean")
  func origins() {
    let near = (0..<10_000).map { Double($0 &* 7919 % 101) / 4 }
    let away = near.map { $0 + 1e12 }
    let counted = far(away, near, from: [away[7], near[7]])
    #expect(isClose(counted.mean(0), (moments(near).mean(0) ?? 0) + 1e12, within: 1e-15))
    #expect(isClose(counted.variance(0), moments(near).variance(0) ?? 0, within: 1e-13))
    #expect(isClose(counted.covariance(0, 1), moments(near).variance(0) ?? 0, within: 1e-13))
    #expect(counted.selecting([1, 0]).covariance(0, 1) == counted.covariance(1, 0))
    #expect(far(away).variance(0) == 0, "counted from 0 it is lost")
    #expect(counted.sum(1) == near.reduce(0, +))
  }

  @Test("with different origins merge to those of the whole")
  func mergingOrigins() {
    var left = far([1, 2], [2, 1], from: [2, 1])
    left.merge(far([4, 9], [0, 5], from: [4, 5]))
    #expect(left == far([1, 2, 4, 9], [2, 1, 0, 5], from: [2, 1]))
    #expect(left.origins == [2, 1] && left.sum(0) == 16 && left.covariance(0, 1) == 17.0 / 3)
    var zero = JointMoments(variables: 2)
    zero.merge(left)
    #expect(zero == moments([1, 2, 4, 9], [2, 1, 0, 5]))
  }

  @Test("know whether a variable was 0 or 1, counted from either", arguments: [0.0, 1])
  func binaryOrigins(origin: Double) {
    #expect(far([0, 1, 1, 0, 1], from: [origin]).isBinary(0))
    #expect(!far([0, 1, 1, 2, 1], from: [origin]).isBinary(0))
    #expect(!far([0, -1, 1], from: [origin]).isBinary(0))
  }

  @Test("know whether a variable was 0 or 1")
  func binary() {
    #expect(moments([0, 1, 1]).isBinary(0))
    #expect(!moments([0, 1, 2]).isBinary(0))
    #expect(!moments([0.5, 0.5]).isBinary(0))
    #expect(!moments([-1, 1, 1]).isBinary(0))
  }
}
