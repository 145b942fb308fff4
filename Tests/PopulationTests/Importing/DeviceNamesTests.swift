import Onboarding
import Testing

@testable import Population  // for the words, which are read through whole files otherwise

@Suite struct DeviceNamesTests {
  @Test(arguments: [
    ("phone", ObservedContext.Device.phone), ("Mobile", .phone), ("SMART-PHONE", .phone), ("tablet", .phone),
    ("desktop", .desktop), ("Web", .desktop), ("laptop", .desktop), ("computer ", .desktop),
    ("television", .television), ("TV", .television), ("smart_speaker", .television), ("car", .other),
    ("other", .other), ("phones", .other), ("📱", .other),
  ])
  func `A device is known by its usual words`(text: String, device: ObservedContext.Device) {
    #expect(DeviceNames.device(text) == device)
  }

  @Test func `Every device but the last is known by its own name`() {
    for device in ObservedContext.Device.allCases {
      #expect(DeviceNames.device(device.rawValue) == device)
    }
  }
}
