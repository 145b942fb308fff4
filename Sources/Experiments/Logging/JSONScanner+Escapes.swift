extension JSONScanner {
  /// What a string with escapes says; nil where an escape isn't one of JSON's, or the bytes aren't UTF-8.
  func unescaped(_ content: UnsafeBufferPointer<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var index = 0
    while index < content.count {
      guard content[index] == UInt8(ascii: "\\") else {
        bytes.append(content[index])
        index += 1
        continue
      }
      guard index + 1 < content.count else { return nil }
      index += 2
      if content[index - 1] == UInt8(ascii: "u") {
        guard let scalar = scalar(of: content, at: &index) else { return nil }
        bytes.append(contentsOf: Array(String(scalar).utf8))
      } else {
        guard let byte = Self.escaped(content[index - 1]) else { return nil }
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The scalar of an escape after its `\u`; of two halves where they are a pair.
  private func scalar(of content: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Unicode.Scalar? {
    guard let high = codeUnit(of: content, at: &index) else { return nil }
    guard UTF16.isLeadSurrogate(high) else { return Unicode.Scalar(high) }
    guard index + 1 < content.count, content[index] == UInt8(ascii: "\\"),
      content[index + 1] == UInt8(ascii: "u")
    else { return nil }
    index += 2
    guard let low = codeUnit(of: content, at: &index), UTF16.isTrailSurrogate(low) else { return nil }
    return UTF16.decode(UTF16.EncodedScalar([high, low]))
  }

  /// Four hexadecimal digits.
  private func codeUnit(of content: UnsafeBufferPointer<UInt8>, at index: inout Int) -> UInt16? {
    guard index + 4 <= content.count else { return nil }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(content[index])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }

  private static func escaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }
}
