import Behavior
import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct UserModelConformanceTests {
  private static let worlds = [
    SmallWorlds.builtin(artists: 1, attributes: 0, dimensions: 1, types: 1, servicePeople: 0),
    SmallWorlds.builtin(artists: 2, attributes: 3, dimensions: 2, types: 2, servicePeople: 2),
    SmallWorlds.builtin(artists: 90, dimensions: 3, servicePeople: 5),
  ]

  @Test(arguments: BehaviorPreset.allCases)
  func `Every preset keeps to what a user model must, on catalogs of one artist and of many`(
    preset: BehaviorPreset
  ) {
    for world in Self.worlds {
      let model = StructuralModel(parameters: preset.parameters, world: world)
      #expect(UserModelConformance.problems(of: model, in: world, listeners: 12, screens: 40) == [])
    }
  }

  @Test func `Replayed people do, those with an empty history among them`() {
    for world in [
      SmallWorlds.recorded(artists: 1, rows: [[], [(0, 1)]]),
      SmallWorlds.recorded(artists: 2, rows: [[(0, 0.5)], [(0, 1), (1, 1e9)], []]),
      SmallWorlds.recorded(artists: 90, rows: (0..<12).map { p in (0..<p * 5).map { ($0, Float($0 + 1)) } }),
    ] {
      let model = ReplayedModel(world: world)
      #expect(UserModelConformance.problems(of: model, in: world, listeners: 12, screens: 60) == [])
    }
  }

  @Test func `Settings at the ends of what a scenario accepts do, too`() {
    let extremes: [(inout StructuralParameters) -> Void] = [
      { ($0.knownBase, $0.knownPopularity, $0.knownTaste, $0.sharpness) = (20, 10, 10, 50) },
      { ($0.knownBase, $0.knownPopularity, $0.knownTaste, $0.sharpness) = (-20, -10, -10, 0) },
      {
        ($0.threshold, $0.familiarity, $0.positionDecay, $0.saturation, $0.answerNoise) = (-10, 10, 5, 20, 1)
      },
      { ($0.attributeSubjectivity, $0.scrollPersistence, $0.overload, $0.targetMedian) = (10, 0, 20, 0.1) },
      { ($0.scrollPersistence, $0.targetMedian, $0.leaveBase, $0.leavePerScreen) = (1, 1000, -50, 10) },
      {
        ($0.leaveBase, $0.leavePerSkippedScreen, $0.leavePerSelection, $0.leaveOverload) = (20, -10, 10, -10)
      },
      { ($0.patienceMedian, $0.thinkBase, $0.thinkPerArtist, $0.thinkSigma, $0.drift) = (1, 0, 0, 3, 3) },
      { ($0.patienceMedian, $0.thinkBase, $0.thinkPerArtist, $0.thinkSigma) = (1e6, 600, 60, 3) },
      { ($0.contrast, $0.mood, $0.moodFlip, $0.curiosity, $0.sharpness) = (20, 10, 1, 1, 50) },
      { ($0.contrast, $0.mood, $0.moodFlip, $0.curiosity, $0.knownBase) = (20, 10, 0, 1, -20) },
      {
        ($0.satisfactionRate, $0.weeklyReturn, $0.churnPerDay, $0.churnDecay, $0.skipSpread) = (
          1, 1, 10, 100, 3
        )
      },
      { ($0.satisfactionRate, $0.weeklyReturn, $0.churnPerDay, $0.churnDecay) = (0, 0.5, 0, 100) },
    ]
    for change in extremes {
      let model = StructuralModel(parameters: .with(change), world: Self.worlds[2])
      #expect(UserModelConformance.problems(of: model, in: Self.worlds[2], listeners: 8, screens: 30) == [])
    }
  }

  @Test(.slow, arguments: BehaviorPreset.allCases)
  func `Every preset does over thousands of lives`(preset: BehaviorPreset) {
    for world in Self.worlds {
      let model = StructuralModel(parameters: preset.parameters, world: world)
      #expect(UserModelConformance.problems(of: model, in: world, listeners: 400, screens: 60, seed: 9) == [])
    }
  }

  @Test func `A model that breaks a rule is found out`() {
    let world = Self.worlds[2]
    func problems(_ fault: FaultyModel.Fault) -> [String] {
      UserModelConformance.problems(
        of: FaultyModel(fault, world: world), in: world, listeners: 3, screens: 40)
    }
    #expect(problems(.none) == [])
    #expect(problems(.seesTooMuch).contains { $0.contains("beyond the slate") })
    #expect(problems(.finishesEarly) == ["done is pressed before it works"])
    #expect(problems(.mute).contains { $0.contains("no rating") })
    #expect(problems(.returnsAtOnce) == ["a return in the past"])
    #expect(problems(.sessionless) == ["a session of no track"])
  }
}
