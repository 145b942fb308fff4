import LinearAlgebra
import Onboarding
import Randomness

/// The best screen of each kind that a soft-attribute policy could show next, with what it is worth for its time.
struct SoftScreens {
  let policy: SoftAttributes
  let belief: ScreenedBelief
  /// What chance decides with, where it does.
  private(set) var generator: AddressedGenerator
  private var artists: (size: Int, form: AnswerForm, screen: ArtistScreen?)?

  /// A screen with what it is worth.
  struct Offer {
    var query: Query
    /// Worth for each expected second of the listener's time.
    var rate: Double
  }

  /// Artists that tell most together.
  struct ArtistScreen {
    var slate: Slate
    var worth: Double
    /// What the answers about them are expected to leave.
    var information: ScreenInformation
  }

  init(policy: SoftAttributes, belief: ScreenedBelief, generator seed: UInt64) {
    self.policy = policy
    self.belief = belief
    generator = AddressedGenerator(seed: seed, stream: 0x534F)
  }

  var settings: SoftAttributes.Settings { policy.settings }
  var service: ServiceModel { policy.service }

  /// The best screen of a kind; nil where there is nothing left to ask.
  mutating func best(of kind: Query.Kind) -> Offer? {
    switch kind {
    case .attribute:
      return best(beside: nil, ScreenInformation(covariance: belief.taste.covariance)).map {
        Offer(query: .attribute($0.attribute), rate: $0.worth / seconds(tasks: 1, artists: 0))
      }
    case .moreOrLess:
      let slate = favorites()
      guard !slate.isEmpty else { return nil }
      return best(beside: slate, ScreenInformation(covariance: belief.taste.covariance)).map {
        Offer(
          query: .moreOrLess($0.attribute, slate),
          rate: ($0.worth + reward(of: slate)) / seconds(tasks: 1, artists: slate.count))
      }
    case .artistsAndAttribute:
      guard let screen = artistScreen(of: policy.surface.slateSize),
        let added = best(beside: screen.slate, screen.information)
      else { return nil }
      let worth =
        settings.measure == .value
        ? value(of: screen.slate, and: added.attribute) : screen.worth + added.worth
      return Offer(
        query: .artistsAndAttribute(screen.slate, added.attribute),
        rate: worth / seconds(tasks: 2, artists: screen.slate.count))
    default:
      guard let screen = artistScreen(of: policy.surface.artistsPerScreen, form: policy.artistForm),
        let query = policy.surface.query(for: screen.slate)
      else { return nil }
      return Offer(query: query, rate: screen.worth / seconds(tasks: 1, artists: screen.slate.count))
    }
  }

  private func seconds(tasks: Int, artists: Int) -> Double {
    Double(tasks) * settings.secondsPerScreen + Double(artists) * settings.secondsPerArtist
  }

  // MARK: Attributes

  /// The attribute most worth asking about, beside what is shown, given what the answers about it would tell.
  private mutating func best(
    beside slate: Slate?, _ screen: ScreenInformation
  ) -> (attribute: AttributeID, worth: Double)? {
    let left = policy.askable.filter { !belief.history.askedAttributes.contains(AttributeID($0)) }
    guard !left.isEmpty else { return nil }
    if settings.measure == .random {
      return (AttributeID(left[generator.integer(below: left.count)]), 1)
    }
    let questions = left.compactMap { question(about: AttributeID($0), beside: slate) }
    let worths =
      settings.measure == .value
      ? values(of: questions, leaving: screen.covariance) : worth(of: questions, beside: screen)
    guard let best = worths.indices.max(by: { worths[$0] < worths[$1] }) else { return nil }
    return (AttributeID(left[best]), worths[best])
  }

  func question(about attribute: AttributeID, beside slate: Slate?) -> AttributeQuestion? {
    policy.attributes.question(
      about: attribute, beside: slate, under: belief.taste, isDirectionCertain: settings.isDirectionCertain)
  }

  private func worth(of questions: [AttributeQuestion], beside screen: ScreenInformation) -> [Double] {
    var screen = screen
    var prior = ScreenInformation(covariance: belief.taste.covariance)
    var predictions = ProbitPredictions()
    var left: [Float] = []
    for question in questions {
      question.direction.withUnsafeBufferPointer { direction in
        guard let row = direction.baseAddress else { return }
        let mean = Float(question.intercept) + dot(question.direction, belief.taste.mean)
        predictions.append(
          mean: mean, variance: prior.variance(along: row), known: Float(question.opinion), isRated: true)
        left.append(screen.variance(along: row))
      }
    }
    guard settings.measure != .entropy else {
      return left.indices.map { predictions.entropy(at: $0) }
    }
    var information: [Float] = []
    predictions.information(into: &information)
    return left.indices.map { place in
      let gain = ScreenInformation.gain(
        precision: ScreenInformation.precision(
          of: information[place], variance: predictions.variances[place]),
        variance: left[place])
      // An attribute isn't shown to be selected: its reward is that of the artists beside it.
      return policy.mixture?.mix(gain, 0) ?? gain
    }
  }

