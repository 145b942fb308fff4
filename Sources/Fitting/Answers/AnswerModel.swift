import Onboarding
import Randomness

/// One rung of the ladder: how people answer grids, as one family of models learns it from logs.
///
/// A listener's latent taste is drawn once, from a prior that knows the context alone, before anything is shown: nothing
/// that happens later in a session may reach back into it. From then on the memory takes in what was shown and answered, in
/// the order of places. The chance of a selection has two factors wherever the family can tell them apart: knowing the
/// artist, and liking it.
///
/// Source of the structure: Hsu et al. (2024), Minimizing live experiments in recommender systems, arXiv 2409.17436.
public protocol AnswerModel: Sendable, Codable {
  /// What it keeps of one listener: the latent taste, and what has happened so far.
  associatedtype Memory: Sendable

  /// Whether two listeners of the same context can differ before anything is shown: whether ``memory(for:using:)`` draws.
  var drawsTaste: Bool { get }

  /// Why the model can't be asked about a catalog's artists; nil where it can, as always of the catalog it was fitted with.
  func problem(with features: ArtistFeatures) -> String?

  /// The memory of a listener who arrives.
  ///
  /// - Parameters:
  ///   - context: What is observed.
  ///   - generator: Draws the latent taste; the same listener always gets the same.
  /// - Returns: A memory in which nothing has happened.
  func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> Memory

  /// What a listener who arrives may be like: all latent tastes where they are few, else so many draws.
  ///
  /// - Parameters:
  ///   - context: What is observed.
  ///   - count: Draws, where there are too many tastes to go through; at least 1.
  ///   - generator: Draws them.
  /// - Returns: At least one memory in which nothing has happened; the weights are those of p(taste | context).
  func memories(
    for context: ObservedContext, draws count: Int, using generator: inout AddressedGenerator
  ) -> [WeightedMemory<Memory>]

  /// What a logged listener may be like, each memory after the session, weighed by p(taste | context, answers).
  ///
  /// What was heard after onboarding may say where to draw tastes, never how much they count: so the same songs can be learned
  /// from under these weights without being counted twice. Never to simulate a session.
  func memories(
    after session: Int, of table: SessionTable, features: ArtistFeatures, draws count: Int,
    using generator: inout AddressedGenerator
  ) -> [WeightedMemory<Memory>]

  /// The chance, 0 … 1, that an artist is selected that is seen now at a place of the current screen.
  ///
  /// - Parameters:
  ///   - artist: Who.
  ///   - position: The place, from 0.
  ///   - progress: What happened before, on this screen too.
  ///   - memory: The listener's.
  ///   - features: The catalog's, those that the model was fitted with.
  /// - Returns: The chance of an answer that is the listener's own: what the logs hold of accidents is in it.
  func selectionChance(
    of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: Memory,
    features: ArtistFeatures
  ) -> Double

  /// Takes an artist that was seen into the memory; `progress` is that before it.
  func update(
    _ memory: inout Memory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  )

  /// Takes an artist that was seen into memories that differ in nothing but their latent taste.
  func updateAll(
    _ memories: inout [WeightedMemory<Memory>], seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  )

  /// What people do at the end of a screen, all of whose seen artists are in the memory and counted in `progress`.
  func nextChances(after progress: SessionProgress, in memory: Memory) -> NextChances

  /// Takes the end of a screen into the memory, where the listener goes on; `progress` is that before it.
  func endScreen(_ memory: inout Memory, after progress: SessionProgress)

  /// The log-odds of liking an artist that is known, apart from what a screen does to an answer.
  func liking(of artist: ArtistID, in memory: Memory, features: ArtistFeatures) -> Float

  /// The same of every artist.
  ///
  /// - Complexity: O(artists × dimensions).
  func likings(in memory: Memory, features: ArtistFeatures, into likings: inout [Float])
}

/// The chances of what follows a screen; they add up to 1.
public struct NextChances: Sendable, Equatable, Codable {
  /// Presses done.
  public var finishes: Double
  /// Gives up.
  public var leaves: Double
  /// Wants the next screen.
  public var goesOn: Double { 1 - finishes - leaves }

  /// Chances of the two ends.
  public init(finishes: Double, leaves: Double) {
    self.finishes = finishes
    self.leaves = leaves
  }
}

extension AnswerModel {
  /// They can.
  public var drawsTaste: Bool { true }

  /// Nothing to be checked.
  public func problem(with features: ArtistFeatures) -> String? { nil }

  /// The same of every artist, one by one.
  public func likings(in memory: Memory, features: ArtistFeatures, into likings: inout [Float]) {
    if likings.count != features.count { likings = [Float](repeating: 0, count: features.count) }
    for artist in 0..<features.count {
      likings[artist] = liking(of: ArtistID(artist), in: memory, features: features)
    }
  }
}
