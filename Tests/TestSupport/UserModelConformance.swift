import Behavior
import Onboarding
import Population
import Randomness

/// What every user model must keep to, whatever it assumes about people.
///
/// Plays random lives against random queries. A model's own effects are tested elsewhere.
public struct UserModelConformance<Model: UserModel> {
  private let model: Model
  private let world: World
  private var deck: QueryDeck
  /// What was broken so far, each kind of break once, in order of appearance.
  public private(set) var problems: [String] = []

  /// A suite for one model of one world, which is asked the given kinds of query.
  public init(_ model: Model, in world: World, seed: UInt64 = 1, kinds: [Query.Kind] = Query.Kind.allCases) {
    self.model = model
    self.world = world
    deck = QueryDeck(catalog: world.service.catalog, seed: seed, kinds: kinds)
  }

  /// Plays lives of `screens` screens, and of some listening, with as many listeners as the world has of those asked
  /// for; the problems that were met.
  public static func problems(
    of model: Model, in world: World, listeners: Int, screens: Int, seed: UInt64 = 1,
    kinds: [Query.Kind] = Query.Kind.allCases
  ) -> [String] {
    var suite = UserModelConformance(model, in: world, seed: seed, kinds: kinds)
    suite.play(listeners: listeners, screens: screens, key: DrawKey(seed: seed))
    return suite.problems
  }

  private mutating func play(listeners: Int, screens: Int, key: DrawKey) {
    let cohort = world.cohort(key: key)
    var listener = Listener()
    for index in 0..<min(listeners, cohort.limit ?? listeners) {
      cohort.fill(&listener, index: index)
      let draws = Draws<BehaviorDraw>(key: key, listener: listener.id.index)
      var state = model.initialState(of: listener, draws: draws)
      check(model.patience(in: state, draws: draws) >= .zero, "patience is negative")
      check(
        model.patience(in: state, draws: draws) == model.patience(in: state, draws: draws),
        "patience is not pure")
      onboard(&state, draws: draws, screens: screens)
      listen(&state, draws: draws)
    }
  }

  private mutating func check(_ holds: Bool, _ problem: @autoclosure () -> String) {
    guard !holds else { return }
    let problem = problem()
    if !problems.contains(problem) { problems.append(problem) }
  }
}

// MARK: - Onboarding

extension UserModelConformance {
  private mutating func onboard(_ state: inout Model.State, draws: Draws<BehaviorDraw>, screens: Int) {
    let surface = deck.nextSurface()
    var selections = 0
    // Goes the same way, but for that it keeps what an answer took it to.
    var answering = state
    for screen in 0..<screens {
      let query = deck.nextQuery()
      let response = model.response(to: query, on: surface, in: state, draws: draws)
      check(
        response == model.response(to: query, on: surface, in: state, draws: draws), "a response is not pure")
      check(
        response == model.answer(to: query, on: surface, in: &answering, draws: draws),
        "an answer isn't the response")
      checkShape(of: response, to: query)
      selections += response.selected.count
      check(
        response.next != .finishes || selections >= surface.minimumSelections,
        "done is pressed before it works")
      let exchange = Exchange(
        query: query, response: response, shownAt: SimulationTime(milliseconds: Int64(screen) * 10_000))
      model.update(&state, after: exchange)
      model.update(&answering, after: exchange)
    }
  }

  private mutating func checkShape(of response: Response, to query: Query) {
    let kind = query.kind.rawValue
    let positions = PositionSet(first: query.slate.count)
    check(response.seen.isSubset(of: positions), "\(kind): positions beyond the slate are seen")
    check(response.selected.isSubset(of: response.seen), "\(kind): positions that aren't seen are selected")
    check(response.thinkTime >= .zero, "\(kind): think time is negative")
    let opinion = response.opinion
    switch query {
    case .artistGrid:
      check(opinion == nil, "\(kind): a grid has an opinion")
    case .artistChoice:
      check(
        opinion == nil && response.selected.count <= 1,
        "\(kind): more than one is chosen, or an opinion given")
    case .rateArtist:
      check(opinion.map { [.like, .dislike, .unknown].contains($0) } ?? false, "\(kind): no rating")
      check((opinion == .like) == !response.selected.isEmpty, "\(kind): liking and selecting differ")
    case .attribute:
      check(opinion.map { [.like, .dislike, .unknown].contains($0) } ?? false, "\(kind): no answer")
    case .moreOrLess:
      check(opinion.map { [.more, .less, .unknown].contains($0) } ?? false, "\(kind): no answer")
      check(response.selected.isEmpty, "\(kind): artists are selected")
    case .artistsAndAttribute:
      check(opinion.map { [.more, .less, .unknown].contains($0) } ?? false, "\(kind): no answer")
    case .compare:
      check(response.selected.count <= 1, "\(kind): both are chosen")
      check(opinion == (response.selected.isEmpty ? .unknown : nil), "\(kind): no choice and no word of it")
    }
  }
}

// MARK: - Listening

extension UserModelConformance {
  private mutating func listen(_ state: inout Model.State, draws: Draws<BehaviorDraw>) {
    for outcome in SessionLog.Outcome.allCases {
      let first = model.firstSession(after: outcome, in: state, draws: draws)
      check(first ?? .zero >= .zero, "the first session is in the past")
      check(
        first == model.firstSession(after: outcome, in: state, draws: draws), "the first session is not pure")
    }
    for _ in 0..<3 {
      let length = model.sessionLength(in: state, draws: draws)
      check(length >= 1, "a session of no track")
      check(length == model.sessionLength(in: state, draws: draws), "a session's length is not pure")
      for _ in 0..<min(length, 10) where !model.isFedUp(in: state) { hear(&state, draws: draws) }
      var other = state
      let departure = model.departure(in: &state, draws: draws)
      check(departure == model.departure(in: &other, draws: draws), "a departure is not pure")
      check(departure.returnsAfter >= .zero, "a return in the past")
      check(departure.churnsAfter ?? .zero >= .zero, "giving up in the past")
      check(!model.isFedUp(in: state), "fed up before the next session begins")
    }
  }

  private mutating func hear(_ state: inout Model.State, draws: Draws<BehaviorDraw>) {
    let artist = deck.artist()
    let hearing = model.hearing(of: artist, in: state, draws: draws)
    check(hearing == model.hearing(of: artist, in: state, draws: draws), "a hearing is not pure")
    check(hearing.duration >= .zero, "a track takes negative time")
    model.update(&state, afterHearing: hearing, of: artist)
  }
}
