extension Scenario {
  /// Where a fitted user model is.
  public struct FittedSource: Sendable, Equatable {
    /// The model file; ``Scenario/resolvingPaths(against:exists:)`` makes a relative path absolute.
    public var path: String
    /// Which of the file's members, from 1; nil for all of them, each a behavior of its own, until the file is read.
    public var member: Int?
    /// The SHA-256 that the file's bytes must have, 64 hexadecimal digits; nil for any, until the file is read.
    public var digest: String?
    /// What the file says of itself; nil until it is read.
    ///
    /// No setting: the digest stands for it.
    public var origin: Origin?

    /// A model file that is yet to be read.
    public init(path: String, member: Int? = nil, digest: String? = nil) {
      self.path = path
      self.member = member
      self.digest = digest
    }

    /// What a reader should know of the model behind a behavior.
    public struct Origin: Sendable, Equatable {
      /// The family of the answers, such as `gru`.
      public var family: String
      /// Members in the file.
      public var members: Int
      /// Sessions that they were fitted to.
      public var sessions: Int
      /// Mean log-likelihood of a held-out selection or skip, in nats.
      public var select: Double
      /// The same of every artist's rate alone.
      public var baselineSelect: Double
    }
  }
}
