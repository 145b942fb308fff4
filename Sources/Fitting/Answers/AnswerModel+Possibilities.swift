import Onboarding
import Randomness

extension AnswerModel {
  /// Draws from the prior, each counting as much; a single one where nothing is drawn.
  public func memories(
    for context: ObservedContext, draws count: Int, using generator: inout AddressedGenerator
  ) -> [WeightedMemory<Memory>] {
    (0..<(drawsTaste ? count : 1)).map { _ in WeightedMemory(memory(for: context, using: &generator)) }
  }

  /// Those of the context, after the session, weighed by what they make of its answers.
  public func memories(
    after session: Int, of table: SessionTable, features: ArtistFeatures, draws count: Int,
    using generator: inout AddressedGenerator
  ) -> [WeightedMemory<Memory>] {
    var memories = memories(for: table.sessions[session].context, draws: count, using: &generator)
    weigh(&memories, by: session, of: table, features: features)
    return memories
  }

  /// One by one.
  public func updateAll(
    _ memories: inout [WeightedMemory<Memory>], seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  ) {
    for index in memories.indices {
      update(
        &memories[index].memory, seeing: artist, at: position, isSelected: isSelected, after: progress,
        features: features)
    }
  }

  /// Replays a logged session into memories of one listener; each counts as much more as it makes the answers likely.
  ///
  /// What followed screens and what was heard afterwards doesn't count: it is the answers that tell tastes apart in every family
  /// alike. Nor do weights of exposures: who somebody is doesn't depend on how rarely the service asks so.
  /// - Complexity: O(memories × exposures) steps of the model.
  public func weigh(
    _ memories: inout [WeightedMemory<Memory>], by session: Int, of table: SessionTable,
    features: ArtistFeatures
  ) {
    var progress = SessionProgress()
    for screen in table.screens[table.sessions[session].screens] {
      for exposure in table.exposures[screen.exposures] {
        if memories.count > 1 {
          for index in memories.indices {
            let chance = selectionChance(
              of: exposure.artist, at: exposure.position, after: progress, in: memories[index].memory,
              features: features)
            memories[index].logWeight += logarithm(
              max(AnswerScores.leastChance, exposure.isSelected ? chance : 1 - chance))
          }
        }
        updateAll(
          &memories, seeing: exposure.artist, at: exposure.position, isSelected: exposure.isSelected,
          after: progress, features: features)
        progress.count(isSelected: exposure.isSelected)
      }
      for index in memories.indices { endScreen(&memories[index].memory, after: progress) }
      progress.endScreen()
    }
  }
}
