import Behavior
import Elicitation
import LinearAlgebra
import Onboarding
import Population
import Randomness

/// Plays one listener's life at a time: arrival, onboarding, listening, returning, churn.
///
/// Events run by (time, order of scheduling). Generic over behavior and policy, so that a shard of listeners pays for
/// dynamic types once. Memory is reused from one listener to the next.
public struct LifeSimulator<Model: UserModel, Policy: ElicitationPolicy> {
  let model: Model
  let policy: Policy
  let service: ServiceModel
  let settings: LifeSettings
  let profile = DailyProfile()
  private let expansion: RelatedArtists
  private var queue = EventQueue<LifeEvent>()
  private var recommender: Recommender
  private var scores: [Float]
  private var masked: [Float] = []
  private var selection = CatalogSelection()
  private var ranked: [TopSelection.Candidate] = []
  /// Events run so far, over all lives.
  public private(set) var events = 0

  /// A simulator of lives under one behavior and one policy.
  public init(model: Model, policy: Policy, service: ServiceModel, settings: LifeSettings) {
    self.model = model
    self.policy = policy
    self.service = service
    self.settings = settings
    expansion = RelatedArtists(service: service)
    recommender = Recommender(service: service)
    scores = [Float](repeating: 0, count: service.catalog.count)
  }

  /// One life under way.
  private struct Life {
    var state: Model.State
    var belief: Policy.Belief
    let behavior: Draws<BehaviorDraw>
    let choices: Draws<PolicyDraw>
    let simulation: Draws<SimulationDraw>
    let end: SimulationTime
    let isSampled: Bool
    var query: Query?
    var exchange: Exchange?
    /// The timer of giving the service up, which a return cancels.
    var churn: EventQueue<LifeEvent>.Ticket?
    /// Artists that a selection pulls onto the next screen.
    var related: [ArtistID] = []
    var track: (artist: ArtistID, hearing: Hearing)?
    var tracksLeft = 0
    var sessions: UInt32 = 0
  }

  /// Plays a listener's life into a log.
  ///
  /// - Parameters:
  ///   - listener: Who lives.
  ///   - truth: The same listener's truth, prepared; only a cheating policy gets to see it.
  ///   - key: The replicate's key, under which all draws are made.
  ///   - isSampled: Whether checkpoints and adaptivity are wanted, which costs a scoring a query.
  ///   - log: Is emptied first, and reused.
  public mutating func run(
    _ listener: Listener, truth: Truth, key: DrawKey, isSampled: Bool, into log: inout LifeLog
  ) {
    let simulation = Draws<SimulationDraw>(key: key, listener: listener.id.index)
    let behavior = Draws<BehaviorDraw>(key: key, listener: listener.id.index)
    let arrival = profile.arrival(uniform: simulation.uniform(.arrival))
    log.reset(context: listener.context, startedAt: arrival)
    var life = Life(
      state: model.initialState(of: listener, draws: behavior),
      belief: prior(for: listener.context, truth: truth),
      behavior: behavior, choices: Draws(key: key, listener: listener.id.index), simulation: simulation,
      end: arrival + settings.horizon, isSampled: isSampled)
    log.listening.observedUntil = life.end
    queue.removeAll()
    queue.schedule(.arrives, at: arrival)
    while let event = queue.next(), event.time < life.end {
      events += 1
      handle(event.payload, at: event.time, life: &life, truth: truth, log: &log)
    }
  }

  /// The policy's prior; a cheating policy's comes through its own door.
  private func prior(for context: ObservedContext, truth: Truth) -> Policy.Belief {
    if let cheat = policy as? any TruthSeeing, let belief = cheat.openDoor(context, truth) as? Policy.Belief {
      return belief
    }
    return policy.prior(for: context)
  }

