import Learning
import LinearAlgebra
import Onboarding
import Randomness
import Testing

// The loss and its gradient aren't anybody's business outside.
@testable import Fitting

@Suite("Sequence network")
struct SequenceNetworkTests {
  static let settings = NetworkSettings(
    hidden: 6, latents: 3, width: 6, heads: 2, layers: 2, context: 8, longest: 50, headWidth: 5,
    freeNats: 0)

  /// A network, with what it is asked about.
  struct Case {
    let network: SequenceNetwork
    let examples: SequenceExamples
    let appeals: [Float]
    var parameters: FloatBuffer

    init(_ family: NetworkAnswers.Family, _ table: SessionTable, _ features: ArtistFeatures) {
      let memory = SequenceNetwork.memory(family.kind, settings)
      appeals = (0..<features.count).map { Float($0 % 5) / 4 - 0.5 }
      examples = SequenceExamples(table, features: features, appeals: appeals, memory: memory)
      network = SequenceNetwork(
        family.kind, settings: settings, dimensions: features.dimensions, countries: features.countries,
        latents: family == .recurrentLatent ? settings.latents : 0,
        capacity: SequenceNetwork.Capacity(
          shape: SequenceShape(
            steps: family == .attentive ? settings.context : max(1, examples.longest),
            batch: SequenceExamples.groupSize),
          screens: examples.mostScreens, plays: examples.mostPlays))
      parameters = network.layout.startingValues(key: DrawKey(seed: 4))
      // Nothing may hide behind a start at zero.
      var generator = AddressedGenerator(seed: 8, stream: 0)
      parameters.withMutablePointer { [network] parameters in
        for index in 0..<network.layout.count { parameters[index] += Float(0.2 * generator.normal()) }
      }
    }

    /// At a step of training at which the latent taste is fully paid for.
    func shard(_ group: Int) -> Shard {
      Shard(examples: [group][...], step: 10_000, index: group, key: DrawKey(seed: 6))
    }

    func losses(_ parameters: FloatBuffer) -> SequenceNetwork.Losses {
      var workspace = network.makeWorkspace(capacity: 1)
      var sum = SequenceNetwork.Losses()
      for group in 0..<examples.count {
        let losses = parameters.withPointer {
          network.pass(shard(group), examples, $0, nil, &workspace)
        }
        sum.answers += losses.answers
        sum.ends += losses.ends
        sum.plays += losses.plays
        sum.divergence += losses.divergence
      }
      return sum
    }

    func gradient() -> FloatBuffer {
      var workspace = network.makeWorkspace(capacity: 1)
      var gradient = FloatBuffer(count: network.layout.count)
      for group in 0..<examples.count {
        gradient.withMutablePointer { gradient in
          _ = parameters.withPointer {
            network.pass(shard(group), examples, $0, gradient, &workspace)
          }
        }
      }
      return gradient
    }
  }

