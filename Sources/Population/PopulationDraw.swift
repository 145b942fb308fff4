import Randomness

/// What the population draws numbers for. New cases go at the end: raw values are part of the file format.
public enum PopulationDraw: UInt16, DrawPurpose {
  case context = 0
  case type = 1
  case taste = 2
  case traits = 3
  case served = 4
  case plays = 5
  case holdOut = 6
  case half = 7

  public static var domain: UInt16 { 1 }
}
