import Onboarding
import Randomness

extension NetworkAnswers {
  /// Latent tastes drawn where the session and the songs after it say, weighed by prior and answers alone.
  ///
  /// One draw in eight comes from the prior, and all are weighed as draws of that mixture: where the guess is narrower than
  /// what the session says, no weight becomes large without bound. Hesterberg (1995), Weighted average importance sampling and
  /// defensive mixture distributions.
  public func memories(
    after session: Int, of table: SessionTable, features: ArtistFeatures, draws count: Int,
    using generator: inout AddressedGenerator
  ) -> [WeightedMemory<Memory>] {
    let context = table.sessions[session].context
    let prior = network.prior(context, parameters)
    let guess = network.guess(session, of: table, features: features, parameters)
    var memories = (0..<(drawsTaste ? count : 1)).map { index in
      let latents = draw(index % 8 == 7 ? prior : guess, using: &generator)
      let own = prior.logDensity(of: latents)
      let apart = guess.logDensity(of: latents) - own
      let mixture = 0.125 + 0.875 * exponential(min(700, apart))
      return WeightedMemory(memory(context, latents: latents), logWeight: -logarithm(mixture))
    }
    weigh(&memories, by: session, of: table, features: features)
    return memories
  }

  /// With a latent taste the memory itself is told nothing of it, and goes the same way for all.
  public func updateAll(
    _ memories: inout [WeightedMemory<Memory>], seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  ) {
    let isShared = drawsTaste && memories.first?.memory.past == nil
    for index in memories.indices {
      if isShared, index > 0 {
        memories[index].memory.state = memories[0].memory.state
        memories[index].memory.selected = memories[0].memory.selected
      } else {
        update(
          &memories[index].memory, seeing: artist, at: position, isSelected: isSelected, after: progress,
          features: features)
      }
    }
  }
}

extension SequenceNetwork.Gaussian {
  /// Natural log of the density of numbers, but for a constant that goes with how many they are.
  fileprivate func logDensity(of numbers: [Float]) -> Double {
    var sum = 0.0
    for index in numbers.indices {
      let distance = Double(numbers[index] - means[index])
      let logVariance = Double(logVariances[index])
      sum -= 0.5 * (logVariance + distance * distance * exponential(-logVariance))
    }
    return sum
  }
}
