import Onboarding
import Randomness
import Testing

@testable import Fitting

@Suite("Logistic answers")
struct LogisticAnswersTests {
  @Test
  func `find the taste, the knowing and the screen that made a log`() {
    let people = SyntheticLog.People.alike
    let log = SyntheticLog(people, sessions: 1000)
    let answers = LogisticAnswers(fitting: log.table, features: log.features)
    var generator = AddressedGenerator(seed: 1, stream: 1)
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let memory = answers.memory(for: context, using: &generator)
    var (error, square) = (0.0, 0.0)
    for artist in 0..<log.features.count {
      let truth = log.chance(of: artist, at: 0, people, type: 0, country: 0)
      let chance = answers.selectionChance(
        of: ArtistID(artist), at: 0, after: SessionProgress(), in: memory, features: log.features)
      error += (chance - truth) * (chance - truth)
      square += truth * truth
    }
    #expect((error / square).squareRoot() < 0.08)
    // Songs would tell them apart better: from grids alone both share what popularity does.
    #expect(answers.choice.knowing.slope > 0.4)
  }

  @Test
  func `fit the same log to the same bits with any number of workers`() {
    let log = SyntheticLog(.three, sessions: 60)
    let one = LogisticAnswers(fitting: log.table, features: log.features, workers: 1)
    #expect(one == LogisticAnswers(fitting: log.table, features: log.features, workers: 3))
  }

  @Test
  func `are carried by exposures in proportion to their weights`() {
    let log = SyntheticLog(.alike, sessions: 60)
    let twice = log.table.weighted([Float](repeating: 2, count: log.table.exposures.count))
    let both = log.table.followed(by: log.table)
    let a = LogisticAnswers(fitting: twice, features: log.features)
    let b = LogisticAnswers(fitting: both, features: log.features)
    var generator = AddressedGenerator(seed: 1, stream: 1)
    let memory = a.memory(for: log.table.sessions[0].context, using: &generator)
    for artist in 0..<8 {
      let chances = [a, b].map {
        $0.selectionChance(
          of: ArtistID(artist), at: 3, after: SessionProgress(), in: memory, features: log.features)
      }
      #expect(abs(chances[0] - chances[1]) < 0.01)
    }
  }
}
