import Statistics
import Testing

@Suite("A line through points that are uncertain in both directions")
struct UncertainLineTests {
  /// Pearson's points with York's weights: the example that every paper on the matter works through.
  private static let york: [UncertainLine.Point] = zip(
    zip(
      [0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4], [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5]),
    zip([1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1], [1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500])
  ).enumerated().map { index, point in
    UncertainLine.Point(
      x: point.0.0, xError: 1 / point.1.0.squareRoot(), y: point.0.1, yError: 1 / point.1.1.squareRoot(),
      cluster: index)
  }

  private static let lifts: [UncertainLine.Point] = [
    (0.02, 0.001, 0.017, 0.004), (-0.015, 0.002, -0.011, 0.005), (0.05, 0.004, 0.046, 0.006),
    (0.008, 0.001, 0.012, 0.003), (-0.03, 0.003, -0.02, 0.008),
  ].enumerated().map {
    UncertainLine.Point(x: $1.0, xError: $1.1, y: $1.2, yError: $1.3, cluster: $0)
  }

  // York, Evensen, López Martínez, De Basabe Delgado (2004), table II: slope -0.480533407, intercept 5.47991022;
  // scipy.odr.ODR(RealData(x, y, sx=wx**-.5, sy=wy**-.5), Model(lambda b, x: b[0] + b[1]*x), [5.5, -.5]).run():
  // beta 5.4799101, -0.4805334, sum_square 11.866353194; scipy.stats.chi2.sf(11.866353194061439, 8)
  @Test("York's line is the published one")
  func published() throws {
    let line = try #require(
      UncertainLine(Self.york, isThroughOrigin: false, allowsScatter: false))
    #expect(abs(line.slope + 0.480533407) < 2e-9 && abs(line.intercept - 5.47991022) < 1e-8)
    #expect(abs(line.chiSquared - 11.866353194061439) < 1e-10 && line.degreesOfFreedom == 8)
    #expect(abs(try #require(line.p) - 0.15726722869125878) < 1e-10)
  }

  // York's points: scipy.optimize.brentq(lambda t: best(t).fun - 8, 0, 1) with best(t) the minimize_scalar over b of
  // Σ w (y − a − b x)², w = 1/(1/wy + t + b²/wx), a = Σ w (y − b x) / Σ w. Lifts, with (y) = 0.017, -0.011, 0.036, 0.022,
  // -0.01: the same with 4 through the origin, bounds (-1, 3); the interval as below, at that t.
  @Test("Scatter beyond the errors is found, and no longer put down to x")
  func scatter() throws {
    let york = try #require(UncertainLine(Self.york, isThroughOrigin: false))
    #expect(abs(york.scatter - 0.14587497288605403) < 1e-8 && abs(york.slope + 0.48961996301088095) < 1e-7)
    #expect(abs(york.chiSquared - 11.866353194061439) < 1e-10)
    let lifts = zip(Self.lifts, [0.017, -0.011, 0.036, 0.022, -0.01]).map { point, y in
      var point = point
      point.y = y
      return point
    }
    let line = try #require(UncertainLine(lifts, isThroughOrigin: true))
    let plain = try #require(UncertainLine(lifts, isThroughOrigin: true, allowsScatter: false))
    #expect(abs(line.chiSquared - 28.161623372919703) < 1e-8 && plain.scatter == 0)
    #expect(abs(line.scatter - 0.008833243684802842) < 1e-8 && abs(line.slope - 0.7126751999262737) < 1e-7)
    #expect(abs(plain.slope - 0.8589993815981247) < 1e-7)
    let (low, high) = (try #require(line.low), try #require(line.high))
    #expect(abs(low - 0.4672387097114822) < 1e-6 && abs(high - 0.9581116901410652) < 1e-6)
  }

  // def fit(i): minimize_scalar(lambda b: ((y[i] - b*x[i])**2 / (v[i]**2 + b*b*u[i]**2)).sum(), bracket=(.5, .9, 1.5),
  // tol=1e-15).x; the same by scipy.odr with lambda b, x: b[0]*x. Then for clusters c: s = [fit(c != k) for k in set(c)],
  // e = sqrt((n - 1)/n * ((s - mean(s))**2).sum()), slope ± scipy.stats.t.ppf(.975, n - 1) * e.
  @Test("Through the origin it is scipy's, and its interval that of leaving out clusters")
  func throughOrigin() throws {
    let line = try #require(UncertainLine(Self.lifts, isThroughOrigin: true))
    #expect(abs(line.slope - 0.898074764211256) < 1e-9 && line.intercept == 0)
    #expect(abs(line.chiSquared - 3.336808770588707) < 1e-11 && line.degreesOfFreedom == 4)
    #expect(abs(try #require(line.standardError) - 0.05470515630510938) < 1e-9)
    #expect(abs(try #require(line.low) - 0.7461889007588548) < 1e-8)
    #expect(abs(try #require(line.high) - 1.049960627663657) < 1e-8)
    let joined = zip(Self.lifts, [0, 0, 1, 1, 2]).map { point, cluster in
      var point = point
      point.cluster = cluster
      return point
    }
    let clustered = try #require(UncertainLine(joined, isThroughOrigin: true))
    #expect(clustered.slope == line.slope)
    #expect(abs(try #require(clustered.standardError) - 0.10303972607248535) < 1e-9)
  }

  @Test("Points on a line give that line, whatever their errors", arguments: [-250, -1, -0.003, 0, 0.7, 40])
  func exact(slope: Double) throws {
    let points = (1...6).map { index in
      UncertainLine.Point(
        x: Double(index), xError: 0.1 * Double(index % 3), y: slope * Double(index) + 2,
        yError: 0.2 + 0.1 * Double(index), cluster: index)
    }
    let line = try #require(UncertainLine(points, isThroughOrigin: false))
    #expect(
      abs(line.slope - slope) < 1e-9 * max(1, abs(slope))
        && abs(line.intercept - 2) < 1e-8 * max(1, abs(slope)))
    #expect(line.chiSquared < 1e-9)
  }

  @Test("Which of x and y is which doesn't matter")
  func exchanged() throws {
    let turned = Self.lifts.map {
      UncertainLine.Point(x: $0.y, xError: $0.yError, y: $0.x, yError: $0.xError, cluster: $0.cluster)
    }
    for isThroughOrigin in [true, false] {
      let line = try #require(
        UncertainLine(Self.lifts, isThroughOrigin: isThroughOrigin, allowsScatter: false))
      let other = try #require(
        UncertainLine(turned, isThroughOrigin: isThroughOrigin, allowsScatter: false))
      #expect(abs(line.slope * other.slope - 1) < 1e-9)
      #expect(abs(line.chiSquared - other.chiSquared) < 1e-9)
    }
  }

  @Test("Exchanging control and treatment of an experiment leaves the line through the origin as it is")
  func flipped() throws {
    let flipped = Self.lifts.enumerated().map { index, point in
      var point = point
      if index.isMultiple(of: 2) { (point.x, point.y) = (-point.x, -point.y) }
      return point
    }
    let line = try #require(UncertainLine(Self.lifts, isThroughOrigin: true))
    let other = try #require(UncertainLine(flipped, isThroughOrigin: true))
    #expect(abs(line.slope - other.slope) < 1e-12)
    #expect(abs(try #require(line.low) - (try #require(other.low))) < 1e-10)
  }

  @Test("Exact x gives weighted least squares")
  func exactX() throws {
    let points = Self.lifts.map {
      UncertainLine.Point(x: $0.x, xError: 0, y: $0.y, yError: $0.yError, cluster: $0.cluster)
    }
    let line = try #require(UncertainLine(points, isThroughOrigin: true))
    func sum(_ term: (UncertainLine.Point) -> Double) -> Double {
      points.reduce(0) { $0 + term($1) / ($1.yError * $1.yError) }
    }
    let expected = sum { $0.x * $0.y } / sum { $0.x * $0.x }
    #expect(abs(line.slope - expected) < 1e-10)
  }

  @Test("What determines no line gives none, and what can't be fitted is left out")
  func hostile() throws {
    func point(_ x: Double, _ u: Double, _ y: Double, _ v: Double) -> UncertainLine.Point {
      UncertainLine.Point(x: x, xError: u, y: y, yError: v, cluster: 0)
    }
    #expect(UncertainLine([], isThroughOrigin: true) == nil)
    #expect(UncertainLine([point(0, 0.1, 1, 0.1)], isThroughOrigin: true) == nil)
    #expect(UncertainLine([point(1, 0.1, 1, 0.1)], isThroughOrigin: false) == nil)
    #expect(
      UncertainLine([point(1, 0, 1, 0.1), point(1, 0, 2, 0.1)], isThroughOrigin: false) == nil)
    #expect(UncertainLine([point(.nan, 0, 1, 1), point(1, 0, 1, 0)], isThroughOrigin: true) == nil)
    let one = try #require(
      UncertainLine(
        [point(2, 0.1, 1, 0.1), point(1, .infinity, 1, 1), point(1, -1, 1, 1)], isThroughOrigin: true))
    #expect(one.points == 1 && abs(one.slope - 0.5) < 1e-12 && one.low == nil && one.p == nil)
    let flat = try #require(UncertainLine([point(1, 0, 0, 0.1)], isThroughOrigin: true))
    #expect(abs(flat.slope) < 1e-12)
  }
}