  private mutating func handle(
    _ event: LifeEvent, at now: SimulationTime, life: inout Life, truth: Truth, log: inout LifeLog
  ) {
    switch event {
    case .arrives:
      queue.schedule(.losesPatience, at: now + model.patience(in: life.state, draws: life.behavior))
      if life.isSampled { checkpoint(life, truth: truth, log: &log) }
      askNext(at: now, life: &life, truth: truth, log: &log)
    case .screenAppears:
      guard let query = life.query else { return }
      let response = model.response(
        to: query, on: settings.surface, in: life.state, draws: life.behavior)
      let exchange = Exchange(query: query, response: response, shownAt: now)
      life.exchange = exchange
      queue.schedule(.answers, at: exchange.answeredAt)
    case .answers:
      takeAnswer(at: now, life: &life, truth: truth, log: &log)
    case .losesPatience:
      endOnboarding(.timedOut, at: now, life: &life, truth: truth, log: &log)
    case .beginsSession:
      beginSession(at: now, life: &life, log: &log)
    case .trackEnds:
      endTrack(at: now, life: &life, log: &log)
    case .givesUp:
      queue.removeAll()
    }
  }
}

// MARK: - Onboarding

extension LifeSimulator {
  /// Asks the policy, and shows its screen after the service time; ends onboarding if nothing is left to ask.
  private mutating func askNext(at now: SimulationTime, life: inout Life, truth: Truth, log: inout LifeLog) {
    life.query = nil
    if log.session.exchanges.count < settings.surface.maximumScreens {
      let query = policy.nextQuery(given: &life.belief, draws: life.choices)
      life.query = query.map { expansion.expanded($0, with: life.related, on: settings.surface) }
    }
    guard life.query != nil else {
      let outcome: SessionLog.Outcome =
        log.session.exchanges.isEmpty ? .notAsked : hasEnough(log.session) ? .completed : .exhausted
      return endOnboarding(outcome, at: now, life: &life, truth: truth, log: &log)
    }
    queue.schedule(.screenAppears, at: now + settings.serviceTime)
  }

  private mutating func takeAnswer(at now: SimulationTime, life: inout Life, truth: Truth, log: inout LifeLog)
  {
    guard let exchange = life.exchange else { return }
    if life.isSampled { testAdaptivity(exchange, life: life, log: &log) }
    model.update(&life.state, after: exchange)
    policy.update(&life.belief, with: exchange)
    log.session.exchanges.append(exchange)
    if life.isSampled { checkpoint(life, truth: truth, log: &log) }
    expansion.collect(from: log.session, on: settings.surface, into: &life.related)
    switch exchange.response.next {
    case .leaves: endOnboarding(.left, at: now, life: &life, truth: truth, log: &log)
    case .finishes: endOnboarding(.completed, at: now, life: &life, truth: truth, log: &log)
    case .goesOn: askNext(at: now, life: &life, truth: truth, log: &log)
    }
  }

  private mutating func endOnboarding(
    _ outcome: SessionLog.Outcome, at now: SimulationTime, life: inout Life, truth: Truth, log: inout LifeLog
  ) {
    log.session.outcome = outcome
    log.session.endedAt = now
    // Whatever else was pending (patience, an answer, a screen) belongs to the onboarding that is over.
    queue.removeAll()
    let taste = policy.taste(from: life.belief)
    recommend(life.belief, taste: taste, truth: truth, into: &log.recommendation)
    // Swapped, not copied: the next scoring overwrites whichever array is here.
    swap(&log.predicted, &scores)
    if scores.count != log.predicted.count { scores = log.predicted }
    recommender.reset(taste: taste)
    guard let delay = model.firstSession(after: outcome, in: life.state, draws: life.behavior) else { return }
    queue.schedule(.beginsSession, at: now + delay)
  }

  private func hasEnough(_ session: SessionLog) -> Bool {
    session.exchanges.reduce(0) { $0 + $1.response.selected.count } >= settings.surface.minimumSelections
  }

