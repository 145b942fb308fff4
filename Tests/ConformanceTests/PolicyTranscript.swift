import Onboarding
import Population
import TestSupport

/// What a policy did with a few listeners of the tiny world, to be read aloud.
///
/// Selected artists stand in brackets. Numbers have six significant digits: the last bits of the platform's
/// logarithms and exponentials differ between machines.
struct PolicyTranscript {
  let policy: RegisteredPolicy
  let tiny: TinyWorld

  /// Listeners whose onboardings are written down.
  private static let listeners = 0..<4

  var text: String {
    let surface = tiny.surface
    let head = [
      "\(policy.name): \(policy.description.summary)",
      "A grid of \(surface.slateSize), \(surface.maximumScreens) screens at most; typical listeners.",
    ]
    return (head + Self.listeners.flatMap { listener($0) }).joined(separator: "\n") + "\n"
  }

  private func listener(_ index: Int) -> [String] {
    let (listener, truth) = tiny.listener(index)
    let log = policy.life(of: index, in: tiny, horizonDays: 1)
    let country = tiny.service.catalog.countries[listener.context.country.offset]
    let head =
      "\nListener \(index), \(country), \(listener.context.device.rawValue); likes best: "
      + names(truth.best.prefix(6))
    return [head] + screens(of: log.session) + [ending(of: log.session)] + [
      "  recommended: \(names(log.recommendation.prefix(6)))",
      "  ndcg_20 \(truth.normalizedGain(of: log.recommendation).map { significant($0) } ?? "undefined")",
    ]
  }

  private func screens(of session: SessionLog) -> [String] {
    session.exchanges.enumerated().map { index, exchange in
      let slate = exchange.query.slate
      let artists = slate.indices.map { position in
        let name = tiny.service.catalog.artist(slate[position]).name
        return exchange.response.selected.contains(position) ? "[\(name)]" : name
      }
      let thought = significant(exchange.response.thinkTime.seconds)
      return
        "  screen \(index + 1): \(artists.joined(separator: ", ")); \(thought) s, \(exchange.response.next.rawValue)"
    }
  }

  private func ending(of session: SessionLog) -> String {
    "  \(session.outcome.rawValue) after \(significant((session.endedAt - session.startedAt).seconds)) s"
  }

  private func names(_ artists: some Sequence<ArtistID>) -> String {
    artists.map { tiny.service.catalog.artist($0).name }.joined(separator: ", ")
  }
}
