/// How much time measuring may take; what a row means is the same at every pace.
struct Pace: Sendable {
  /// Most repetitions of a benchmark.
  var repetitions: Int
  /// Repetitions that warm caches and are thrown away.
  var warmUps: Int
  /// Seconds over which a short piece of work is repeated for one number.
  var seconds: Double
  /// The most that a benchmark may cost to be carried out.
  var limit: Cost

  /// How long a benchmark takes.
  enum Cost: Int, Sendable {
    /// A few seconds.
    case usual
    /// Up to some minutes.
    case long
    /// As long as a million listeners take.
    case million
  }

  /// For a look at whether everything still runs, and roughly how fast.
  static let quick = Pace(repetitions: 3, warmUps: 0, seconds: 0.01, limit: .usual)
  /// For numbers to publish.
  static let full = Pace(repetitions: 11, warmUps: 1, seconds: 0.1, limit: .long)
  /// For numbers to publish, and a million listeners.
  static let patient = Pace(repetitions: 11, warmUps: 1, seconds: 0.1, limit: .million)

  /// Whether a benchmark of this cost is carried out.
  func allows(_ cost: Cost) -> Bool { cost.rawValue <= limit.rawValue }
}
