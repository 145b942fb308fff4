import Randomness

/// The chance of a selection as a product of two: that an artist is known, and that one who is known is liked enough.
///
/// Nobody selects who they don't know, however well they would like them: an answer of no is one of two things. Logs of
/// grids alone tell the two apart only by how they change with popularity, place and taste.
struct KnowAndLike: Sendable {
  /// The chance of a selection.
  let chance: Double
  /// The chance of none, without loss where it is small.
  let complement: Double

  /// The product at given log-odds.
  init(knowing: Double, liking: Double) {
    let (known, liked) = (Self.chances(logOdds: knowing), Self.chances(logOdds: liking))
    chance = known.yes * liked.yes
    complement = known.no + known.yes * liked.no
  }

  /// The chances of yes and no at log-odds, which count no further than 30.
  static func chances(logOdds: Double) -> (yes: Double, no: Double) {
    let odds = exponential(-min(30, max(-30, logOdds)))
    return (1 / (1 + odds), odds / (1 + odds))
  }
}
