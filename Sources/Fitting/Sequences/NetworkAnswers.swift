import Learning
import Onboarding
import Randomness

/// Rungs 3 to 5: a network that reads the session exposure by exposure.
///
/// Three families share inputs, heads and loss, and differ in what remembers:
/// - *gru*: gated recurrent units. Cho et al. (2014), doi:10.3115/v1/D14-1179.
/// - *gru_latent*: the same, and a latent taste z of eight numbers, drawn from p(z | context) before anything is shown. Sessions
///   are guessed at with q(z | session) in training alone. Its memory isn't told which of equally popular artists were shown
///   and selected: that is for z to tell, and a memory that could tell it as well would leave z without use.
/// - *transformer*: two blocks of causal attention. Vaswani et al. (2017), arXiv:1706.03762.
///
/// Hsu et al. (2024), Minimizing live experiments in recommender systems, arXiv:2409.17436, use recurrent and attentive
/// generators of sessions.
///
/// Assumption about people: how they like artists is linear in what the service knows of these, in a direction that changes
/// with what they were shown and answered, but for what is peculiar to an artist, which is the same for all; whether they know an artist depends on its popularity where they live and on
/// their context alone. Without a latent taste, two people of one context are alike until they have answered differently:
/// such a family can't tell what somebody likes before the session, nor anything that hangs on it, such as how good a first
/// slate is for a person.
///
/// *Long sessions*: a Transformer looks back on up to `context` exposures. When its memory is full, it begins anew with the
/// last half of them, so that every answer is told from at least that many. Training cuts sessions at the same places.
/// Recurrent units learn from the first `longest` exposures of a session, and go on beyond them as they are.
public struct NetworkAnswers: AnswerModel {
  let network: SequenceNetwork
  let parameters: FloatBuffer
  /// What is peculiar to each artist, in log-odds of liking before the network weighs it; empty where nothing was learned.
  let appeals: [Float]
  /// What the fit came to.
  public let card: NetworkCard

  init(_ fitted: FittedNetwork) {
    network = fitted.network.alone
    parameters = fitted.parameters
    appeals = fitted.appeals
    card = fitted.card
  }

  /// Fits a network's answers.
  ///
  /// - Parameters:
  ///   - family: Recurrent, recurrent with a latent taste, or attentive.
  ///   - table: What is learned from.
  ///   - heldOut: What says when to stop; where it is empty, the sessions learned from do.
  ///   - features: The catalog's.
  ///   - settings: How.
  ///   - training: Where to begin, and what takes checkpoints.
  ///   - progress: Hears where it stands, after each step.
  /// - Throws: where the checkpoint is damaged, or of another fit; and where the fit diverges.
  /// - Complexity: O(epochs × exposures × parameters).
  public init(
    fitting family: Family, to table: SessionTable, heldOut: SessionTable, features: ArtistFeatures,
    settings: FittingSettings, training: NetworkTraining = NetworkTraining(),
    progress: (FittingProgress) -> Void = { _ in }
  ) throws(NetworkFitError) {
    let fit = FittedNetwork.Fit(
      family, table, heldOut: heldOut, features: features, settings: settings)
    if let bytes = training.resume {
      do {
        self.init(try fit.resume(bytes, training, progress: progress))
      } catch {
        throw .checkpoint(error)
      }
    } else {
      self.init(fit.run(training, progress: progress))
    }
    guard card.ending != .diverged else { throw .diverged(steps: card.steps, pass: card.epochs + 1) }
  }

  /// Fits a network's answers, from the start to the end; the card tells whether it diverged.
  init(
    _ family: Family, _ table: SessionTable, heldOut: SessionTable, features: ArtistFeatures,
    settings: FittingSettings, progress: (FittingProgress) -> Void
  ) {
    let fit = FittedNetwork.Fit(
      family, table, heldOut: heldOut, features: features, settings: settings)
    self.init(fit.run(NetworkTraining(), progress: progress))
  }

  /// Which network.
  public enum Family: String, CaseIterable, Sendable {
    case recurrent = "gru"
    case recurrentLatent = "gru_latent"
    case attentive = "transformer"

    var kind: SequenceNetwork.Kind { self == .attentive ? .attentive : .recurrent }
  }

  /// What is latent in a listener, and what the network remembers.
  public struct Memory: Sendable {
    let person: SequenceNetwork.Person
    var state: [Float]
    var selected = SelectedArtists()
    /// A Transformer's keys and values, and the exposures that they are of.
    var past: TransformerMemory?
    var recent: [SequenceNetwork.Exposure] = []
  }

