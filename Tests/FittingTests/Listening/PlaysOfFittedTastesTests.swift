import Onboarding
import Randomness
import Testing

@testable import Fitting

/// Plays by liking with the answers of shipped families, in worlds whose slope is known.
///
/// Internal: what songs make of a taste twice is compared with once.
struct PlaysOfFittedTastesTests {
  /// A model whose tastes the songs have already had a say in, as they had before.
  private struct Twice<Answers: AnswerModel>: AnswerModel {
    typealias Memory = Answers.Memory
    var answers: Answers
    /// Draws a memory given answers and songs.
    var draw: @Sendable (Int, inout AddressedGenerator) -> Memory

    init(_ answers: Answers, draw: @escaping @Sendable (Int, inout AddressedGenerator) -> Memory) {
      self.answers = answers
      self.draw = draw
    }
    init(from decoder: any Decoder) throws { throw CancellationError() }
    func encode(to encoder: any Encoder) throws {}
    func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> Memory {
      answers.memory(for: context, using: &generator)
    }
    func memories(
      after session: Int, of table: SessionTable, features: ArtistFeatures, draws count: Int,
      using generator: inout AddressedGenerator
    ) -> [WeightedMemory<Memory>] {
      var memories = (0..<count).map { _ in WeightedMemory(draw(session, &generator)) }
      weigh(&memories, by: session, of: table, features: features)
      return memories.map { WeightedMemory($0.memory) }
    }
    func selectionChance(
      of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: Memory,
      features: ArtistFeatures
    ) -> Double {
      answers.selectionChance(of: artist, at: position, after: progress, in: memory, features: features)
    }
    func update(
      _ memory: inout Memory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
      after progress: SessionProgress, features: ArtistFeatures
    ) {
      answers.update(
        &memory, seeing: artist, at: position, isSelected: isSelected, after: progress, features: features)
    }
    func nextChances(after progress: SessionProgress, in memory: Memory) -> NextChances {
      answers.nextChances(after: progress, in: memory)
    }
    func endScreen(_ memory: inout Memory, after progress: SessionProgress) {
      answers.endScreen(&memory, after: progress)
    }
    func liking(of artist: ArtistID, in memory: Memory, features: ArtistFeatures) -> Float {
      answers.liking(of: artist, in: memory, features: features)
    }
  }

  /// Listeners of a fitted model, each asked about four artists, who then hear songs of which they play σ(0.4 + 0.8 like + 0.5 h).
  ///
  /// So the slope on what the model makes of likings is known, however the model came about.
  private static func listeners(
    _ count: Int, of answers: some AnswerModel, songs: Int, _ features: ArtistFeatures
  ) -> SessionTable {
    var table = SessionTable()
    for number in 0..<count {
      var generator = AddressedGenerator(seed: 31, stream: UInt32(number))
      let context = ObservedContext(country: CountryID(number % 2), device: .phone)
      var memory = answers.memory(for: context, using: &generator)
      var order = Array(0..<features.count)
      generator.shuffle(&order)
      let artists = order.prefix(4).map { ArtistID($0) }
      var progress = SessionProgress()
      var selected = PositionSet.none
      for (position, artist) in artists.enumerated() {
        let chance = answers.selectionChance(
          of: artist, at: position, after: progress, in: memory, features: features)
        let isSelected = generator.uniform() < chance
        if isSelected { selected.insert(position) }
        answers.update(
          &memory, seeing: artist, at: position, isSelected: isSelected, after: progress, features: features)
        progress.count(isSelected: isSelected)
      }
      var log = SessionLog(context: context, startedAt: .zero)
      log.exchanges.append(
        Exchange(
          query: .artistGrid(Slate(artists)),
          response: Response(
            seen: PositionSet(first: 4), selected: selected, thinkTime: SimulatedDuration(seconds: 4),
            next: .finishes), shownAt: .zero))
      log.outcome = .completed
      let habit = 0.5 * generator.normal()
      let tracks = (0..<songs).map { _ in
        let artist = ArtistID(generator.integer(below: features.count))
        let liking = Double(answers.liking(of: artist, in: memory, features: features))
        return ListeningLog.Track(
          artist: artist, isPlayed: generator.uniform() < logistic(0.4 + 0.8 * liking + habit))
      }
      _ = table.append(
        LoggedSession(
          id: "\(number)", variant: "v", policy: "p", session: log,
          listening: ListeningLog(
            sessions: [ListeningLog.Session(startedAt: .zero, tracks: tracks)], observedUntil: .zero)))
    }
    return table
  }

