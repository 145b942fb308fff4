import Randomness

/// What the draws of a hold-out split are for.
///
/// Numbered from 1000, apart from the other draws of the population.
enum SplitDraw: UInt16, DrawPurpose {
  /// Whether a person is held out.
  case side = 1000
  /// The rank of an artist in a person's history; the subject is the artist.
  case half = 1001
  /// Which half of an odd number gets one more; the subject is 1 for those liked.
  case odd = 1002

  static let domain: UInt16 = 1
}