  /// What artists being shown is worth beside what is asked about them: nothing but to a mixture.
  private func reward(of slate: Slate) -> Double {
    guard let mixture = policy.mixture else { return 0 }
    var outlook = Outlook(service: service, questions: shownArtists, taste: belief.taste)
    outlook.look(at: slate.artists.map { $0.index })
    return mixture.mix(0, slate.artists.indices.reduce(0) { $0 + outlook.chance(at: $1) })
  }

  /// Artists that are shown and not asked about, by artist.
  private var shownArtists: ProbitQuestions {
    ProbitQuestions(
      rows: service.catalog.embeddings, intercepts: service.intercepts,
      known: service.knownShares(in: belief.history.context.country))
  }

  /// What more or less refers to: the artists that the listener would most likely like.
  private func favorites() -> Slate {
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.scores(of: belief.taste, into: &scores)
    var selection = CatalogSelection()
    return Slate(selection.ranking(policy.surface.slateSize, of: scores))
  }

  // MARK: Artists

  /// Artists that tell most together, one by one; nil where fewer are left than a comparison needs.
  private mutating func artistScreen(of size: Int, form: AnswerForm = .selected) -> ArtistScreen? {
    if let artists, artists.size == size, artists.form == form { return artists.screen }
    let screen: ArtistScreen? =
      switch settings.measure {
      case .random: randomScreen(of: size)
      case .value: valuableScreen(of: size, form: form)
      case .information, .entropy, .mixture: informativeScreen(of: size, form: form)
      }
    artists = (size, form, screen)
    return screen
  }

  private mutating func randomScreen(of size: Int) -> ArtistScreen? {
    var left = (0..<service.catalog.count).filter { !belief.history.asked.contains(ArtistID($0)) }
    guard !left.isEmpty else { return nil }
    generator.shuffle(&left)
    return ArtistScreen(
      slate: Slate(left.prefix(size).map { ArtistID($0) }), worth: 1,
      information: ScreenInformation(covariance: belief.taste.covariance))
  }

  /// Artists that tell most beside those already chosen, by lazy greedy: what one adds only falls as others are chosen.
  ///
  /// - Complexity: O(candidates × dimensions²), and a few further candidates for each place.
  private func informativeScreen(of size: Int, form: AnswerForm) -> ArtistScreen? {
    let (items, predictions) = candidates(of: size, form: form)
    guard !items.isEmpty else { return nil }
    var information: [Float] = []
    predictions.information(into: &information)
    let precisions = items.indices.map {
      ScreenInformation.precision(of: information[$0], variance: predictions.variances[$0])
    }
    var screen = ScreenInformation(covariance: belief.taste.covariance)
    var worth = 0.0
    let chosen = service.catalog.embeddings.withUnsafeBufferPointer { embeddings -> [Int] in
      guard let base = embeddings.baseAddress else { return [] }
      let rows = items.map { base + Int($0) * service.catalog.dimensions }
      return LazyGreedy.choose(min(size, items.count), of: items.count) {
        gain(of: $0, in: predictions, screen: &screen, row: rows[$0], precision: precisions[$0])
      } choose: {
        worth += gain(of: $0, in: predictions, screen: &screen, row: rows[$0], precision: precisions[$0])
        screen.take(rows[$0], precision: precisions[$0])
      }
    }
    return ArtistScreen(
      slate: Slate(chosen.map { ArtistID(Int(items[$0])) }), worth: worth, information: screen)
  }

  /// What an artist adds to those that already have a place.
  private func gain(
    of place: Int, in predictions: ProbitPredictions, screen: inout ScreenInformation,
    row: UnsafePointer<Float>, precision: Double
  ) -> Double {
    guard settings.measure != .entropy else { return predictions.entropy(at: place) }
    let gain = ScreenInformation.gain(precision: precision, variance: screen.variance(along: row))
    return policy.mixture?.mix(gain, predictions.chance(at: place)) ?? gain
  }

  /// The artists best by a quick bound of the measure, among the thousand best known that weren't asked about.
  ///
  /// The cut is for speed: what hardly anybody knows tells hardly anything where it can't be told from what isn't liked.
  private func candidates(of size: Int, form: AnswerForm) -> ([UInt32], ProbitPredictions) {
    let country = belief.history.context.country
    var items: [UInt32] = []
    for artist in service.byKnownShare(in: country) where !belief.history.asked.contains(artist) {
      items.append(UInt32(artist.offset))
      if items.count == mostLooked { break }
    }
    let questions = ProbitQuestions(
      rows: service.catalog.embeddings, intercepts: service.intercepts,
      known: service.knownShares(in: country), form: form)
    var all = ProbitPredictions()
    all.append(
      items[...], rows: questions.rows, intercepts: questions.intercepts, known: questions.known,
      rated: questions.rated, mean: belief.taste.mean, covariance: belief.taste.covariance)
    var selection = CatalogSelection()
    var best: [TopSelection.Candidate] = []
    var appraisals: [Float] = []
    policy.mixture?.appraise(all, from: 0, into: &appraisals)
    selection.select(
      max(size, settings.candidates), of: policy.mixture == nil ? all.bounds : appraisals, into: &best)
    var kept = ProbitPredictions()
    for candidate in best { kept.append(Int(candidate.index), of: all) }
    return (best.map { items[Int($0.index)] }, kept)
  }
}

/// Artists looked at, from the best known down.
private let mostLooked = 1000
