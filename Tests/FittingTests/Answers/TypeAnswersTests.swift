import Onboarding
import Randomness
import Testing

@testable import Fitting

@Suite("Type answers")
struct TypeAnswersTests {
  @Test
  func `never go down the penalized likelihood`() {
    let log = SyntheticLog(.three, sessions: 150)
    let columns = ChoiceColumns(log.table, features: log.features)
    let likelihood = ChoiceLikelihood(columns, features: log.features, types: 3, workers: 1)
    let starts = TypeStarts(3, in: columns, features: log.features, seed: 5)
    let single = ChoiceFit(
      ChoiceLikelihood(columns, features: log.features, types: 1, workers: 1).layout)
    var fit = ChoiceFit(likelihood.layout, around: single, directions: starts.directions)
    fit.fitTypes(likelihood, rounds: 15)
    #expect(fit.objectives.count > 5)
    for (before, after) in zip(fit.objectives, fit.objectives.dropFirst()) {
      #expect(after >= before - 1e-6 * abs(before))
    }
    #expect(fit.objectives[fit.objectives.count - 1] > fit.objectives[0] + 20)
  }

  @Test
  func `go on from the start that has come furthest`() {
    let log = SyntheticLog(.three, sessions: 150)
    let columns = ChoiceColumns(log.table, features: log.features)
    let likelihood = ChoiceLikelihood(columns, features: log.features, types: 3, workers: 1)
    var single = ChoiceFit(ChoiceLikelihood(columns, features: log.features, types: 1, workers: 1).layout)
    single.fitSingle(
      ChoiceLikelihood(columns, features: log.features, types: 1, workers: 1), steps: LogisticAnswers.steps)
    let heads = (0..<FittingSettings().typeStarts).map { start in
      let starts = TypeStarts(3, in: columns, features: log.features, seed: 1, start: start)
      var fit = ChoiceFit(likelihood.layout, around: single, directions: starts.directions)
      fit.fitTypes(likelihood, rounds: TypeSearch.firstRounds)
      return fit.objectives
    }
    // Two of them may be the same: then k-means has found the same middles.
    #expect(Set(heads.compactMap(\.last)).count > 1)
    let search = TypeSearch(
      log.table, heldOut: SessionTable(), features: log.features, settings: FittingSettings(),
      progress: { _ in })
    let fit = search.fit(3) { _ in }
    #expect(fit.objectives[TypeSearch.firstRounds] == heads.compactMap(\.last).max())
    #expect(zip(fit.objectives, fit.objectives.dropFirst()).allSatisfy { $1 >= $0 - 1e-6 * abs($0) })
    #expect(fit.hasSettled && fit.objectives.count > TypeSearch.firstRounds + 1)
  }

  @Test
  func `find the types that made a log, how common they are, and how many`() {
    let log = SyntheticLog(.three, sessions: 450)
    let (training, heldOut) = log.table.split(heldOut: 0.3, seed: 1)
    let answers = TypeAnswers(
      fitting: training, heldOut: heldOut, features: log.features, types: [1, 2, 3, 5])
    let losses = answers.trials.map(\.loss)
    #expect(losses[0] > losses[1] && losses[1] > losses[2])
    // The elbow: what the third type gains is far more than what two more do.
    #expect(losses.count < 4 || losses[2] - losses[3] < 0.2 * (losses[1] - losses[2]))
    let found = log.table.sessions.indices.map { session -> Int in
      let shares = answers.shares(of: session, in: log.table, features: log.features)
      return shares.indices.max { shares[$0] < shares[$1] } ?? 0
    }
    #expect(AdjustedRandIndex.of(found, log.types) > 0.6)
    for country in 0..<2 {
      let chances = answers.chances(of: CountryID(country)).sorted()
      #expect(abs(chances.reduce(0, +) - 1) < 1e-6)
    }
  }

  @Test
  func `draw types as common as they are, and after a session as likely as it makes them`() {
    let log = SyntheticLog(.three, sessions: 300)
    let answers = TypeAnswers(
      fitting: log.table, heldOut: SessionTable(), features: log.features, types: [3])
    #expect(answers.types == 3)
    let context = ObservedContext(country: CountryID(0), device: .phone)
    var counts = [Double](repeating: 0, count: 3)
    var generator = AddressedGenerator(seed: 3, stream: 3)
    for _ in 0..<2000 { counts[answers.memory(for: context, using: &generator).type] += 1 }
    // Three standard errors of a share from 2000 draws: 3 sqrt(0.25 / 2000) = 0.034.
    for (count, chance) in zip(counts, answers.chances(of: context.country)) {
      #expect(abs(count / 2000 - chance) < 0.034)
    }
    // Without songs, what answers make of types is what the whole session does.
    let shares = answers.shares(of: 0, in: log.table, features: log.features)
    let memories = answers.memories(
      after: 0, of: log.table, features: log.features, draws: 1, using: &generator)
    let parts = memories.map { exponential($0.logWeight) }
    for (index, share) in shares.enumerated() {
      #expect(memories[index].memory.type == index)
      #expect(abs(parts[index] / parts.reduce(0, +) - share) < 1e-6)
    }
  }

  @Test
  func `are the same for the same log and seed`() {
    let log = SyntheticLog(.three, sessions: 60)
    let fits = [1, 3].map {
      TypeAnswers(
        fitting: log.table, heldOut: log.table, features: log.features, types: [2],
        settings: FittingSettings(workers: $0))
    }
    #expect(fits[0] == fits[1])
  }
}

/// How far two groupings agree: 1 where they are the same, 0 on average where they have nothing to do with each other.
///
/// Source: Hubert, Arabie (1985), Comparing partitions, doi:10.1007/BF01908075.
enum AdjustedRandIndex {
  static func of(_ a: [Int], _ b: [Int]) -> Double {
    func pairs(_ counts: some Collection<Int>) -> Double {
      counts.reduce(0) { $0 + Double($1 * ($1 - 1)) / 2 }
    }
    func counts(_ groups: [Int]) -> [Int] {
      (0...(groups.max() ?? 0)).map { group in groups.count { $0 == group } }
    }
    let width = 1 + (b.max() ?? 0)
    let both = pairs(counts(zip(a, b).map { $0 * width + $1 }))
    let (first, second) = (pairs(counts(a)), pairs(counts(b)))
    let expected = first * second / pairs([a.count])
    return (both - expected) / ((first + second) / 2 - expected)
  }
}
