import Elicitation
import LinearAlgebra
import Onboarding
import Population
import Randomness

/// How fast a whole catalog is worked through for one listener, on one core.
struct ScoringBenchmarks {
  let worlds: Worlds

  var all: [Benchmark] {
    [
      multiplying(artists: 2000, dimensions: 24), multiplying(artists: 17_632, dimensions: 32),
      scoring, ranking, learning, listener, truth,
    ]
  }

  /// The bare kernel: a matrix of artists times a taste.
  private func multiplying(artists: Int, dimensions: Int) -> Benchmark {
    .microseconds("score_rows_\(artists)x\(dimensions)") {
      var generator = AddressedGenerator(seed: 1, stream: 0)
      let numbers = (0..<artists * dimensions).map { _ in Float(generator.normal()) }
      let taste = (0..<dimensions).map { _ in Float(generator.normal()) }
      let rows = PackedRows(rows: numbers, count: artists, dimensions: dimensions)
      var scores = [Float](repeating: 0, count: artists)
      return Self.sixteenTimes {
        rows.multiply(taste, into: &scores)
        keep(scores[0])
      }
    }
  }

  /// What the service thinks that a listener likes, artist by artist.
  private var scoring: Benchmark {
    .microseconds("score_catalog_us") {
      let service = try worlds.plan(BenchmarkScenario(policies: ["popularity"])).service
      var scores = [Float](repeating: 0, count: service.catalog.count)
      return Self.sixteenTimes {
        service.scores(of: service.prior, into: &scores)
        keep(scores[0])
      }
    }
  }

  /// The twenty best of 2,000 scores.
  private var ranking: Benchmark {
    .microseconds("top_20_us") {
      var generator = AddressedGenerator(seed: 2, stream: 0)
      let scores = (0..<2000).map { _ in Float(generator.normal()) }
      var selection = TopSelection(limit: 20)
      var ranked: [TopSelection.Candidate] = []
      return Self.sixteenTimes {
        selection.reset(limit: 20)
        for index in scores.indices { selection.consider(index, score: scores[index]) }
        selection.drain(into: &ranked)
        keep(ranked.count)
      }
    }
  }

  /// One answer to one artist, taken into the belief about a taste of 24 dimensions.
  private var learning: Benchmark {
    .microseconds("belief_update_us") {
      let service = try worlds.plan(BenchmarkScenario(policies: ["popularity"])).service
      let artists = service.catalog.byPopularity.prefix(16)
      return {
        var belief = service.prior
        for artist in artists {
          let answer = AnswerHistory.Answer(
            artist: artist, kind: artist.index % 3 == 0 ? .selected : .skipped)
          service.update(&belief, with: answer, in: CountryID(0))
        }
        keep(belief)
        return artists.count
      }
    }
  }

  /// Making a listener from their address, with their affinity for every artist.
  private var listener: Benchmark {
    .microseconds("listener_us") {
      let cohort = try worlds.plan(BenchmarkScenario(policies: ["popularity"])).world.cohort(
        key: DrawKey(seed: 1))
      var listener = Listener()
      var index = 0
      return Self.sixteenTimes {
        cohort.fill(&listener, index: index)
        keep(listener.affinity[0])
        index += 1
      }
    }
  }

  /// Preparing what metrics need to know of a listener.
  private var truth: Benchmark {
    .microseconds("truth_us") {
      let world = try worlds.plan(BenchmarkScenario(policies: ["popularity"])).world
      var listener = Listener()
      world.cohort(key: DrawKey(seed: 1)).fill(&listener, index: 0)
      var truth = Truth()
      return Self.sixteenTimes {
        truth.prepare(for: listener, enjoyment: world.enjoyment)
        keep(truth.best.count)
      }
    }
  }

  /// Work between two looks at the clock.
  private static func sixteenTimes(_ work: @escaping () -> Void) -> () -> Int {
    {
      for _ in 0..<16 { work() }
      return 16
    }
  }
}
