import Onboarding

/// The words that logs use for the kind of device that onboarding runs on.
enum DeviceNames {
  /// The device that a text means, whatever its case, spaces, hyphens and underscores; `other` for an unknown one.
  static func device(_ text: String) -> ObservedContext.Device {
    devices[text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }] ?? .other
  }

  private static let devices: [String: ObservedContext.Device] = {
    var devices: [String: ObservedContext.Device] = [:]
    for (device, words) in words {
      for word in words.split(separator: " ") { devices[String(word)] = device }
    }
    return devices
  }()

  private static let words: [(ObservedContext.Device, String)] = [
    (.phone, "phone mobile mobilephone smartphone cellphone cell handset tablet android ios iphone ipad"),
    (.desktop, "desktop computer web webplayer browser laptop notebook pc mac macos windows linux"),
    (
      .television,
      "television tv smarttv speaker smartspeaker console gameconsole castdevice settopbox streamingstick"
    ),
  ]
}