  /// What would be recommended now; leaves the predicted liking in `scores`.
  ///
  /// - Complexity: O(artists × dimensions).
  private mutating func recommend(
    _ belief: Policy.Belief, taste: GaussianBelief, truth: Truth, into slate: inout [ArtistID]
  ) {
    service.scores(of: taste, into: &scores)
    if policy.recommend(from: belief, count: recommendationLength, into: &slate) { return }
    if truth.isReplayed {
      // What a recorded person answers from can't be scored, so it isn't recommended in the evaluation.
      masked = scores
      for artist in masked.indices where !truth.isScored(ArtistID(artist)) { masked[artist] = -.infinity }
      selection.select(recommendationLength, of: masked, into: &ranked)
    } else {
      selection.select(recommendationLength, of: scores, into: &ranked)
    }
    slate.removeAll(keepingCapacity: true)
    for candidate in ranked { slate.append(ArtistID(Int(candidate.index))) }
  }

  private mutating func checkpoint(_ life: Life, truth: Truth, log: inout LifeLog) {
    var slate: [ArtistID] = []
    recommend(life.belief, taste: policy.taste(from: life.belief), truth: truth, into: &slate)
    log.checkpoints.append(slate)
  }

  /// Compares the next query after this answer with the one after its opposite.
  private func testAdaptivity(_ exchange: Exchange, life: Life, log: inout LifeLog) {
    guard !exchange.response.seen.isEmpty else { return }
    var opposite = exchange
    opposite.response.selected = PositionSet(
      bits: exchange.response.seen.bits & ~exchange.response.selected.bits)
    var belief = life.belief
    policy.update(&belief, with: exchange)
    var other = life.belief
    policy.update(&other, with: opposite)
    let query = policy.nextQuery(given: &belief, draws: life.choices)
    log.adaptivity.tests += 1
    if query != policy.nextQuery(given: &other, draws: life.choices) { log.adaptivity.changes += 1 }
  }
}

// MARK: - Listening

extension LifeSimulator {
  private mutating func beginSession(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    if let churn = life.churn { queue.cancel(churn) }
    life.churn = nil
    log.listening.sessions.append(ListeningLog.Session(startedAt: now))
    recommender.beginSession(life.sessions, draws: life.simulation)
    life.sessions += 1
    life.tracksLeft = model.sessionLength(in: life.state, draws: life.behavior)
    playTrack(at: now, life: &life)
  }

  private mutating func playTrack(at now: SimulationTime, life: inout Life) {
    guard let artist = recommender.nextArtist() else { return }
    let hearing = model.hearing(of: artist, in: life.state, draws: life.behavior)
    life.track = (artist, hearing)
    life.tracksLeft -= 1
    queue.schedule(.trackEnds, at: now + hearing.duration)
  }

  private mutating func endTrack(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    guard let (artist, hearing) = life.track else { return }
    let session = log.listening.sessions.count - 1
    log.listening.sessions[session].listened += hearing.duration
    if hearing.isPlayed {
      log.listening.sessions[session].plays += 1
    } else {
      log.listening.sessions[session].skips += 1
    }
    model.update(&life.state, afterHearing: hearing, of: artist)
    recommender.update(artist: artist, isPlayed: hearing.isPlayed)
    guard life.tracksLeft > 0, !model.isFedUp(in: life.state) else { return endSession(at: now, life: &life) }
    playTrack(at: now, life: &life)
  }

  /// Two timers run against each other: the return, and giving the service up.
  private mutating func endSession(at now: SimulationTime, life: inout Life) {
    let departure = model.departure(in: &life.state, draws: life.behavior)
    queue.schedule(.beginsSession, at: profile.awake(at: now + departure.returnsAfter))
    life.churn = departure.churnsAfter.map { queue.schedule(.givesUp, at: now + $0) }
  }
}

extension TruthSeeing {
  /// The prior as a value of any type: the one place where a cheating policy's type is opened.
  fileprivate func openDoor(_ context: ObservedContext, _ truth: Truth) -> any Sendable {
    prior(for: context, seeing: truth)
  }
}

/// Artists in a recommendation: what `ndcg_20`, `regret_20` and `recall_20` are worked out on.
private let recommendationLength = 20
