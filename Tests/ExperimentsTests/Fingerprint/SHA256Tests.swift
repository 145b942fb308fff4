import Experiments
import Testing

struct SHA256Tests {
  // FIPS 180-2 appendix B and the NIST Cryptographic Algorithm Validation Program's short messages; the lengths
  // about a block's edge: python3 -c 'import hashlib; print(hashlib.sha256(b"a" * 55).hexdigest())'
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `digests match the published vectors`(message: String, digest: String) {
    #expect(SHA256.hexadecimal(of: message) == digest)
  }

  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    (119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
    (120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"),
    (1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
  ])
  func `messages about a block's length are padded right`(length: Int, digest: String) {
    #expect(SHA256.hexadecimal(of: String(repeating: "a", count: length)) == digest)
  }

  @Test func `a single byte above 127 is taken as it is`() {
    // NIST CAVP SHA256ShortMsg.rsp, Len = 8
    #expect(
      SHA256(of: [0xd3] as [UInt8]).hexadecimal
        == "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1")
  }

  @Test(arguments: [1, 3, 63, 64, 65, 200, 999, 1000, 4096])
  func `a message in pieces has the digest of the whole`(size: Int) {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var start = 0
    let digest = SHA256 {
      defer { start += size }
      return Array(message.dropFirst(start).prefix(size))
    }
    #expect(digest == SHA256(of: message))
  }
}
