import Behavior
import Onboarding
import Population
import Randomness
import Testing

/// Presets differ in kind: each shows what it says of people.
@Suite struct BehaviorPresetTests {
  private let crowd = Crowd.standard

  private func responses(_ preset: BehaviorPreset, to query: Query) -> [Response] {
    crowd.responses(to: query) { $0 = preset.parameters }
  }

  private func selections(_ preset: BehaviorPreset, _ places: Range<Int>) -> Int {
    responses(preset, to: .artistGrid(crowd.popular(places))).map(\.selected).total
  }

  private func known(_ preset: BehaviorPreset, _ place: Int) -> Double {
    Crowd.share(responses(preset, to: .rateArtist(crowd.popular(place..<place + 1)[0]))) {
      $0.opinion != .unknown
    }
  }

  @Test func `Typical people have the settings' own values`() {
    #expect(BehaviorPreset.typical.parameters == StructuralParameters())
  }

  @Test func `No two presets agree, in settings or in words`() {
    let presets = BehaviorPreset.allCases
    for (index, one) in presets.enumerated() {
      for other in presets.prefix(index) {
        #expect(one.parameters != other.parameters)
        #expect(one.assumption != other.assumption)
      }
      #expect(one.assumption.hasSuffix("."))
    }
  }

  @Test func `Impatient people have a fifth of the time, want less and leave sooner`() {
    let (typical, impatient) = (BehaviorPreset.typical.parameters, BehaviorPreset.impatient.parameters)
    #expect(impatient.patienceMedian == typical.patienceMedian / 5)
    #expect(impatient.targetMedian < typical.targetMedian)
    let query = Query.artistGrid(crowd.popular(100..<109))
    func leaving(_ preset: BehaviorPreset) -> Int {
      responses(preset, to: query).count { $0.next == .leaves }
    }
    #expect(leaving(.impatient) > leaving(.typical) + 10)
  }

  @Test func `Mainstream people know the head and little else, niche people the reverse`() {
    #expect(known(.mainstream, 0) > known(.typical, 110) + 0.3)
    #expect(known(.mainstream, 110) < known(.typical, 110))
    #expect(known(.niche, 110) > known(.typical, 110))
    let head = [BehaviorPreset.mainstream, .typical, .niche].map { preset in
      Double(selections(preset, 0..<30))
        / Double(max(1, selections(preset, 0..<30) + selections(preset, 60..<90)))
    }
    #expect(head[0] > head[1] && head[1] > head[2], "selections in the head: \(head)")
  }

  @Test
  func
    `Overloaded people select less, leave and take longer, the more the larger the grid, and not for three artists`()
  {
    func rate(_ preset: BehaviorPreset, _ size: Int) -> Double { Double(selections(preset, 0..<size)) }
    #expect(rate(.overloaded, 36) < 0.7 * rate(.overloaded, 9) / rate(.typical, 9) * rate(.typical, 36))
    #expect(rate(.overloaded, 9) < 0.7 * rate(.typical, 9))
    #expect(rate(.overloaded, 3) == rate(.typical, 3))
    func leaving(_ preset: BehaviorPreset) -> Int {
      responses(preset, to: .artistGrid(crowd.popular(0..<60))).count { $0.next == .leaves }
    }
    #expect(leaving(.overloaded) > leaving(.typical))
    func time(_ preset: BehaviorPreset) -> Double {
      responses(preset, to: .artistGrid(crowd.popular(0..<36))).reduce(0) { $0 + $1.thinkTime.seconds }
    }
    #expect(time(.overloaded) > 1.5 * time(.typical))
  }

  @Test func `Inconsistent people contradict themselves when asked again`() {
    // Of two answers about one artist: a blunt taste and accidents both tell them apart.
    let query = Query.rateArtist(crowd.popular(0..<1)[0])
    func contradictions(_ preset: BehaviorPreset) -> Double {
      let again = crowd.responses(to: query, after: [query]) { $0 = preset.parameters }
      let pairs = Array(zip(responses(preset, to: query), again)).filter { $0.0.opinion != .unknown }
      return Crowd.share(pairs) { $0.0.opinion != $0.1.opinion }
    }
    #expect(contradictions(.inconsistent) > contradictions(.typical) + 0.05)
  }

  @Test func `Drifting people are typical until they come back`() {
    let query = Query.artistGrid(crowd.popular(0..<30))
    #expect(responses(.drifting, to: query) == responses(.typical, to: query))
    #expect(BehaviorPreset.drifting.parameters.drift > 0)
  }

  @Test func `Contrasting people select less the more there is to compare, and nothing less of one artist`() {
    func rate(_ preset: BehaviorPreset, _ size: Int) -> Double { Double(selections(preset, 0..<size)) }
    #expect(rate(.contrasting, 1) == rate(.typical, 1))
    #expect(rate(.contrasting, 30) / rate(.typical, 30) < rate(.contrasting, 9) / rate(.typical, 9))
    #expect(rate(.contrasting, 9) < 0.9 * rate(.typical, 9))
  }

  @Test func `Moody people differ more from one another in how much of the obscure they select`() {
    func spread(_ preset: BehaviorPreset) -> Double {
      let counts = responses(preset, to: .artistGrid(crowd.popular(40..<100))).map {
        Double($0.selected.count)
      }
      let mean = counts.reduce(0, +) / Double(counts.count)
      return counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count)
    }
    #expect(spread(.moody) > 1.5 * spread(.typical), "\(spread(.moody)) and \(spread(.typical))")
  }

  @Test func `Curious people select artists whom they say they don't know`() {
    let slate = crowd.popular(20..<60)
    let unknown = slate.artists.map { artist in
      responses(.curious, to: .rateArtist(artist)).map { $0.opinion == .unknown }
    }
    func strangers(_ preset: BehaviorPreset) -> Int {
      zip(0..., responses(preset, to: .artistGrid(slate))).reduce(0) { sum, answer in
        sum + answer.1.selected.count { unknown[$0][answer.0] }
      }
    }
    #expect(strangers(.typical) == 0)
    #expect(strangers(.curious) > 200)
  }
}
