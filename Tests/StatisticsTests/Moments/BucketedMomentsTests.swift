import Statistics
import Testing

@Suite("Bucketed moments")
struct BucketedMomentsTests {
  /// Integers, whose sums are exact in any order.
  private func example(variables: Int) -> BucketedMoments {
    var moments = BucketedMoments(variables: variables)
    for unit in 0..<1_000 as Range<UInt32> {
      let bucket = BucketedMoments.bucket(of: unit)
      if unit % 9 == 0 {
        moments.addMissing(bucket: bucket)
      } else {
        moments.add(bucket: bucket, (0..<variables).map { Double(Int(unit) * ($0 + 3) % 11) })
      }
    }
    return moments
  }

  @Test("add up to the moments of all units")
  func total() {
    let moments = example(variables: 2)
    var expected = JointMoments(variables: 2)
    for unit in 0..<1_000 where unit % 9 != 0 {
      expected.add([Double(unit * 3 % 11), Double(unit * 4 % 11)])
    }
    #expect(moments.total == expected)
    #expect(moments.missing == 112)
    #expect((0..<256).reduce(0) { $0 + moments.missing(bucket: $1) } == 112)
  }

  @Test("are the same by each way of adding")
  func ways() {
    var one = BucketedMoments(variables: 1)
    var two = BucketedMoments(variables: 2)
    var three = BucketedMoments(variables: 3)
    one.add(bucket: 7, 0.1)
    two.add(bucket: 7, 0.1, 0.7)
    three.add(bucket: 7, 0.1, 0.7, -3)
    for (moments, values) in [(one, [0.1]), (two, [0.1, 0.7]), (three, [0.1, 0.7, -3])] {
      var general = BucketedMoments(variables: values.count)
      general.add(bucket: 7, values)
      #expect(moments == general)
      var joint = JointMoments(variables: values.count)
      joint.add(values)
      #expect(moments.bucket(7) == joint && moments.bucket(8).count == 0)
    }
  }

  @Test("of two shards merge to those of all", arguments: [1, 2, 5])
  func merge(variables: Int) {
    var merged = BucketedMoments(variables: variables)
    var all = BucketedMoments(variables: variables)
    for shard in 0..<4 {
      var part = BucketedMoments(variables: variables)
      for unit in 0..<50 {
        let values = (0..<variables).map { Double(unit + $0 * shard) }
        part.add(bucket: unit, values)
        all.add(bucket: unit, values)
      }
      part.addMissing(bucket: shard)
      all.addMissing(bucket: shard)
      merged.merge(part)
    }
    #expect(merged == all)
  }

  @Test("survive packing bit for bit", arguments: [1, 2, 3, 5])
  func packing(variables: Int) {
    let moments = example(variables: variables)
    #expect(moments.packed.first == Double(variables))
    #expect(BucketedMoments(packed: moments.packed) == moments)
  }

  @Test("refuse to unpack what packing can't have made")
  func hostilePacking() {
    let good = example(variables: 1).packed
    #expect(BucketedMoments(packed: []) == nil)
    #expect(BucketedMoments(packed: Array(good.dropLast())) == nil)
    #expect(BucketedMoments(packed: good + [0]) == nil)
    for header in [0, -1, 0.5, .nan, .infinity, 2, 1e300] {
      #expect(BucketedMoments(packed: [header] + good.dropFirst()) == nil)
    }
    for (index, value) in [(1, -1.0), (2, 0.5), (2, .nan), (1, 1e300), (5, -2)] {
      var bad = good
      bad[index] = value
      #expect(BucketedMoments(packed: bad) == nil)
    }
  }

  @Test("spread units evenly over all buckets, the same in every run")
  func buckets() {
    var sizes = [Int](repeating: 0, count: BucketedMoments.bucketCount)
    for unit in 0..<100_000 as Range<UInt32> { sizes[BucketedMoments.bucket(of: unit)] += 1 }
    // Multinomial: 390.6 a bucket, deviation 19.7; five of these.
    #expect(sizes.allSatisfy { abs(Double($0) - 390.625) < 99 })
    // The format of stored runs: these may never change.
    #expect([0, 1, 2, 1_000, .max].map(BucketedMoments.bucket) == [0, 81, 48, 102, 129])
  }
}
