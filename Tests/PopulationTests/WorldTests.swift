import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct WorldTests {
  private let built = SmallWorlds.builtin(artists: 20, types: 3)
  private let recorded = SmallWorlds.recorded(artists: 2, rows: [[(0, 1), (1, 2)]])

  @Test func `Levels have names for every key`() {
    #expect(built.levels(of: .country) == built.service.catalog.countries)
    #expect(built.levels(of: .device) == ["phone", "desktop", "television"])
    #expect(built.levels(of: .mainstreamness) == ["niche", "middle", "mainstream"])
    #expect(built.levels(of: .type) == ["type 1", "type 2", "type 3"])
    #expect(recorded.levels(of: .type) == ["type 1"])
    #expect(recorded.levels(of: .country) == ["here"])
    #expect(built.levels(of: .arrival) == ["week 1", "week 2", "weeks 3-4", "weeks 5-8", "week 9 on"])
    var listener = Listener()
    let levels = [0, 1, 2, 3, 4, 7, 8, 1000].map { week in
      listener.week = week
      return listener.level(of: .arrival)
    }
    #expect(levels == [0, 1, 2, 2, 3, 3, 4, 4])
  }

  @Test func `Every listener is in a level that has a name`() {
    for world in [built, recorded] {
      let cohort = world.cohort(key: DrawKey(seed: 2))
      var listener = Listener()
      for index in 0..<min(300, cohort.limit ?? 300) {
        cohort.fill(&listener, index: index)
        for key in SegmentKey.allCases {
          #expect(world.levels(of: key).indices.contains(listener.level(of: key)))
        }
      }
    }
  }

  @Test(arguments: [(0.0, 0), (0.33, 0), (0.34, 1), (0.66, 1), (0.67, 2), (1, 2)])
  func `Mainstreamness is cut at one and two thirds`(value: Double, level: Int) {
    var listener = Listener()
    listener.traits.mainstreamness = value
    #expect(listener.level(of: .mainstreamness) == level)
  }
}
