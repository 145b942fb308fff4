import Fitting
import Onboarding
import Randomness
import Testing

@Suite("Network answers")
struct NetworkAnswersTests {
  static let small = NetworkSettings(
    hidden: 12, latents: 2, width: 8, heads: 2, layers: 1, context: 16, headWidth: 8, learningRate: 1e-2)

  /// People of two countries who know popular artists, like a direction, and tire of a screen.
  static let logistic = AnsweringWorld { artist, _, country, seen in
    let world = plain
    let likes: [Float] = country.offset == 0 ? [1, -1, 0.5, 0] : [-1, 0, 0.5, 1]
    let liking = likes.withUnsafeBufferPointer { likes in
      likes.baseAddress.map { Double(world.features.product(of: artist, with: $0)) } ?? 0
    }
    let knowing = 1.5 + 1.5 * Double(world.features.popularity(of: artist, in: country))
    return Randomness.logistic(knowing) * Randomness.logistic(liking - 0.03 * Double(seen.count))
  }
  private static let plain = AnsweringWorld { _, _, _, _ in 0.5 }

  static func fit(
    _ family: NetworkAnswers.Family, _ table: SessionTable, heldOut: SessionTable, _ features: ArtistFeatures,
    epochs: Int = 12, workers: Int = 1, settings: NetworkSettings = small,
    training: NetworkTraining = NetworkTraining()
  ) throws -> NetworkAnswers {
    try NetworkAnswers(
      fitting: family, to: table, heldOut: heldOut, features: features,
      settings: FittingSettings(seed: 3, workers: workers, epochs: epochs, network: settings),
      training: training)
  }

  @Test(arguments: NetworkAnswers.Family.allCases)
  func `tell answers of a logistic world nearly as well as its chances do, and better than rates`(
    family: NetworkAnswers.Family
  ) throws {
    let world = Self.logistic
    let training = world.log(1200, stream: 1)
    let heldOut = world.log(200, stream: 2)
    let test = world.log(600, stream: 3)
    let answers = try Self.fit(family, training.table, heldOut: heldOut.table, world.features)
    let found = answers.losses(of: test.table, features: world.features)
    let rates = MarginalAnswers(fitting: training.table, features: world.features)
      .losses(of: test.table, features: world.features)
    #expect(found.answers < 1.04 * test.answerLoss, "\(found.answers) against \(test.answerLoss)")
    #expect(found.answers < rates.answers - 0.25 * (rates.answers - test.answerLoss), "rates: \(rates)")
    #expect(found.ends < 1.1 * test.endLoss, "\(found.ends) against \(test.endLoss)")
  }

  @Test(arguments: [NetworkAnswers.Family.recurrent, .attentive])
  func `find that an answer depends on the one before the last, which no count of a session tells`(
    family: NetworkAnswers.Family
  ) throws {
    // People do as they did two artists ago: no count of a session says that.
    let world = AnsweringWorld { _, _, _, seen in
      guard seen.count > 1 else { return 0.5 }
      return seen[seen.count - 2].isSelected ? 0.85 : 0.15
    }
    let training = world.log(800, stream: 1)
    let test = world.log(300, stream: 3)
    let answers = try Self.fit(
      family, training.table, heldOut: world.log(150, stream: 2).table, world.features, epochs: 16)
    let found = answers.losses(of: test.table, features: world.features).answers
    let rates = MarginalAnswers(fitting: training.table, features: world.features)
      .losses(of: test.table, features: world.features).answers
    #expect(found < test.answerLoss + 0.25 * (rates - test.answerLoss), "\(found), of \(test.answerLoss)")
  }

  @Test
  func `songs that are heard afterwards tell liking from knowing`() throws {
    // Country A knows popular artists alone, and likes unpopular ones.
    var world = AnsweringWorld { artist, _, country, _ in
      let popularity = Double(Self.logistic.features.popularity(of: artist, in: country))
      return Randomness.logistic(3 * popularity) * Randomness.logistic(-2 * popularity)
    }
    world.songs = 12
    world.playChance = { artist, _, country in
      Randomness.logistic(-2 * Double(Self.logistic.features.popularity(of: artist, in: country)))
    }
    let answers = try Self.fit(
      .recurrent, world.log(800, stream: 1).table, heldOut: world.log(150, stream: 2).table, world.features)
    var generator = AddressedGenerator(seed: 9, stream: 0)
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let memory = answers.memory(for: context, using: &generator)
    var likings: [Float] = []
    answers.likings(in: memory, features: world.features, into: &likings)
    let popularity = (0..<world.features.count).map {
      world.features.popularity(of: ArtistID($0), in: context.country)
    }
    #expect(correlation(likings, popularity) < -0.9)
  }

