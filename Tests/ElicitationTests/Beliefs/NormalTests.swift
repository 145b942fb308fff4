import Testing

@testable import Elicitation

// Internal: a detail of beliefs that known answers check best on its own.
struct NormalTests {
  @Test func `quantiles are those of scipy`() {
    // scipy.stats.norm.ppf
    let known = [
      (1e-9, -5.9978070150076865), (0.001, -3.090232306167813), (0.02, -2.053748910631823),
      (0.3, -0.5244005127080409), (0.5, 0.0), (0.975, 1.959963984540054), (0.9999, 3.719016485455709),
    ]
    for (p, x) in known { #expect(abs(Normal.quantile(p) - x) < 1e-8 * max(1, abs(x))) }
  }

  @Test func `the distribution function is that of scipy, and undoes the quantile`() {
    // scipy.stats.norm.cdf
    let known = [
      (-6.0, 9.865876450376946e-10), (-1.3, 0.09680048458561036), (0.0, 0.5), (2.2, 0.9860965524865014),
    ]
    for (x, p) in known { #expect(abs(Normal.cumulative(x) - p) < 1e-12 * max(p, 1e-3)) }
    for step in 1..<200 {
      let p = Double(step) / 200
      #expect(abs(Normal.cumulative(Normal.quantile(p)) - p) < 1e-12)
    }
  }
}
