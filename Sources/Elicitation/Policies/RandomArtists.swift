import Onboarding
import Randomness

/// Asks about artists drawn uniformly without repeats: what any rule has to beat.
///
/// Doesn't know how popular an artist is, so most of what it shows is unknown to most.
public struct RandomArtists: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface

  /// The policy on a service's model, for a surface.
  public init(service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
  }

  /// Always.
  public var drawsQueries: Bool { true }

  /// - Complexity: O(slate) draws while few are asked; each draw that hits an asked artist is drawn again.
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    var generator = draws.generator(.order, occurrence: belief.queries)
    var slate = Slate()
    let artists = service.catalog.count
    let wanted = min(surface.artistsPerScreen, artists)
    for _ in 0..<mostAttempts {
      guard slate.count < wanted else { break }
      let artist = ArtistID(generator.integer(below: artists))
      if !belief.asked.contains(artist), !slate.contains(artist) { slate.append(artist) }
    }
    return surface.query(for: slate) ?? nextScreen(from: service.catalog.byPopularity, belief: belief)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "random", summary: "Shows artists drawn uniformly without repeats.",
    source: "Rashid et al. (2002), Getting to know you", verification: .closedForm)
}

/// Draws after which a small, nearly asked-out catalog is searched in order instead.
private let mostAttempts = 1000
