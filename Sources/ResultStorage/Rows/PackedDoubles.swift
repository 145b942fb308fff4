import Foundation

/// Doubles as bytes and back, bit for bit, with those that are +0 left out where that is shorter.
///
/// *Dense*: each number's 8 bytes, little-endian. *Sparse*: one bit a number, least significant first, set where the
/// number is not +0, padded to whole bytes; then those numbers, dense. Buckets without a listener are all zeros, so
/// that the moments of a small segment shrink to what is in them.
struct PackedDoubles: Equatable {
  /// How the bytes are to be read.
  enum Encoding: String {
    case dense
    case sparse
  }

  var encoding: Encoding
  /// Numbers, zeros included.
  var count: Int
  var bytes: Data

  /// Takes bytes as they were stored.
  init(encoding: Encoding, count: Int, bytes: Data) {
    self.encoding = encoding
    self.count = count
    self.bytes = bytes
  }

  /// Packs numbers in the shorter of the two encodings; the dense one where they tie.
  init(_ doubles: [Double]) {
    count = doubles.count
    let kept = doubles.lazy.filter { $0.bitPattern != 0 }.count
    let bitmap = Self.bitmapLength(for: count)
    encoding = bitmap + 8 * kept < 8 * count ? .sparse : .dense
    bytes = Data()
    bytes.reserveCapacity(8 * count)
    guard encoding == .sparse else {
      bytes.append(Self.dense(doubles))
      return
    }
    var bits = [UInt8](repeating: 0, count: bitmap)
    for (index, double) in doubles.enumerated() where double.bitPattern != 0 {
      bits[index / 8] |= 1 << (index % 8)
    }
    bytes.append(contentsOf: bits)
    bytes.append(Self.dense(doubles.filter { $0.bitPattern != 0 }))
  }

  /// The numbers; nil where the bytes are not what the encoding and the count promise.
  var doubles: [Double]? {
    guard count >= 0 else { return nil }
    switch encoding {
    case .dense:
      return bytes.count == 8 * count ? Self.numbers(in: bytes) : nil
    case .sparse:
      return sparseDoubles
    }
  }

  private var sparseDoubles: [Double]? {
    // Compared before anything is allocated: a count out of the blue must not take the memory.
    let bitmap = Self.bitmapLength(for: count)
    guard bytes.count >= bitmap, (bytes.count - bitmap).isMultiple(of: 8) else { return nil }
    let bits = Array(bytes.prefix(bitmap))
    let kept = Self.numbers(in: bytes.dropFirst(bitmap))
    guard bits.reduce(0, { $0 + $1.nonzeroBitCount }) == kept.count else { return nil }
    var doubles = [Double](repeating: 0, count: count)
    var next = 0
    for index in doubles.indices where bits[index / 8] >> (index % 8) & 1 == 1 {
      doubles[index] = kept[next]
      next += 1
    }
    return next == kept.count ? doubles : nil
  }

  private static func bitmapLength(for count: Int) -> Int { count / 8 + (count.isMultiple(of: 8) ? 0 : 1) }

  private static func dense(_ doubles: [Double]) -> Data {
    doubles.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  }

  private static func numbers(in bytes: Data) -> [Double] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: 8).map { offset in
        Double(
          bitPattern: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      }
    }
  }
}
