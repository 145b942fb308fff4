import Randomness

/// What the simulation itself draws numbers for.
///
/// New cases go at the end: raw values are part of the file format.
public enum SimulationDraw: UInt16, DrawPurpose {
  case arrival = 0
  case assignment = 1
  case sample = 2
  case recommendation = 3
  case hour = 4

  /// The number that keeps these draws apart from those of other modules.
  public static var domain: UInt16 { 4 }
}
