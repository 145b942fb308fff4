import Behavior
import Elicitation
import Onboarding
import Population

// Onboarding: patience runs from the first moment, against the service's time for each screen and the listener's for
// each answer.

extension LifeSimulator {
  /// Starts patience, and asks for the first screen.
  mutating func beginOnboarding(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    queue.schedule(.losesPatience, at: now + model.patience(in: life.state, draws: life.behavior))
    if life.isSampled { checkpoint(life, log: &log) }
    askNext(at: now, life: &life, log: &log)
  }

  /// Asks the policy, and shows its screen after the service time; ends onboarding if nothing is left to ask.
  private mutating func askNext(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    let mayAsk = log.session.exchanges.count < settings.surface.maximumScreens
    guard mayAsk, let query = policy.nextQuery(given: &life.belief, draws: life.choices) else {
      let outcome: SessionLog.Outcome =
        log.session.exchanges.isEmpty ? .notAsked : hasEnough(log.session) ? .completed : .exhausted
      return endOnboarding(outcome, at: now, life: &life, log: &log)
    }
    life.phase = .waiting
    life.screen = expansion.expanded(query, with: life.related, on: settings.surface)
    queue.schedule(.screenAppears, at: now + settings.serviceTime)
  }

  /// Shows the screen that was waited for; its answer is fixed now, and arrives after the think time.
  mutating func showScreen(at now: SimulationTime, life: inout Life) {
    guard case .waiting = life.phase else { return }
    let response = model.answer(to: life.screen, on: settings.surface, in: &life.state, draws: life.behavior)
    life.phase = .thinking(response, shownAt: now)
    queue.schedule(.answers, at: now + response.thinkTime)
  }

  /// Lets listener, policy and log take the answer in, and goes on as the listener wants.
  mutating func takeAnswer(at now: SimulationTime, life: inout Life, log: inout LifeLog) {
    guard case .thinking(let response, let shownAt) = life.phase else { return }
    let exchange = Exchange(query: life.screen, response: response, shownAt: shownAt)
    if life.isSampled { testAdaptivity(exchange, life: life, log: &log) }
    model.update(&life.state, after: exchange)
    policy.update(&life.belief, with: exchange)
    log.session.exchanges.append(exchange)
    if life.isSampled { checkpoint(life, log: &log) }
    expansion.collect(from: log.session, on: settings.surface, into: &life.related)
    switch exchange.response.next {
    case .leaves: endOnboarding(.left, at: now, life: &life, log: &log)
    case .finishes: endOnboarding(.completed, at: now, life: &life, log: &log)
    case .goesOn: askNext(at: now, life: &life, log: &log)
    }
  }

  /// Closes onboarding, hands what was learned to the recommender, and schedules the first session if there is one.
  mutating func endOnboarding(
    _ outcome: SessionLog.Outcome, at now: SimulationTime, life: inout Life, log: inout LifeLog
  ) {
    if case .thinking(let response, let shownAt) = life.phase, shownAt + response.thinkTime > now {
      log.session.unanswered = life.screen
    }
    log.session.outcome = outcome
    log.session.endedAt = now
    life.phase = .away
    // Whatever else was pending (patience, an answer, a screen) belongs to the onboarding that is over.
    queue.removeAll()
    guard !settings.endsAfterOnboarding else { return }
    let taste = policy.taste(from: life.belief)
    recommend(life.belief, taste: taste, truth: life.truth, into: &log.recommendation)
    log.predicted.removeAll(keepingCapacity: true)
    log.predicted.append(contentsOf: scores)
    recommender.reset(taste: taste, scores: &scores)
    guard let delay = model.firstSession(after: outcome, in: life.state, draws: life.behavior) else { return }
    queue.schedule(.beginsSession, at: profile.awake(at: now + delay))
  }

  private func hasEnough(_ session: SessionLog) -> Bool {
    session.exchanges.reduce(0) { $0 + $1.response.selected.count } >= settings.surface.minimumSelections
  }
}
