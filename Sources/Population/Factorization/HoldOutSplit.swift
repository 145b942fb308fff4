import Onboarding
import Randomness

/// Parts real people in two: those the service has learnt from, and those held out to be simulated and scored on.
///
/// Who is held out is a draw addressed by the person's number alone, so it doesn't change with anybody else's data. A
/// held-out person's history is parted again: one half answers during onboarding, the other is what recommendations
/// are scored on, and neither half says anything about the other's artists.
public struct HoldOutSplit: Sendable {
  /// People whose listening the service has, in order.
  public let service: [Int]
  /// People held out, in order.
  public let heldOut: [Int]
  private let key: DrawKey

  /// Splits `count` people; each is held out with probability `share`, between 0 and 1.
  public init(count: Int, share: Double, seed: UInt64) {
    precondition((0...1).contains(share), "a share of \(share)")
    let key = DrawKey(seed: seed)
    let isHeldOut = (0..<count).map { person in
      Draws<SplitDraw>(key: key, listener: UInt32(person)).uniform(.side) < share
    }
    self.key = key
    service = isHeldOut.indices.filter { !isHeldOut[$0] }
    heldOut = isHeldOut.indices.filter { isHeldOut[$0] }
  }

  /// One person's entries, each in one of two halves.
  public struct Halves: Sendable, Equatable {
    /// What the person's answers come from, in order of artist.
    public var answers: [ListeningHistory.Entry]
    /// What recommendations to the person are scored on, in order of artist.
    public var targets: [ListeningHistory.Entry]
  }

  /// Parts a person's entries at random into halves of one size, those liked and those not each in themselves.
  ///
  /// Of an odd number one half gets one more, each half with equal chance. The order of the draws decides, and each is
  /// addressed by person and artist.
  /// - Complexity: O(entries log entries).
  public func halves(of person: Int, in history: ListeningHistory) -> Halves {
    let draws = Draws<SplitDraw>(key: key, listener: UInt32(person))
    var answers: [ListeningHistory.Entry] = []
    var targets: [ListeningHistory.Entry] = []
    for isLiked in [true, false] {
      let ranked = history[person].filter { $0.isLiked == isLiked }
        .map { (entry: $0, draw: draws.uniform(.half, subject: $0.artist.index)) }
        .sorted { ($0.draw, $0.entry.artist) < ($1.draw, $1.entry.artist) }
      let first = draws.uniform(.odd, subject: isLiked ? 1 : 0) < 0.5 ? 0 : 1
      let count = (ranked.count + first) / 2
      answers += ranked[..<count].map(\.entry)
      targets += ranked[count...].map(\.entry)
    }
    answers.sort { $0.artist < $1.artist }
    targets.sort { $0.artist < $1.artist }
    return Halves(answers: answers, targets: targets)
  }

  /// The listening of the people whom the service has.
  ///
  /// - Complexity: O(entries).
  public func serviceHistory(_ history: ListeningHistory) -> ListeningHistory {
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    for person in service {
      entries += history[person]
      starts.append(entries.count)
    }
    return ListeningHistory(
      starts: starts, entries: entries, contexts: service.map { history.contexts[$0] },
      hasDislikes: entries.contains { !$0.isLiked })
  }
}
