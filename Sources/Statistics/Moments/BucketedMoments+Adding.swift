extension BucketedMoments {
  /// Adds a unit with one variable.
  ///
  /// - Precondition: the moments have as many variables; `bucket` is in 0 ..< 256. So for the others below.
  @inlinable
  public mutating func add(bucket: Int, _ x: Double) {
    let start = begin(bucket, variables: 1)
    storage[start] += 1
    storage[start + 1] += x
    storage[start + 2] += x * x
  }

  /// Adds a unit with two variables.
  @inlinable
  public mutating func add(bucket: Int, _ x: Double, _ y: Double) {
    let start = begin(bucket, variables: 2)
    storage.withUnsafeMutableBufferPointer { storage in
      storage[start] += 1
      storage[start + 1] += x
      storage[start + 2] += y
      storage[start + 3] += x * x
      storage[start + 4] += x * y
      storage[start + 5] += y * y
    }
  }

  /// Adds a unit with three variables.
  @inlinable
  public mutating func add(bucket: Int, _ x: Double, _ y: Double, _ z: Double) {
    let start = begin(bucket, variables: 3)
    storage.withUnsafeMutableBufferPointer { storage in
      storage[start] += 1
      storage[start + 1] += x
      storage[start + 2] += y
      storage[start + 3] += z
      storage[start + 4] += x * x
      storage[start + 5] += x * y
      storage[start + 6] += y * y
      storage[start + 7] += x * z
      storage[start + 8] += y * z
      storage[start + 9] += z * z
    }
  }

  /// Adds a unit with any number of variables.
  ///
  /// - Complexity: O(`variables`²).
  @inlinable
  public mutating func add(bucket: Int, _ values: UnsafeBufferPointer<Double>) {
    let start = begin(bucket, variables: values.count)
    storage.withUnsafeMutableBufferPointer { storage in
      storage[start] += 1
      var row = start + 1 + values.count
      for i in 0..<values.count {
        let value = values[i]
        storage[start + 1 + i] += value
        for j in 0..<i { storage[row + j] += value * values[j] }
        storage[row + i] += value * value
        row += i + 1
      }
    }
  }

  /// Adds a unit with any number of variables.
  @inlinable
  public mutating func add(bucket: Int, _ values: [Double]) {
    values.withUnsafeBufferPointer { add(bucket: bucket, $0) }
  }

  /// Where a bucket's count stands.
  @inlinable
  func begin(_ bucket: Int, variables given: Int) -> Int {
    precondition(bucket >= 0 && bucket < Self.bucketCount, "bucket \(bucket) of \(Self.bucketCount)")
    precondition(given == variables, "\(given) values for \(variables) variables")
    return bucket * stride + 1
  }
}