  /// The world that models are fitted to: tastes of one listener each, or of three types.
  private static func world(types: Bool) -> AnsweringWorld {
    let features = AnsweringWorld { _, _, _, _ in 0 }.features
    let directions: [[Float]] = [[1.5, 0, 0, 0], [0, 1.5, 0, 0], [-1, -1, 1, 0]]
    @Sendable func liking(_ artist: ArtistID, _ taste: [Float]) -> Double {
      let type = taste[0] < -0.43 ? 0 : taste[0] < 0.43 ? 1 : 2
      return (types ? directions[type] : taste).withUnsafeBufferPointer { numbers in
        numbers.baseAddress.map { Double(features.product(of: artist, with: $0)) } ?? 0
      }
    }
    var world = AnsweringWorld { artist, taste, _, _ in logistic(liking(artist, taste)) }
    (world.screens, world.shown, world.songs) = (3, 6, 20)
    world.playChance = { artist, taste, _ in logistic(0.4 + 0.8 * liking(artist, taste)) }
    return world
  }

  private static func learned(
    _ answers: some AnswerModel, _ table: SessionTable, _ features: ArtistFeatures
  ) -> ListeningModel {
    ListeningModel(fitting: table).learningPlays(from: table, answers: answers, features: features, seed: 1)
  }

  /// Whether the slope is the world's where songs count once, and so much above that where they count twice.
  ///
  /// A standard error of the slope is about 0.03 with four songs, and 0.02 with more.
  private func expect(_ once: ListeningModel, _ twice: ListeningModel, excess: Double) {
    #expect(abs(once.playSlope - 0.8) < 0.09, "\(once.playSlope)")
    #expect(abs(once.playIntercept - 0.4) < 0.12 && abs(once.playDeviation - 0.5) < 0.12)
    #expect(twice.playSlope > once.playSlope + excess, "\(twice.playSlope), not \(once.playSlope)")
  }

  @Test(arguments: [4, 10, 24])
  func `types that few answers tell apart don't let songs count twice`(songs: Int) {
    let world = Self.world(types: true)
    let answers = TypeAnswers(
      fitting: world.log(600, stream: 1).table, heldOut: SessionTable(), features: world.features, types: [3])
    let table = Self.listeners(1000, of: answers, songs: songs, world.features)
    let once = Self.learned(answers, table, world.features)
    let twice = Self.learned(
      Twice(answers) { session, generator in
        let shares = answers.shares(of: session, in: table, features: world.features)
        return answers.choice.memory(
          of: generator.index(weights: shares), table.sessions[session].context)
      }, table, world.features)
    expect(once, twice, excess: [4: 0.12, 10: 0.04, 24: 0][songs] ?? 0)
  }

  @Test(arguments: [4, 10, 24])
  func `latent tastes that few answers tell don't let songs count twice`(songs: Int) throws {
    let world = Self.world(types: false)
    let answers = try NetworkAnswers(
      fitting: .recurrentLatent, to: world.log(800, stream: 1).table,
      heldOut: world.log(200, stream: 2).table, features: world.features,
      settings: FittingSettings(epochs: 20, network: NetworkSettings(hidden: 16, latents: 4, headWidth: 16)))
    let table = Self.listeners(1000, of: answers, songs: songs, world.features)
    let once = Self.learned(answers, table, world.features)
    let twice = Self.learned(
      Twice(answers) { session, generator in
        let guess = answers.network.guess(
          session, of: table, features: world.features, answers.parameters)
        return answers.memory(
          table.sessions[session].context, latents: answers.draw(guess, using: &generator))
      }, table, world.features)
    expect(once, twice, excess: [4: 0.4, 10: 0.12, 24: 0.02][songs] ?? 0)
  }
}
