/// Joint moments kept apart for 256 hash buckets of units. (Replaced by the statistics engine's own file.)
public struct BucketedMoments: Sendable, Equatable {
  public init() {}
}
