import Onboarding
import Randomness

/// Rung 0: every artist has its rate of selection, whoever is asked.
///
/// Assumption about people: they are all alike. Rates are shrunk toward the rate of all exposures, as if each artist had been
/// shown ``shrinkage`` times more at that rate; so is what follows each screen. The floor under every other family: what it
/// predicts as well as they do, they have not learned.
public struct MarginalAnswers: AnswerModel {
  /// The chance of a selection, of each artist.
  public let rates: [Double]
  /// What follows the first screen, the second, …; of the last one for all that come later.
  public let next: [NextChances]
  /// Exposures that a rate starts with.
  public static let shrinkage = 20.0

  /// Counts a log.
  ///
  /// - Complexity: O(exposures + screens).
  public init(fitting table: SessionTable, features: ArtistFeatures) {
    var shown = [Double](repeating: 0, count: features.count)
    var selected = shown
    for exposure in table.exposures {
      shown[exposure.artist.offset] += Double(exposure.weight)
      if exposure.isSelected { selected[exposure.artist.offset] += Double(exposure.weight) }
    }
    let all = shown.reduce(0, +)
    let usual = all > 0 ? selected.reduce(0, +) / all : 0.5
    rates = shown.indices.map {
      (selected[$0] + Self.shrinkage * usual) / (shown[$0] + Self.shrinkage)
    }
    next = Self.next(of: table)
  }

  private static func next(of table: SessionTable) -> [NextChances] {
    let longest = table.sessions.map(\.screens.count).max() ?? 0
    var counts = [(finishes: Double, leaves: Double, all: Double)](repeating: (0, 0, 0), count: longest)
    for session in table.sessions {
      for (index, screen) in table.screens[session.screens].enumerated() {
        counts[index].all += 1
        if screen.next == .finishes { counts[index].finishes += 1 }
        if screen.next == .leaves { counts[index].leaves += 1 }
      }
    }
    let all = counts.reduce(0) { $0 + $1.all }
    guard all > 0 else { return [NextChances(finishes: 0, leaves: 0)] }
    let finishes = counts.reduce(0) { $0 + $1.finishes } / all
    let leaves = counts.reduce(0) { $0 + $1.leaves } / all
    return counts.map {
      NextChances(
        finishes: ($0.finishes + shrinkage * finishes) / ($0.all + shrinkage),
        leaves: ($0.leaves + shrinkage * leaves) / ($0.all + shrinkage))
    }
  }

  /// Everyone is alike.
  public var drawsTaste: Bool { false }

  /// Whether there is a rate of each artist, and something that follows the first screen.
  public func problem(with features: ArtistFeatures) -> String? {
    guard rates.count == features.count, rates.allSatisfy({ (0...1).contains($0) }) else {
      return "\(rates.count) rates; accepted: \(features.count), one an artist, each from 0 to 1"
    }
    guard !next.isEmpty else {
      return "nothing follows the first screen; accepted: at least one pair of chances"
    }
    let bad = next.first { !($0.finishes >= 0 && $0.leaves >= 0 && $0.finishes + $0.leaves <= 1 + 1e-9) }
    return bad.map {
      "chances of \($0.finishes) to finish and \($0.leaves) to leave; accepted: from 0, together at most 1"
    }
  }

  /// There is nothing to remember.
  public struct Memory: Sendable {}

  /// The same for everyone.
  public func memory(for context: ObservedContext, using generator: inout AddressedGenerator) -> Memory {
    Memory()
  }

  /// The artist's rate.
  public func selectionChance(
    of artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: Memory,
    features: ArtistFeatures
  ) -> Double { rates[artist.offset] }

  /// Nothing.
  public func update(
    _ memory: inout Memory, seeing artist: ArtistID, at position: Int, isSelected: Bool,
    after progress: SessionProgress, features: ArtistFeatures
  ) {}

  /// The shares of sessions that went on so after as many screens.
  public func nextChances(after progress: SessionProgress, in memory: Memory) -> NextChances {
    next[min(progress.screens, next.count - 1)]
  }

  /// Nothing.
  public func endScreen(_ memory: inout Memory, after progress: SessionProgress) {}

  /// The log-odds of the artist's rate: knowing and liking are one here.
  public func liking(of artist: ArtistID, in memory: Memory, features: ArtistFeatures) -> Float {
    let rate = min(max(rates[artist.offset], 1e-6), 1 - 1e-6)
    return Float(logarithm(rate / (1 - rate)))
  }
}
