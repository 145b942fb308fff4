import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct StoppingPolicyTests {
  private let asked = AskedWorld()

  private func composed(_ rule: any StoppingRule) -> ComposedPolicy<GaussianTastes> {
    ComposedPolicy(
      service: asked.service, surface: asked.tiny.surface, tastes: GaussianTastes(service: asked.service),
      acquisition: InformationGain(), stoppingRule: rule)
  }

  @Test(arguments: [0, 0.3, 0.6, 0.9, 1])
  func `certainty stops another policy where it stops the composed one`(threshold: Double) {
    let rule = EnoughCertainty(threshold: threshold)
    let stopped = StoppingPolicy(composed(AskToTheEnd()), by: rule, service: asked.service)
    #expect(asked.tiny.skippedScreens(of: stopped) == asked.tiny.skippedScreens(of: composed(rule)))
  }

  @Test(arguments: [0, 0.0001, 0.001, 0.01, 0.1])
  func `value stops another policy where it stops the composed one`(price: Double) {
    let rule = WorthItsCost(seconds: 6, price: price, leaving: 0, staying: 0)
    let stopped = StoppingPolicy(composed(AskToTheEnd()), by: rule, service: asked.service)
    #expect(asked.tiny.skippedScreens(of: stopped) == asked.tiny.skippedScreens(of: composed(rule)))
  }

  @Test func `a rating is worth to another policy what it is to the composed one`() {
    let tiny = asked.tiny.showing([.rateArtist])
    func composed(_ rule: any StoppingRule) -> ComposedPolicy<GaussianTastes> {
      ComposedPolicy(
        service: asked.service, surface: tiny.surface, tastes: GaussianTastes(service: asked.service),
        acquisition: InformationGain(), stoppingRule: rule)
    }
    let counts = [0.0001, 0.0003, 0.001, 0.002, 0.003, 0.005, 0.01, 0.03].map { price in
      let rule = WorthItsCost(seconds: 2, price: price, leaving: 0, staying: 0)
      let stopped = StoppingPolicy(composed(AskToTheEnd()), by: rule, service: asked.service)
      let count = Self.likedQuestions(of: stopped, in: tiny)
      #expect(count == Self.likedQuestions(of: composed(rule), in: tiny), "at \(price)")
      return count
    }
    #expect(Set(counts).count > 1, "\(counts)")
  }

  @Test func `what is asked until then is the other policy's`() {
    let base = Popularity(service: asked.service, surface: asked.tiny.surface)
    let all = asked.tiny.skippedScreens(of: base)
    let stopped = asked.tiny.skippedScreens(
      of: StoppingPolicy(base, by: EnoughCertainty(threshold: 0.8), service: asked.service))
    #expect(!stopped.isEmpty && stopped.count < all.count)
    #expect(stopped == Array(all.prefix(stopped.count)))
    let endless = StoppingPolicy(base, by: AskToTheEnd(), service: asked.service)
    #expect(asked.tiny.skippedScreens(of: endless) == all)
  }

  @Test func `a question about an attribute is worth what its answers are`() {
    let tiny = asked.tiny.showing([.attribute])
    var settings = SoftAttributes.Settings()
    settings.question = .attributes
    let base = SoftAttributes(service: asked.service, surface: tiny.surface, settings: settings)
    func questions(_ price: Double) -> Int {
      let rule = WorthItsCost(seconds: 1, price: price, leaving: 0, staying: 0)
      let policy = StoppingPolicy(base, by: rule, service: asked.service)
      return Self.likedQuestions(of: policy, in: tiny)
    }
    let counts = [0, 0.0001, 0.01, 10].map(questions)
    #expect(counts == counts.sorted(by: >) && counts[0] > counts[2] && counts[3] == 0, "\(counts)")
  }

  @Test func `the first question is dropped at any price above what its two answers gain`() throws {
    let tiny = asked.tiny.showing([.attribute])
    var settings = SoftAttributes.Settings()
    settings.question = .attributes
    let base = SoftAttributes(service: asked.service, surface: tiny.surface, settings: settings)
    var belief = base.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    let query = try #require(base.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0)))
    let attribute = try #require(query.attribute)
    let prior = asked.service.prior
    // Both answers in turn by the belief's own update, which takes an accident into account and this doesn't.
    let question = try #require(asked.service.attributes.question(about: attribute, under: prior))
    let values = [true, false].map { isYes in
      var after = prior
      asked.service.update(&after, with: AttributeAnswer(attribute: attribute, isYes: isYes))
      return asked.value(of: after)
    }
    var outlook = Outlook(
      service: asked.service,
      questions: ProbitQuestions(
        rows: question.direction, intercepts: [Float(question.intercept)], known: [1]), taste: prior)
    outlook.look(at: [0])
    let yes = outlook.chance(at: 0)
    let gain = yes * values[0] + (1 - yes) * values[1] - asked.value(of: prior)
    #expect(gain > 0)
    for (share, isAsked) in [(0.9, true), (1.1, false)] {
      let rule = WorthItsCost(seconds: 1, price: share * gain, leaving: 0, staying: 0)
      let policy = StoppingPolicy(base, by: rule, service: asked.service)
      var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
      let next = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))
      #expect((next != nil) == isAsked, "at \(share) of \(gain)")
    }
  }

  @Test func `what is learnt across listeners is learnt under a rule as well`() {
    let base = MostSelected(service: asked.service, surface: asked.tiny.surface, explore: 0)
    let policy = StoppingPolicy(base, by: EnoughCertainty(threshold: 0.8), service: asked.service)
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    let unpopular = asked.service.catalog.byPopularity.suffix(6)
    session.exchanges = [TinyWorld.exchange(Slate(unpopular), selecting: [0, 1, 2, 3, 4, 5])]
    var knowledge = policy.initialKnowledge
    for _ in 0..<400 { policy.update(&knowledge, with: session) }
    let first = asked.tiny.skippedScreens(of: policy.informed(by: knowledge)).first
    #expect(Set(first?.artists ?? []) == Set(unpopular))
  }

  /// How many questions are put to somebody who likes everything, 30 at most.
  private static func likedQuestions(of policy: some ElicitationPolicy, in tiny: TinyWorld) -> Int {
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    var count = 0
    while count < 30, let query = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0)) {
      policy.update(&belief, with: AnswerStyle.selectsAll.exchange(query, step: count))
      count += 1
    }
    return count
  }
}
