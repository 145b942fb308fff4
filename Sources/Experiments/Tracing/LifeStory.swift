import Onboarding
import Population

/// One listener's life in words: who they are, what they were asked, what they answered, what came of it.
struct LifeStory {
  let plan: Plan
  let listener: Listener
  let truth: Truth
  let log: LifeLog

  func text(variant: String, policy: String, behavior: String) -> String {
    let lines =
      [introduction, "Onboarded by \(variant) (\(policy)), behavior \(behavior)."] + screens + [ending]
    return (lines + afterwards).joined(separator: "\n")
  }

  private var introduction: String {
    let catalog = plan.service.catalog
    let best = truth.best.prefix(3).map { catalog.artist($0).name }.joined(separator: ", ")
    let country = catalog.countries[listener.context.country.offset]
    let device = listener.context.device
    let place = device == .other ? "another device" : "a \(device.rawValue)"
    return "Listener \(listener.id.index): from \(country), on \(place), "
      + "\(taste)would like best: \(best)."
  }

  /// The kind of taste, where the population has one of them; a fitted model's people are no part of it.
  private var taste: String {
    guard listener.isReplayed || !listener.taste.isEmpty else { return "" }
    let kind = plan.world.levels(of: .mainstreamness)[listener.level(of: .mainstreamness)]
    return "\(kind) taste\(listener.isReplayed ? "" : " of type \(listener.traits.type + 1)"); "
  }

  private var screens: [String] {
    log.session.exchanges.enumerated().flatMap { index, exchange -> [String] in
      let since = (exchange.shownAt - log.session.startedAt).seconds
      let slate = exchange.query.slate
      let selected = names(exchange.response.selected, of: slate)
      let unseen = slate.count - exchange.response.seen.count
      let picks = selected.isEmpty ? "skips all" : "selects " + selected.joined(separator: ", ")
      let opinion = exchange.response.opinion?.rawValue
      let answer =
        exchange.query.kind == .artistsAndAttribute
        ? picks + "; " + (opinion ?? "no answer") : opinion ?? picks
      return [
        "  \(clock(since))  screen \(index + 1), \(question(exchange.query)): "
          + names(PositionSet(first: slate.count), of: slate).joined(separator: ", "),
        "          \(answer) after \(rounded(exchange.response.thinkTime.seconds)) s"
          + (unseen > 0 ? " (\(unseen) below the fold, not seen)" : "")
          + (exchange.response.next == .goesOn ? "" : ", and \(exchange.response.next.rawValue)"),
      ]
    }
  }

  private func question(_ query: Query) -> String {
    switch query {
    case .attribute(let attribute): "attribute \(plan.service.catalog.attribute(attribute).name)"
    case .moreOrLess(let attribute, _): "more or less \(plan.service.catalog.attribute(attribute).name)"
    case .artistsAndAttribute(_, let attribute):
      "\(query.kind.rawValue) \(plan.service.catalog.attribute(attribute).name)"
    default: query.kind.rawValue
    }
  }

  private var ending: String {
    let seconds = (log.session.endedAt - log.session.startedAt).seconds
    let count = log.session.exchanges.reduce(0) { $0 + $1.response.selected.count }
    return "  \(clock(seconds))  onboarding \(log.session.outcome.rawValue): \(count) selected on "
      + counted(log.session.exchanges.count, "screen")
  }

  private var afterwards: [String] {
    let names = log.recommendation.prefix(5).map { plan.service.catalog.artist($0).name }
    let quality =
      truth.normalizedGain(of: log.recommendation).map { " (ndcg_20 \(rounded($0, digits: 3)))" } ?? ""
    let recommended = "Recommended: \(names.joined(separator: ", ")), …\(quality)"
    guard let last = log.listening.sessions.last else { return [recommended, "Never listened."] }
    let minutes = log.listening.sessions.reduce(0) { $0 + $1.listened.minutes }
    let plays = log.listening.sessions.reduce(0) { $0 + $1.plays }
    let skips = log.listening.sessions.reduce(0) { $0 + $1.skips }
    let day = (last.startedAt - log.session.startedAt).days
    return [
      recommended,
      "Listened in \(counted(log.listening.sessions.count, "session")) for \(rounded(minutes, digits: 0)) min: "
        + "\(counted(plays, "track")) played, \(skips) skipped; last session on day \(rounded(day)) of "
        + "\(plan.scenario.horizonDays).",
    ]
  }

  private func names(_ positions: PositionSet, of slate: Slate) -> [String] {
    positions.map { plan.service.catalog.artist(slate[$0]).name }
  }

  /// A number of things: `1 session`, `2 sessions`.
  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let rest = whole % 60
    let minutes = whole / 60
    return (minutes < 10 ? " " : "") + "\(minutes):" + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// A number with a few digits after the point.
  private func rounded(_ value: Double, digits: Int = 1) -> String {
    guard digits > 0 else { return String(Int(value.rounded())) }
    let scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
    return "\((value * scale).rounded() / scale)"
  }
}
