extension BucketedMoments {
  /// Every number, for storage: the number of variables, then for each bucket missing, count, sums, products.
  public var packed: [Double] { [Double(variables)] + storage }

  /// Reads `packed` back without loss; nil for anything that `packed` can't have written.
  public init?(packed: [Double]) {
    guard let first = packed.first, let variables = Int(exactly: first), (1...256).contains(variables) else {
      return nil
    }
    let stride = Self.stride(variables: variables)
    guard packed.count == 1 + stride * Self.bucketCount else { return nil }
    for bucket in 0..<Self.bucketCount {
      let start = 1 + bucket * stride
      for count in packed[start...start + 1] {
        guard count >= 0, count <= 0x1p53, count == count.rounded() else { return nil }
      }
    }
    self.init(variables: variables, storage: Array(packed.dropFirst()))
  }
}
