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
  private let knowing: (yes: Double, no: Double)
  private let liking: (yes: Double, no: Double)

  /// The product at given log-odds.
  init(knowing: Double, liking: Double) {
    self.knowing = Self.chances(logOdds: knowing)
    self.liking = Self.chances(logOdds: liking)
    chance = self.knowing.yes * self.liking.yes
    complement = self.knowing.no + self.knowing.yes * self.liking.no
  }

  /// How the log-likelihood of an answer changes with both log-odds.
  func slopes(isSelected: Bool) -> (knowing: Double, liking: Double) {
    if isSelected { return (knowing.no, liking.no) }
    let share = chance / complement
    return (-share * knowing.no, -share * liking.no)
  }

  /// The chances of yes and no at log-odds, which count no further than 30.
  static func chances(logOdds: Double) -> (yes: Double, no: Double) {
    let odds = exponential(-min(30, max(-30, logOdds)))
    return (1 / (1 + odds), odds / (1 + odds))
  }
}
