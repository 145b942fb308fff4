import Onboarding
import Population
import Randomness
import Testing

@Suite struct DeviceLevelsTests {
  /// A world of two recorded people on the given devices.
  private func replayed(on devices: [ObservedContext.Device]) -> World {
    let entries = [0, 1].map { ListeningHistory.Entry(artist: ArtistID($0), plays: 1, isLiked: true) }
    let history = ListeningHistory(
      starts: [0, 1, 2], entries: entries,
      contexts: devices.map { ObservedContext(country: CountryID(0), device: $0) }, hasDislikes: false)
    var world = BuiltinWorld(artists: 2, attributes: 0, dimensions: 2, observedNoise: 0, types: 1, seed: 1)
      .make()
    world = World(
      service: world.service, latent: world.latent,
      source: .replayed(RecordedPeople(history: history, popularity: [0.5, 0.5])), countryWeights: [1])
    return world
  }

  @Test func `Generated people are on phones, desktops and televisions alone, in about the stated shares`() {
    let world = BuiltinWorld(artists: 4, attributes: 0, dimensions: 2, observedNoise: 0, types: 1, seed: 1)
      .make()
    #expect(world.levels(of: .device) == ["phone", "desktop", "television"])
    var listener = Listener()
    var counts = [0, 0, 0, 0]
    let cohort = world.cohort(key: DrawKey(seed: 1))
    for index in 0..<1000 {
      cohort.fill(&listener, index: index)
      counts[listener.level(of: .device)] += 1
    }
    // Expected 700, 220 and 80 with standard errors of at most 14.5; six of them.
    #expect(abs(counts[0] - 700) < 87 && abs(counts[1] - 220) < 87 && abs(counts[2] - 80) < 87)
    #expect(counts[3] == 0)
  }

  @Test func `Another device is a level where a recorded person is on one`() {
    let other = replayed(on: [.desktop, .other])
    #expect(other.levels(of: .device) == ["phone", "desktop", "television", "other"])
    var listener = Listener()
    other.cohort(key: DrawKey(seed: 1)).fill(&listener, index: 1)
    #expect(other.levels(of: .device)[listener.level(of: .device)] == "other")
    #expect(replayed(on: [.desktop, .phone]).levels(of: .device).count == 3)
  }
}
