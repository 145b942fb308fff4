extension QuantileSketch {
  /// The whole state in words, for storage: zeros, then the bins of positive and of negative magnitudes.
  ///
  /// Bins that hold nothing are left out, so that the length grows with what was added and not with its range.
  /// The highest bit of the zeros tells of a number that wasn't finite.
  public var packed: [UInt64] {
    [UInt64(zeros) | (isFinite ? 0 : Self.unknown)] + positive.packed + negative.packed
  }

  private static let unknown: UInt64 = 1 << 63

  /// Reads `packed` back without loss, whatever follows it; nil for anything that `packed` can't have written.
  ///
  /// - Parameter words: begins with what was packed; what was read is taken off its front.
  public init?(unpacking words: inout ArraySlice<UInt64>) {
    guard let first = words.popFirst(), let zeros = Int(exactly: first & ~Self.unknown),
      let positive = Bins(unpacking: &words), let negative = Bins(unpacking: &words)
    else { return nil }
    let (some, overflowsFirst) = zeros.addingReportingOverflow(positive.count)
    let (all, overflows) = some.addingReportingOverflow(negative.count)
    guard !overflowsFirst, !overflows else { return nil }
    self.init(
      count: all, zeros: zeros, positive: positive, negative: negative, isFinite: first & Self.unknown == 0)
  }
}