  /// Draws the latent taste, where there is one, from its prior.
  public func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> Memory {
    memory(context, latents: draw(network.prior(context, parameters), using: &generator))
  }

  func draw(
    _ gaussian: SequenceNetwork.Gaussian, using generator: inout AddressedGenerator
  ) -> [Float] {
    zip(gaussian.means, gaussian.logVariances).map {
      $0 + Float(exponential(0.5 * Double($1)) * generator.normal())
    }
  }

  func memory(_ context: ObservedContext, latents: [Float]) -> Memory {
    var past: TransformerMemory?
    if case .attentive(_, let stack) = network.core { past = TransformerMemory(for: stack) }
    return Memory(
      person: network.person(context, latents: latents, parameters),
      state: [Float](repeating: 0, count: network.memoryCount), past: past)
  }

  /// Knowing times liking.
  public func selectionChance(
    of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: Memory,
    features: ArtistFeatures
  ) -> Double {
    let screen = ScreenFeatures(
      position: position, progress: progress,
      similarity: memory.selected.similarity(of: artist, features: features))
    let (liking, popularity) = parameters.withPointer { parameters in
      (
        screen.product(with: parameters + network.screenWeights.offset),
        parameters[network.know.popularity.offset]
      )
    }
    let knowing =
      memory.person.knowing + popularity * features.popularity(of: artist, in: memory.person.country)
    return logistic(Double(knowing))
      * logistic(Double(liking + self.liking(of: artist, in: memory, features: features)))
  }

  /// Takes a step of the network; a full memory is begun anew with its last half.
  public func update(
    _ memory: inout Memory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  ) {
    let exposure = SequenceNetwork.Exposure(
      artist: artist, position: position, isSelected: isSelected, progress: progress)
    take(exposure, into: &memory, features)
    if isSelected { memory.selected.insert(artist, features: features) }
    guard case .attentive(_, let stack) = network.core else { return }
    memory.recent.append(exposure)
    guard memory.recent.count == stack.context else { return }
    memory.recent.removeFirst(stack.context / 2)
    memory.past?.reset()
    for exposure in memory.recent { take(exposure, into: &memory, features) }
  }

  private func take(
    _ exposure: SequenceNetwork.Exposure, into memory: inout Memory, _ features: ArtistFeatures
  ) {
    network.step(
      exposure, country: memory.person.country, state: &memory.state, past: &memory.past, parameters,
      features: features)
  }

  /// A softmax of what the memory and the progress say.
  public func nextChances(after progress: SessionProgress, in memory: Memory) -> NextChances {
    network.nextChances(of: memory.person, state: memory.state, after: progress, parameters)
  }

  /// Nothing: progress tells where screens end.
  public func endScreen(_ memory: inout Memory, after progress: SessionProgress) {}

  /// φ · u, and what is peculiar to the artist.
  public func liking(of artist: ArtistID, in memory: Memory, features: ArtistFeatures) -> Float {
    network.withDirection(of: memory.person, state: memory.state, parameters) {
      network.liking(of: artist, country: memory.person.country, along: $0, features: features)
    } + appealWeight * appeal(of: artist)
  }

  private func appeal(of artist: ArtistID) -> Float { appeals.isEmpty ? 0 : appeals[artist.offset] }
  private var appealWeight: Float { parameters.withPointer { $0[network.appealWeight.offset] } }

  /// The same of all artists, with one u.
  public func likings(in memory: Memory, features: ArtistFeatures, into likings: inout [Float]) {
    if likings.count != features.count { likings = [Float](repeating: 0, count: features.count) }
    let weight = appealWeight
    network.withDirection(of: memory.person, state: memory.state, parameters) { direction in
      for artist in 0..<features.count {
        likings[artist] =
          network.liking(
            of: ArtistID(artist), country: memory.person.country, along: direction, features: features)
          + weight * appeal(of: ArtistID(artist))
      }
    }
  }
}

extension NetworkAnswers: Equatable {
  /// Whether two are the same network with the same parameters, bit for bit.
  public static func == (a: NetworkAnswers, b: NetworkAnswers) -> Bool {
    a.network.layout == b.network.layout && a.network.settings == b.network.settings
      && a.parameters == b.parameters && a.appeals == b.appeals && a.card == b.card
  }
}
