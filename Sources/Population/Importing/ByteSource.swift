#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An open file, read in chunks into memory that the caller owns; closed when it goes out of use.
struct ByteSource: ~Copyable {
  private let file: UnsafeMutablePointer<FILE>

  /// Opens a file; nil where that isn't possible.
  init?(path: String) {
    guard let file = fopen(path, "rb") else { return nil }
    self.file = file
  }

  deinit {
    fclose(file)
  }

  /// Reads into `buffer` from `offset` to its end; returns how many bytes came, 0 at the end of the file.
  ///
  /// Nil where reading fails, as for a folder.
  func read(into buffer: inout [UInt8], from offset: Int) -> Int? {
    let count = buffer.withUnsafeMutableBytes { bytes in
      fread(bytes.baseAddress.map { $0 + offset }, 1, bytes.count - offset, file)
    }
    return count == 0 && ferror(file) != 0 ? nil : count
  }
}

/// The position of a byte in a range of an array; nil where it isn't there.
///
/// - Complexity: O(length), at the speed of the platform's `memchr`.
func position(of byte: UInt8, in array: [UInt8], _ range: Range<Int>) -> Int? {
  array.withUnsafeBytes { bytes in
    guard let base = bytes.baseAddress, !range.isEmpty,
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return nil }
    return base.distance(to: UnsafeRawPointer(found))
  }
}
