/// The key of one replicate of an experiment: every draw of the run is made under it.
///
/// Opaque on purpose. Who holds a `Draws` can't get at its key, so a policy can't name a listener's draws.
public struct DrawKey: Sendable, Hashable {
  @usableFromInline let words: SIMD2<UInt32>

  /// The key for a seed and a replicate; distinct pairs give unrelated streams.
  public init(seed: UInt64, replicate: Int = 0) {
    let mixed = Philox4x32.block(
      counter: SIMD4(UInt32(truncatingIfNeeded: replicate), 0, 0, 0x6B65_7921),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    words = SIMD2(mixed[0], mixed[1])
  }
}