  @Test
  func `infer a latent taste that lets people of one context differ before anything is shown`() throws {
    let features = Self.logistic.features
    let world = AnsweringWorld { artist, taste, _, _ in
      let liking = taste.withUnsafeBufferPointer { taste in
        taste.baseAddress.map { Double(features.product(of: artist, with: $0)) } ?? 0
      }
      return Randomness.logistic(liking)
    }
    let log = world.log(1200, stream: 1)
    var settings = Self.small
    settings.latents = 4
    let answers = try Self.fit(
      .recurrentLatent, log.table, heldOut: world.log(200, stream: 2).table, world.features, epochs: 20,
      settings: settings)
    #expect(try #require(answers.card.divergence) > 0.5)
    let context = ObservedContext(country: CountryID(0), device: .phone)
    var likings: [[Float]] = []
    for listener in 0..<40 {
      var generator = AddressedGenerator(seed: 9, stream: UInt32(listener))
      var own: [Float] = []
      let memory = answers.memory(for: context, using: &generator)
      answers.likings(in: memory, features: world.features, into: &own)
      #expect(own[7] == answers.liking(of: ArtistID(7), in: memory, features: world.features))
      likings.append(own)
    }
    let first = likings.map { Double($0[0]) }
    let mean = first.reduce(0, +) / 40
    #expect(first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40 > 0.1)
    // What it makes of a session agrees with who it was of.
    var agreement = 0.0
    for session in 0..<100 {
      var generator = AddressedGenerator(seed: 10, stream: UInt32(session))
      let memories = answers.memories(
        after: session, of: log.table, features: world.features, draws: 1, using: &generator)
      var found: [Float] = []
      answers.likings(in: memories[0].memory, features: world.features, into: &found)
      let truth = log.tastes[session].withUnsafeBufferPointer { taste in
        (0..<features.count).map { artist in
          taste.baseAddress.map { features.product(of: ArtistID(artist), with: $0) } ?? 0
        }
      }
      agreement += correlation(found, truth) / 100
    }
    #expect(agreement > 0.5, "\(agreement)")
  }

  @Test(arguments: NetworkAnswers.Family.allCases)
  func `come to the same bits with any number of workers, and go on from a checkpoint as if never stopped`(
    family: NetworkAnswers.Family
  ) throws {
    let world = Self.logistic
    let (table, heldOut) = (world.log(150, stream: 1).table, world.log(40, stream: 2).table)
    let whole = try Self.fit(family, table, heldOut: heldOut, world.features, epochs: 3)
    let shared = try Self.fit(family, table, heldOut: heldOut, world.features, epochs: 3, workers: 3)
    #expect(whole == shared)
    let halfway = Halfway()
    let cut = try Self.fit(
      family, table, heldOut: heldOut, world.features, epochs: 3, training: halfway.training)
    #expect(cut != whole && cut.card.steps == 11)
    let resumed = try Self.fit(
      family, table, heldOut: heldOut, world.features, epochs: 3,
      training: NetworkTraining(resume: halfway.bytes))
    #expect(resumed == whole)
    #expect(throws: (any Error).self) {
      try Self.fit(
        family, world.log(300, stream: 1).table, heldOut: heldOut, world.features, epochs: 3,
        training: NetworkTraining(resume: halfway.bytes))
    }
  }

  /// Stops after eleven steps, and keeps the checkpoint.
  private final class Halfway {
    var steps = 0
    var bytes: [UInt8] = []

    var training: NetworkTraining {
      NetworkTraining(
        stepsBetweenCheckpoints: 1 << 20, checkpoint: { self.bytes = $0 },
        shouldStop: {
          self.steps += 1
          return self.steps == 11
        })
    }
  }

  private func correlation(_ a: [Float], _ b: [Float]) -> Double {
    let (x, y) = (a.map(Double.init), b.map(Double.init))
    let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for index in x.indices {
      xy += (x[index] - mx) * (y[index] - my)
      xx += (x[index] - mx) * (x[index] - mx)
      yy += (y[index] - my) * (y[index] - my)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }
}
