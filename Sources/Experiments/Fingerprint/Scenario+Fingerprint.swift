extension Scenario {
  /// The SHA-256 of `canonicalText` in hexadecimal: equal where two files mean the same.
  public var fingerprint: String {
    SHA256.hexadecimal(of: canonicalText)
  }

  /// The SHA-256 of `cohortText` in hexadecimal: equal where two scenarios have the same people and world.
  public var cohortFingerprint: String {
    SHA256.hexadecimal(of: cohortText)
  }
}
