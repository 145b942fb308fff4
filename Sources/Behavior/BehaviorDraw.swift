import Randomness

/// What behavior draws numbers for. New cases go at the end: raw values are part of the file format.
///
/// Declared here, where policies can't see it: a policy has no word for a listener's draws.
public enum BehaviorDraw: UInt16, DrawPurpose {
  /// Words 0 and 1 at occurrence 0: whether the artist is known.
  case known = 0
  /// Words 0 and 1: selected or not; words 2 and 3: the accidental flip.
  case answer = 1
  case scroll = 2
  case think = 3
  case leave = 4
  case target = 5
  case patience = 6
  case choice = 7
  case attribute = 8
  case hearing = 9
  case gap = 10
  case churn = 11
  case sessionLength = 12
  case firstSession = 13
  case drift = 14
  case finish = 15
  /// The Gumbel noise of choosing nothing from a slate, by its first artist.
  case noChoice = 16

  public static var domain: UInt16 { 2 }
}
