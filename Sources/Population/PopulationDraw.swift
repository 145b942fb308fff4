import Randomness

/// What the population draws numbers for.
///
/// New cases go at the end: raw values are part of the file format.
public enum PopulationDraw: UInt16, DrawPurpose {
  /// Country and device of a listener.
  case context = 0
  /// Unused: a taste and its type are drawn together, as `taste`.
  case type = 1
  /// Type and taste of a listener of a mixture.
  case taste = 2
  /// Mainstreamness, activity and patience.
  case traits = 3
  /// Of one of the service's own people: words 0 and 1, whether they know the artist; 2 and 3, whether they like it.
  case served = 4
  /// How often one of the service's own people played the artist.
  case plays = 5

  /// 1, the population's place among the modules that draw.
  public static var domain: UInt16 { 1 }
}
