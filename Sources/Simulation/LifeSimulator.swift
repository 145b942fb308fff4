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
  let expansion: RelatedArtists
  var queue = EventQueue<LifeEvent>()
  var recommender: Recommender
  /// Scratch: one number an artist.
  var scores: [Float]
  var masked: [Float] = []
  var selection = CatalogSelection()
  var ranked: [TopSelection.Candidate] = []
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
  struct Life {
    let truth: Truth
    var state: Model.State
    var belief: Policy.Belief
    let behavior: Draws<BehaviorDraw>
    let choices: Draws<PolicyDraw>
    let simulation: Draws<SimulationDraw>
    let end: SimulationTime
    let isSampled: Bool
    var phase = Phase.away
    /// The screen that is waited for or thought about, while onboarding is under way.
    var screen = Query.artistGrid(Slate())
    /// Artists that a selection pulls onto the next screen.
    var related: [ArtistID] = []
    var tracksLeft = 0
    var sessions: UInt32 = 0
    /// The timer of giving the service up, which a return cancels.
    var churn: EventQueue<LifeEvent>.Ticket?
  }

  /// What a listener is in the middle of; what is large is kept beside it, so that turning to another copies little.
  enum Phase {
    /// Waiting for a screen that the service has chosen: `screen`.
    case waiting
    /// Thinking about `screen`; the answer is fixed, and arrives when its time comes.
    case thinking(Response, shownAt: SimulationTime)
    /// Hearing a track.
    case hearing(ArtistID, Hearing)
    /// Not here: before arrival, or between sessions.
    case away

    /// Whether onboarding is under way.
    var isOnboarding: Bool {
      switch self {
      case .waiting, .thinking: true
      case .hearing, .away: false
      }
    }
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
      truth: truth, state: model.initialState(of: listener, draws: behavior),
      belief: prior(for: listener.context, truth: truth), behavior: behavior,
      choices: Draws(key: key, listener: listener.id.index), simulation: simulation,
      end: arrival + settings.horizon, isSampled: isSampled)
    log.listening.observedUntil = life.end
    queue.removeAll()
    queue.schedule(.arrives, at: arrival)
    while let event = queue.next(), event.time < life.end {
      events += 1
      handle(event.payload, at: event.time, life: &life, log: &log)
    }
    if life.phase.isOnboarding { endOnboarding(.unfinished, at: life.end, life: &life, log: &log) }
  }

  /// The policy's prior; a cheating policy's comes through its own door.
  private func prior(for context: ObservedContext, truth: Truth) -> Policy.Belief {
    if let cheat = policy as? any TruthSeeing, let belief = cheat.openDoor(context, truth) as? Policy.Belief {
      return belief
    }
    return policy.prior(for: context)
  }

  private mutating func handle(
    _ event: LifeEvent, at now: SimulationTime, life: inout Life, log: inout LifeLog
  ) {
    switch event {
    case .arrives: beginOnboarding(at: now, life: &life, log: &log)
    case .screenAppears: showScreen(at: now, life: &life)
    case .answers: takeAnswer(at: now, life: &life, log: &log)
    case .losesPatience: endOnboarding(.timedOut, at: now, life: &life, log: &log)
    case .beginsSession: beginSession(at: now, life: &life, log: &log)
    case .trackEnds: endTrack(at: now, life: &life, log: &log)
    case .givesUp: queue.removeAll()
    }
  }
}

extension TruthSeeing {
  /// The prior as a value of any type: the one place where a cheating policy's type is opened.
  fileprivate func openDoor(_ context: ObservedContext, _ truth: Truth) -> any Sendable {
    prior(for: context, seeing: truth)
  }
}
