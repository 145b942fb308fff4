import Randomness

/// A family of draws for these tests; no module of ours has its domain.
enum SamplePurpose: UInt16, DrawPurpose, CaseIterable {
  static let domain: UInt16 = 9

  case first
  case second
  case third
}

/// Another family with the same raw values.
enum OtherPurpose: UInt16, DrawPurpose {
  static let domain: UInt16 = 10

  case first
  case second
  case third
}
