import Onboarding
import Randomness
import Testing

@testable import Fitting

@Suite("Leaky answers")
struct LeakyAnswersTests {
  private let log = SyntheticLog(.three, sessions: 250)

  /// The mean loss of an answer, in nats, each model going through the sessions as they went.
  private func loss<Answers: AnswerModel>(
    _ answers: Answers, _ memory: (Int, inout AddressedGenerator) -> Answers.Memory
  ) -> Double {
    var generator = AddressedGenerator(seed: 4, stream: 4)
    var sum = 0.0
    for session in log.table.sessions.indices {
      var memory = memory(session, &generator)
      var progress = SessionProgress()
      for screen in log.table.screens[log.table.sessions[session].screens] {
        for exposure in log.table.exposures[screen.exposures] {
          let chance = answers.selectionChance(
            of: exposure.artist, at: exposure.position, after: progress, in: memory, features: log.features)
          sum -= logarithm(exposure.isSelected ? chance : 1 - chance)
          answers.update(
            &memory, seeing: exposure.artist, at: exposure.position, isSelected: exposure.isSelected,
            after: progress, features: log.features)
          progress.count(isSelected: exposure.isSelected)
        }
        progress.endScreen()
      }
    }
    return sum / Double(log.table.exposures.count)
  }

  @Test
  func `fit a log better than what may be known when answers are given`() {
    let leaky = LeakyAnswers(fitting: log.table, features: log.features)
    let honest = LogisticAnswers(fitting: log.table, features: log.features)
    let told = loss(leaky) { session, _ in
      leaky.choice.memory(
        of: 0, log.table.sessions[session].context, label: log.table.selections(of: session))
    }
    let untold = loss(honest) { session, generator in
      honest.memory(for: log.table.sessions[session].context, using: &generator)
    }
    #expect(told < untold - 0.02)
  }

  @Test
  func `have listeners select as many as the log had, whatever they are shown`() {
    let leaky = LeakyAnswers(fitting: log.table, features: log.features)
    let honest = LogisticAnswers(fitting: log.table, features: log.features)
    let ranked = (0..<log.features.count).map { ArtistID($0) }
    /// Mean selections of 32 of the artists in an order, half of them on two screens that are far better, or far worse.
    func selections<Answers: AnswerModel>(_ answers: Answers, _ artists: [ArtistID]) -> Double {
      var sum = 0
      for listener in 0..<200 {
        var generator = AddressedGenerator(seed: 9, stream: UInt32(listener))
        let context = ObservedContext(country: CountryID(listener % 2), device: .phone)
        var memory = answers.memory(for: context, using: &generator)
        var progress = SessionProgress()
        for (index, artist) in artists.enumerated() {
          let chance = answers.selectionChance(
            of: artist, at: index % 8, after: progress, in: memory, features: log.features)
          let isSelected = generator.uniform() < chance
          answers.update(
            &memory, seeing: artist, at: index % 8, isSelected: isSelected, after: progress,
            features: log.features)
          progress.count(isSelected: isSelected)
          if index % 8 == 7 { progress.endScreen() }
        }
        sum += progress.selections
      }
      return Double(sum) / 200
    }
    let popular = Array(ranked.prefix(24))
    let obscure = Array(ranked.suffix(24))
    let truth = selections(honest, popular) - selections(honest, obscure)
    let claimed = selections(leaky, popular) - selections(leaky, obscure)
    // What a better list gains is mostly lost on somebody who is bound to select so many.
    #expect(truth > 1.5)
    #expect(claimed < 0.6 * truth)
  }

  @Test
  func `draw outcomes as the log has them`() {
    let leaky = LeakyAnswers(fitting: log.table, features: log.features)
    #expect(abs(leaky.outcomes.reduce(0, +) - 1) < 1e-12)
    let mean = leaky.outcomes.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let selected = log.table.exposures.count { $0.isSelected }
    #expect(abs(mean - Double(selected) / 250) < 1e-9)
  }
}
