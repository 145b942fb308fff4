import Elicitation
import Onboarding
import Population
import SessionMetrics
import TestSupport
import Testing

/// What holds of any metric on any life.
struct MetricConformanceTests {
  private struct Life {
    var log: LifeLog
    var truth: Truth
  }

  private static let tiny = TinyWorld()

  /// Lives under policies and surfaces that differ in kind, short horizons included, and a life that never began.
  private static let lives: [Life] = {
    var lives = [Life(log: LifeLog(), truth: tiny.listener(0).truth)]
    for kind in [Query.Kind.artistGrid, .artistChoice, .rateArtist, .compare] {
      var world = tiny
      world.surface.kinds = [kind]
      for index in 0..<12 {
        let days = [1, 3, 28][index % 3]
        let truth = world.listener(index).truth
        let policies: [any ElicitationPolicy] = [
          RandomArtists(service: world.service, surface: world.surface),
          SimilarArtists(service: world.service, surface: world.surface),
          AskNothing(service: world.service, surface: world.surface),
        ]
        for policy in policies {
          lives.append(Life(log: life(of: index, policy, in: world, days: days), truth: truth))
        }
      }
    }
    return lives
  }()

  private static func life(of index: Int, _ policy: some ElicitationPolicy, in world: TinyWorld, days: Int)
    -> LifeLog
  {
    world.life(of: index, policy: policy, horizonDays: days, isSampled: index % 2 == 0)
  }

  @Test func `a value is finite, and a ratio's lower part is above 0`() {
    for life in Self.lives {
      for metric in MetricRegistry.listenerMetrics {
        guard let value = metric.value(of: life.log, truth: life.truth, catalog: Self.tiny.service.catalog)
        else { continue }
        #expect(value.numerator.isFinite && value.denominator.isFinite, "\(metric.description.name)")
        #expect(value.denominator > 0, "\(metric.description.name)")
        if metric.description.kind != .ratio { #expect(value.denominator == 1) }
      }
    }
  }

  @Test func `a value lies in the range that its unit promises`() {
    for life in Self.lives {
      for metric in MetricRegistry.listenerMetrics {
        guard let value = metric.value(of: life.log, truth: life.truth, catalog: Self.tiny.service.catalog)
        else { continue }
        let ratio = value.numerator / value.denominator
        switch metric.description.unit {
        case "0/1": #expect(ratio == 0 || ratio == 1, "\(metric.description.name)")
        case "0…1", "share", "percentile", "worth":
          // Worth is a difference of means of Floats: rounding may take it a hair below 0.
          #expect(ratio >= -1e-6 && ratio <= 1 + 1e-6, "\(metric.description.name)")
        case "1 − cosine": #expect(ratio >= -1e-6 && ratio <= 2 + 1e-6, "\(metric.description.name)")
        default: #expect(ratio >= 0, "\(metric.description.name)")
        }
      }
    }
  }

  @Test func `every metric but those of recorded people is defined in some of these lives`() {
    for metric in MetricRegistry.listenerMetrics where metric.description.name != "recall_20" {
      let defined = Self.lives.count {
        metric.value(of: $0.log, truth: $0.truth, catalog: Self.tiny.service.catalog) != nil
      }
      #expect(defined > 0, "\(metric.description.name)")
    }
  }

  @Test func `a metric that can be undefined says for whom`() {
    for metric in MetricRegistry.listenerMetrics {
      let isAlwaysDefined = Self.lives.allSatisfy {
        metric.value(of: $0.log, truth: $0.truth, catalog: Self.tiny.service.catalog) != nil
      }
      let says = metric.description.caveat.lowercased()
      #expect(
        isAlwaysDefined || says.contains("undefined") || says.contains(" only"),
        "\(metric.description.name): \(metric.description.caveat)")
    }
  }

  @Test func `values that depend on each other agree`() {
    for life in Self.lives {
      func value(_ name: String) -> Double? {
        MetricRegistry.listenerMetrics.first { $0.description.name == name }?
          .value(of: life.log, truth: life.truth, catalog: Self.tiny.service.catalog)
          .map { $0.numerator / $0.denominator }
      }
      if let completed = value("completed"), let abandoned = value("abandoned") {
        #expect(completed + abandoned <= 1)
      }
      if let selected = value("artists_selected"), let seen = value("artists_seen") {
        #expect(selected <= seen)
        if let rate = value("selection_rate") { #expect(abs(rate - selected / seen) < 1e-12) }
      }
      if let run = value("longest_skip_run"), let seen = value("artists_seen") { #expect(run <= seen) }
      if let first = value("first_session_min"), let all = value("minutes_28d") {
        #expect(first <= all + 1e-9)
      }
      if let first = value("time_to_first_selection_s"), let all = value("onboarding_s") {
        #expect(first <= all)
      }
    }
  }
}
