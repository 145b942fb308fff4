import Randomness

/// What policies draw numbers for.
///
/// New cases go at the end: raw values are part of the file format.
public enum PolicyDraw: UInt16, DrawPurpose {
  case order = 0
  case posteriorSample = 1
  case mix = 2
  case fit = 3
  case recommendation = 4
  case attribute = 10
  case conversationSample = 40
  case itemSample = 41
  case exploration = 60
  case exploredArtist = 61

  /// The number that keeps these draws apart from those of other modules.
  public static var domain: UInt16 { 3 }
}
