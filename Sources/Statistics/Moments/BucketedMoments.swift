/// Joint moments kept apart for 256 hash buckets of units, with the units whose value is missing.
///
/// A unit falls into the same bucket in every variant and run, so two runs over the same people pair bucket
/// by bucket without raw data. Adding is a simulator's inner loop: no allocation, one contiguous array.
public struct BucketedMoments: Sendable, Equatable {
  /// Buckets in all.
  public static let bucketCount = 256

  /// Numbers that each unit brings.
  public let variables: Int
  /// Numbers a bucket: missing, count, sums, sums of products.
  @usableFromInline let stride: Int
  @usableFromInline var storage: [Double]

  /// Moments of no units.
  ///
  /// - Precondition: `variables` is positive.
  public init(variables: Int) {
    precondition(variables > 0, "moments of \(variables) variables")
    self.variables = variables
    stride = Self.stride(variables: variables)
    storage = [Double](repeating: 0, count: stride * Self.bucketCount)
  }

  init(variables: Int, storage: [Double]) {
    self.variables = variables
    stride = Self.stride(variables: variables)
    self.storage = storage
  }

  static func stride(variables: Int) -> Int { 2 + variables + variables * (variables + 1) / 2 }

  /// The bucket of a unit: a fixed hash of its number, the same in every run.
  ///
  /// A bijective mixer of 32 bits (the finalizer of MurmurHash3; Appleby 2011, public domain constants), of
  /// which the top eight bits are taken; buckets differ in size by little more than chance.
  @inlinable
  public static func bucket(of unit: UInt32) -> Int {
    var word = unit
    word ^= word >> 16
    word &*= 0x85EB_CA6B
    word ^= word >> 13
    word &*= 0xC2B2_AE35
    word ^= word >> 16
    return Int(word >> 24)
  }

  /// Counts a unit whose value is undefined.
  @inlinable
  public mutating func addMissing(bucket: Int) {
    precondition(bucket >= 0 && bucket < Self.bucketCount, "bucket \(bucket) of \(Self.bucketCount)")
    storage[bucket * stride] += 1
  }

  /// Adds the units of another, bucket by bucket.
  ///
  /// - Precondition: both have the same variables.
  public mutating func merge(_ other: BucketedMoments) {
    precondition(other.variables == variables, "merging \(other.variables) variables into \(variables)")
    for i in storage.indices { storage[i] += other.storage[i] }
  }

  /// The moments of one bucket.
  public func bucket(_ index: Int) -> JointMoments {
    let start = index * stride
    let products = start + 2 + variables
    return JointMoments(
      count: Int(storage[start + 1]), sums: Array(storage[start + 2..<products]),
      crossProducts: Array(storage[products..<start + stride]))
  }

  /// All units: the sum over the buckets in order.
  public var total: JointMoments {
    var sums = [Double](repeating: 0, count: stride)
    for start in Swift.stride(from: 0, to: storage.count, by: stride) {
      for i in 0..<stride { sums[i] += storage[start + i] }
    }
    let products = 2 + variables
    return JointMoments(
      count: Int(sums[1]), sums: Array(sums[2..<products]), crossProducts: Array(sums[products...]))
  }

  /// Units whose value is undefined.
  public var missing: Int {
    (0..<Self.bucketCount).reduce(0) { $0 + Int(storage[$1 * stride]) }
  }

  /// Units in a bucket whose value is undefined.
  public func missing(bucket index: Int) -> Int { Int(storage[index * stride]) }
}
