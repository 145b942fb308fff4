import Onboarding
import Population
import Randomness

/// How one listener and the artists of one screen stand to each other, gathered and lent for one answer.
///
/// Plain numbers and pointers: a closure that reads them from a whole model or state would copy and retain it.
struct ScreenStanding {
  /// One artist of the screen.
  struct Entry {
    var artist: ArtistID
    /// Times the artist was seen on earlier screens.
    var occurrence: UInt32
    /// Log-odds that the listener knows the artist.
    var knowing: Double
    /// Log-odds of liking the artist if known, before the screen's effects.
    var liking: Double
  }

  /// One entry a position.
  let entries: UnsafeMutableBufferPointer<Entry>
  /// Artists selected on earlier screens.
  let selectedBefore: UnsafeBufferPointer<ArtistID>
  let likeness: LatentCatalog.Likeness
  let canBeUnknown: Bool
  let positionDecay: Double
  let saturation: Double
  let contrast: Double
  let curiosity: Double
  let answerNoise: Double

  /// The seen positions whose artists the listener knows: ``StructuralModel/isKnown(_:in:draws:)``, many at once.
  func knownPositions(among seen: PositionSet, draws: Draws<BehaviorDraw>) -> PositionSet {
    guard canBeUnknown, let last = seen.last else { return seen }
    let address = { (subject: entries[$0].artist.index, occurrence: UInt32(0)) }
    return draws.withUniforms(.known, count: last + 1, at: address) { uniforms in
      let (surely, unsure) = uniforms.below { entries[$0].knowing }
      var known = PositionSet(bits: surely)
      for position in PositionSet(bits: unsure)
      where uniforms.first(position) < logistic(entries[position].knowing) {
        known.insert(position)
      }
      return PositionSet(bits: known.bits & seen.bits)
    }
  }

  /// Lets the known artists pale beside the best-liked of them, by `contrast`.
  func takeIn(_ known: PositionSet) {
    guard contrast != 0 else { return }
    let best = known.reduce(-Double.infinity) { max($0, entries[$1].liking) }
    for position in known { entries[position].liking -= contrast * (best - entries[position].liking) }
  }

  /// The known artists that are selected, or hit by accident, and the unknown ones that arouse curiosity.
  ///
  /// From the top down: what is selected on the way saturates what comes after it, and makes curious about it.
  func selectedPositions(
    among known: PositionSet, seen: PositionSet, overload: Double, draws: Draws<BehaviorDraw>
  ) -> PositionSet {
    /// Log-odds of a selection; the last two terms are what the rest of the screen takes away.
    func logOdds(at position: Int, saturationLoss: Double) -> Double {
      entries[position].liking - positionDecay * Double(position) - saturationLoss - overload
    }
    let address = { (subject: entries[$0].artist.index, occurrence: entries[$0].occurrence) }
    let considered = curiosity > 0 ? seen : known
    let count = considered.last.map { $0 + 1 } ?? 0
    return draws.withUniforms(.answer, count: count, at: address) { answers in
      // Likeness only takes away: who wouldn't select an artist without it doesn't with it.
      let (likely, unsure) = answers.below { logOdds(at: $0, saturationLoss: 0) }
      let candidates = PositionSet(bits: saturation < 0 ? .max : likely | unsure)
      var selected = PositionSet.none
      for position in considered {
        guard known.contains(position) else {
          let chance = curiosity * Double(resemblance(of: position, to: selected))
          if answers.first(position) < chance { selected.insert(position) }
          continue
        }
        var likes = false
        if candidates.contains(position) {
          let loss = saturationLoss(at: position, beside: selected)
          likes = answers.first(position) < logistic(logOdds(at: position, saturationLoss: loss))
        }
        let flips = answers.second(position) < answerNoise
        if likes != flips { selected.insert(position) }
      }
      return selected
    }
  }

  /// Loss of log-odds because the artist resembles what is selected already, on earlier screens and on this one.
  func saturationLoss(at position: Int, beside selected: PositionSet = .none) -> Double {
    guard saturation != 0 else { return 0 }
    return saturation * Double(resemblance(of: position, to: selected))
  }

  /// The largest cosine to what was selected on earlier screens or is on this one; 0 where none is positive.
  private func resemblance(of position: Int, to selected: PositionSet) -> Float {
    let artist = entries[position].artist
    var closest: Float = 0
    for other in selectedBefore { closest = max(closest, likeness(artist, other)) }
    for other in selected { closest = max(closest, likeness(artist, entries[other].artist)) }
    return closest
  }
}

extension StructuralModel {
  /// Gathers what an answer about the artists of a screen depends on, and lends it.
  ///
  /// - Complexity: O(artists), allocation-free.
  @inline(__always)
  func withStanding<Result>(
    of slate: Slate, in state: State, _ body: (ScreenStanding) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: ScreenStanding.Entry.self, capacity: slate.count) { entries in
      slate.withUnsafeArtists { artists in
        for position in artists.indices {
          entries.initializeElement(at: position, to: entry(of: artists[position], in: state))
        }
      }
      return state.selected.withUnsafeBufferPointer { selected in
        latent.withLikeness { likeness in
          body(
            ScreenStanding(
              entries: entries, selectedBefore: selected, likeness: likeness,
              canBeUnknown: parameters.knownness, positionDecay: parameters.positionDecay,
              saturation: parameters.saturation, contrast: parameters.contrast,
              curiosity: parameters.curiosity, answerNoise: parameters.answerNoise))
        }
      }
    }
  }

  /// How a listener and one artist stand to each other.
  @inline(__always)
  func entry(of artist: ArtistID, in state: State) -> ScreenStanding.Entry {
    let logPopularity = latent.logPopularity(of: artist, in: state.context.country)
    let affinity = state.affinity[artist.offset]
    return ScreenStanding.Entry(
      artist: artist, occurrence: state.shown[artist],
      knowing: knownness.logOdds(logPopularity: logPopularity, affinity: affinity),
      liking: parameters.sharpness * (Double(affinity) - parameters.threshold)
        + (parameters.familiarity * 2 * state.traits.mainstreamness + state.mood.pull) * Double(logPopularity)
    )
  }
}