  @Test(arguments: NetworkAnswers.Family.allCases)
  func `every parameter's gradient is the slope of the loss`(family: NetworkAnswers.Family) {
    var world = NetworkAnswersTests.logistic
    world.songs = 6
    let given = Case(family, world.log(20, stream: 1).table, world.features)
    #expect(given.losses(given.parameters).plays > 0)
    let gradient = given.gradient()
    for (number, entry) in given.network.layout.entries.enumerated() {
      var generator = AddressedGenerator(seed: 9, stream: UInt32(number))
      let range = entry.parameter.offset..<entry.parameter.offset + entry.parameter.count
      let direction = range.map { _ in Float(generator.normal()) }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      func loss(_ step: Float) -> Double {
        var moved = given.parameters
        moved.withMutablePointer { moved in
          for (index, place) in range.enumerated() { moved[place] += step * direction[index] / length }
        }
        return given.losses(moved).total.value
      }
      let slope = (loss(1 / 64) - loss(-1 / 64)) * 32
      var found = 0.0
      for (index, place) in range.enumerated() {
        found += Double(gradient.floats[place] * direction[index] / length)
      }
      // A loss of some thousand nats is told to a few thousandths in single precision; the step's own error is of its square.
      #expect(
        abs(found - slope) < 0.02 * max(abs(slope), 5), "\(entry.name): \(found), by differences \(slope)")
    }
  }

  @Test(arguments: [NetworkAnswers.Family.recurrent, .attentive])
  func `training and simulation tell a session alike, however long it is`(family: NetworkAnswers.Family) {
    var world = NetworkAnswersTests.logistic
    world.screens = 8
    world.ends = { _, _ in (0.02, 0.02) }
    let table = world.log(30, stream: 1).table
    #expect(table.sessions.contains { $0.screens.count == 8 })
    let given = Case(family, table, world.features)
    let losses = given.losses(given.parameters)
    let answers = NetworkAnswers(
      FittedNetwork(
        network: given.network, parameters: given.parameters, appeals: given.appeals,
        card: NetworkCard(epochs: 0, steps: 0, parameters: 0)))
    let replayed = answers.losses(of: table, features: world.features)
    let count = Double(table.exposures.count)
    #expect(losses.answers.weight == count)
    #expect(abs(losses.answers.value / count - replayed.answers) < 1e-5)
    #expect(abs(losses.ends / count - replayed.ends) < 1e-5)
  }

  @Test
  func `a Transformer's sessions are cut so that each answer is told once, from half a memory at least`() {
    var world = NetworkAnswersTests.logistic
    world.screens = 9
    world.ends = { _, _ in (0.02, 0.02) }
    let table = world.log(40, stream: 1).table
    let memory = SequenceMemory(length: 8, hop: 4)
    let examples = SequenceExamples(table, features: world.features, memory: memory)
    var told = [Int](repeating: 0, count: table.exposures.count)
    for stretch in examples.stretches {
      #expect(stretch.exposures.count <= 8)
      for index in stretch.exposures.dropFirst(stretch.warmUp) { told[index] += 1 }
    }
    #expect(told.allSatisfy { $0 == 1 })
    #expect(examples.groups.map(\.count).reduce(0, +) == examples.stretches.count)
    #expect(examples.groups.allSatisfy { $0.count <= SequenceExamples.groupSize })
  }

  @Test(arguments: NetworkAnswers.Family.allCases)
  func `which of equally popular artists were shown leaves a trace in a memory but beside a latent taste`(
    family: NetworkAnswers.Family
  ) {
    let features = ArtistFeatures(
      catalog: ChoiceWorld.catalog(embeddings: [[1, 0, 2, 1], [-1, 2, 0, 1]], countries: ["A", "B"]))
    let given = Case(family, SessionTable(), features)
    let answers = NetworkAnswers(
      FittedNetwork(
        network: given.network, parameters: given.parameters, appeals: given.appeals,
        card: NetworkCard(epochs: 0, steps: 0, parameters: 0)))
    let states = (0..<2).map { artist in
      var generator = AddressedGenerator(seed: 2, stream: 2)
      var memory = answers.memory(
        for: ObservedContext(country: CountryID(0), device: .other), using: &generator)
      answers.update(
        &memory, seeing: ArtistID(artist), at: 0, isSelected: true, after: SessionProgress(),
        features: features)
      return memory.state
    }
    #expect((states[0] == states[1]) == (family == .recurrentLatent))
  }

  @Test(arguments: [(2.0, -1.0), (-3.0, 4.0), (60.0, 60.0), (-60.0, -60.0)])
  func `an answer's loss is that of a product of two chances, and stays finite`(
    knowing: Double, liking: Double
  ) {
    let chance = logistic(knowing) * logistic(liking)
    for isSelected in [true, false] {
      func loss(_ k: Double, _ l: Double) -> Double {
        AnswerLoss(knowing: k, liking: l, isSelected: isSelected).loss
      }
      let answer = AnswerLoss(knowing: knowing, liking: liking, isSelected: isSelected)
      #expect(answer.loss.isFinite && answer.knowingSlope.isFinite && answer.likingSlope.isFinite)
      if abs(knowing) < 10 {
        #expect(abs(answer.loss + logarithm(isSelected ? chance : 1 - chance)) < 1e-12)
      }
      let byKnowing = (loss(knowing + 1e-5, liking) - loss(knowing - 1e-5, liking)) / 2e-5
      let byLiking = (loss(knowing, liking + 1e-5) - loss(knowing, liking - 1e-5)) / 2e-5
      #expect(abs(answer.knowingSlope - byKnowing) < 1e-4 && abs(answer.likingSlope - byLiking) < 1e-4)
    }
  }
}
