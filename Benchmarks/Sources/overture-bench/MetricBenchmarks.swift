import Experiments
import Onboarding
import Population
import SessionMetrics
import Statistics

/// How long the numbers of one listener take, on one core: working them out, and adding them up.
struct MetricBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] { [metrics, moments] }

  /// All metrics of a life.
  private var metrics: Benchmark {
    .microseconds("metrics_us") {
      let plan = try worlds.plan(BenchmarkScenario(policies: ["thompson"]))
      var player = LifePlayer(plan: plan, policy: plan.policies[0])
      let lives = (0..<64).map { index in
        player.play(index, isSampled: index % 8 == 0)
        return (log: player.log, truth: player.truth)
      }
      return {
        for life in lives {
          for metric in plan.metrics {
            keep(metric.value(of: life.log, truth: life.truth, catalog: plan.service.catalog))
          }
        }
        return lives.count
      }
    }
  }

  /// All metrics of one variant with their covariates, into moments of everyone and of two segments, and into
  /// quantile sketches.
  private var moments: Benchmark {
    .microseconds("moments_us") {
      var moments = [BucketedMoments](repeating: BucketedMoments(variables: 2), count: metricCount * segments)
      var sketches = [QuantileSketch](repeating: QuantileSketch(), count: metricCount)
      var listener: UInt32 = 0
      return {
        for _ in 0..<64 {
          let bucket = BucketedMoments.bucket(of: listener)
          for metric in 0..<metricCount {
            let value = Double(listener % 97) + Double(metric)
            for segment in 0..<segments {
              moments[metric * segments + segment].add(bucket: bucket, value, 0.5)
            }
            sketches[metric].add(value)
          }
          listener &+= 1
        }
        keep(moments)
        keep(sketches)
        return 64
      }
    }
  }

  private var metricCount: Int { MetricRegistry.listenerMetrics.count }
}

private let segments = 3
