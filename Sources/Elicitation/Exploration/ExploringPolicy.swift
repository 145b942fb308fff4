import Onboarding
import Randomness

/// Asks as another policy does, with some places of each screen given to artists drawn at random: what makes logs from
/// which other policies can be judged.
///
/// A screen is filled from its first place on. With chance ε, the share, a place goes to an artist drawn uniformly from
/// those available: not asked about before, and not on the screen yet. Otherwise it goes to the base policy's choice: the
/// artist of this place on its own screen, or, where that one is on the screen already, the first of its screen that
/// isn't. So for an artist a at a place, given all that came before it:
///
///     chance = (1 − ε) · [a is the choice] + ε · [a is available] ÷ available artists
///
/// with ε = 0 where nobody is available. Attributes aren't explored, nor artists that are only shown to be compared with.
/// Bottou et al. (2013), Counterfactual reasoning and learning systems, JMLR 14, on logs with known chances.
public struct ExploringPolicy<Base: ElicitationPolicy>: ElicitationPolicy {
  /// The policy that is explored around.
  public let base: Base
  /// The chance ε of a place to be given to a random artist, 0 … 1.
  public let share: Double
  private let artists: Int

  /// A policy that explores around another one, in a catalog of so many artists.
  ///
  /// - Precondition: the share is in 0 … 1.
  public init(_ base: Base, share: Double, artists: Int) {
    precondition((0...1).contains(share), "an exploration share of \(share)")
    self.base = base
    self.share = share
    self.artists = artists
  }

  /// The base policy's belief, and what has been asked.
  public struct Belief: Sendable {
    var base: Base.Belief
    var asked: ArtistSet
    /// Artists in `asked`.
    var askedCount = 0
    /// Screens answered so far: the occurrence part of addresses.
    var queries: UInt32 = 0
  }

  /// The base policy's prior, with nobody asked about.
  public func prior(for context: ObservedContext) -> Belief {
    Belief(base: base.prior(for: context), asked: ArtistSet(artists: artists))
  }

  /// The base policy's query, explored.
  ///
  /// - Complexity: The base policy's, and O(slate²) expected.
  public func nextQuery(given belief: inout Belief, draws: Draws<PolicyDraw>) -> Query? {
    base.nextQuery(given: &belief.base, draws: draws).map { explored($0, belief: belief, draws: draws) }
  }

  /// Lets the base policy take the answer in, and notes who was asked about.
  public func update(_ belief: inout Belief, with exchange: Exchange) {
    base.update(&belief.base, with: exchange)
    belief.queries += 1
    guard exchange.query.canBeExplored else { return }
    exchange.query.withUnsafeArtists { shown in
      for artist in shown where !belief.asked.contains(artist) {
        belief.asked.insert(artist)
        belief.askedCount += 1
      }
    }
  }

  /// Where it explores, or the base policy draws.
  public var drawsQueries: Bool { share > 0 || base.drawsQueries }

  /// The base policy's estimate.
  public func taste(from belief: Belief) -> GaussianBelief { base.taste(from: belief.base) }

  /// The base policy's recommendation.
  public func recommend(from belief: Belief, count: Int, into slate: inout [ArtistID]) -> Bool {
    base.recommend(from: belief.base, count: count, into: &slate)
  }

  /// A query of the base policy with places given away.
  func explored(_ query: Query, belief: Belief, draws: Draws<PolicyDraw>) -> Query {
    guard query.canBeExplored else { return query }
    let own = query.slate
    var screen = Slate()
    for place in own.indices {
      let available = available(given: belief, beside: screen)
      let subject = UInt32(place)
      let isExplored = draws.uniform(.exploration, subject: subject, occurrence: belief.queries) < share
      if isExplored && available > 0 {
        var generator = draws.generator(.exploredArtist, subject: subject, occurrence: belief.queries)
        screen.append(drawn(from: available, given: belief, beside: screen, using: &generator))
      } else {
        screen.append(choice(of: own, beside: screen))
      }
    }
    return query.asking(about: screen)
  }

  /// What the base policy's screen has for the place after those that are filled.
  func choice(of own: Slate, beside screen: Slate) -> ArtistID {
    let usual = own[screen.count]
    guard screen.contains(usual) else { return usual }
    return own.withUnsafeArtists { $0.first { !screen.contains($0) } } ?? usual
  }

  /// How many artists a place after those that are filled can be given to.
  func available(given belief: Belief, beside screen: Slate) -> Int {
    let placed = screen.withUnsafeArtists { $0.count { !belief.asked.contains($0) } }
    return artists - belief.askedCount - placed
  }

  /// An artist drawn uniformly from so many that are available, at least one.
  private func drawn(
    from available: Int, given belief: Belief, beside screen: Slate, using generator: inout AddressedGenerator
  ) -> ArtistID {
    func isAvailable(_ artist: ArtistID) -> Bool {
      !belief.asked.contains(artist) && !screen.contains(artist)
    }
    for _ in 0..<mostAttempts {
      let artist = ArtistID(generator.integer(below: artists))
      if isAvailable(artist) { return artist }
    }
    // Nearly everybody has been asked about: who is left is counted through.
    var rank = generator.integer(below: available)
    for artist in (0..<artists).lazy.map({ ArtistID($0) }) where isAvailable(artist) {
      if rank == 0 { return artist }
      rank -= 1
    }
    preconditionFailure("fewer than \(available) of \(artists) artists are available")
  }
}

/// Draws after which the available artists are looked up in order; either way each is as likely.
private let mostAttempts = 64
