import Randomness

/// What learning draws numbers for.
///
/// New cases go at the end: raw values are part of the file format.
public enum LearningDraw: UInt16, DrawPurpose {
  /// Parameters before training; the subject is a digest of name and shape.
  case start = 0
  /// The order of examples; the subject is the epoch.
  case order = 1
  /// What is dropped; the subject is the step, the occurrence the shard.
  case dropout = 2
  /// Noise of latent numbers; as above.
  case latent = 3
  /// Who is held out; the listener is the number of those before.
  case split = 4
  /// Whom a member of an ensemble learns from; the listener is the place, the subject the member.
  case bootstrap = 5
  /// Which of many sessions a model is judged by; the listener is the stretch.
  case thinning = 6
  /// The seed of a member of an ensemble; the listener is the member.
  case member = 7

  /// The number that keeps these draws apart from those of other modules.
  public static var domain: UInt16 { 6 }
}
