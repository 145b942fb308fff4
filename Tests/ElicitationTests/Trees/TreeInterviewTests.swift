import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct TreeInterviewTests {
  private static let rules: [any TreeRule] = [DecisionTree(), FactorizedTree()]

  private func interview(_ rule: some TreeRule, _ tiny: TinyWorld, kind: Query.Kind = .artistGrid)
    -> TreeInterview
  {
    var surface = tiny.surface
    surface.kinds = [kind]
    return TreeInterview(rule, service: tiny.service, surface: surface)
  }

  private func query(_ policy: TreeInterview, _ belief: TreeBelief, _ tiny: TinyWorld) -> Query? {
    var belief = belief
    return policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))
  }

  @Test func `every artist is asked about in the end`() {
    let tiny = TinyWorld()
    for rule in Self.rules {
      let shown = tiny.skippedScreens(of: interview(rule, tiny)).flatMap(\.artists)
      #expect(shown.sorted() == tiny.service.catalog.byPopularity.sorted())
    }
  }

  @Test func `what is answered decides what is asked next`() {
    let tiny = TinyWorld()
    // With few people a node, as there are few people: a tree of a handful of questions is shown whole, whatever is answered.
    let rules: [any TreeRule] = [DecisionTree(leastPeople: 6), FactorizedTree(leastPeople: 6)]
    for rule in rules {
      for kind in [Query.Kind.artistGrid, .rateArtist] {
        let policy = interview(rule, tiny, kind: kind)
        var seconds: Set<[ArtistID]> = []
        for style in [AnswerStyle.skipsAll, .selectsAll] {
          var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
          guard let first = query(policy, belief, tiny) else { continue }
          policy.update(&belief, with: style.exchange(first, step: 1))
          seconds.insert(query(policy, belief, tiny)?.slate.artists ?? [])
        }
        #expect(seconds.count == 2)
      }
    }
  }

  @Test func `one question at a time follows the tree from the root to a leaf`() {
    let tiny = TinyWorld()
    let policy = interview(DecisionTree(leastPeople: 8), tiny, kind: .rateArtist)
    let tree = policy.tree
    #expect(tree.grouping == .likedDislikedOrUnknown)
    for answer in [Response.Opinion.like, .dislike, .unknown] {
      var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
      var node = 0
      while let artist = tree.nodes[node].artist {
        #expect(query(policy, belief, tiny) == .rateArtist(artist))
        policy.update(
          &belief,
          with: Exchange(
            query: .rateArtist(artist),
            response: Response(seen: PositionSet(first: 1), opinion: answer, thinkTime: .second),
            shownAt: .zero))
        node = tree.child(of: node, after: answer == .like ? .liked : answer == .dislike ? .disliked : .other)
        #expect(belief.node == node)
      }
      #expect(node > 0)
    }
  }

  @Test func `the taste is what every policy makes of the same answers`() {
    let tiny = TinyWorld()
    let policy = interview(DecisionTree(), tiny)
    let popularity = Popularity(service: tiny.service, surface: tiny.surface)
    let context = ObservedContext(country: CountryID(1), device: .phone)
    var (belief, plain) = (policy.prior(for: context), popularity.prior(for: context))
    let exchange = TinyWorld.exchange(Slate([3, 5, 8].map { ArtistID($0) }), selecting: [1])
    policy.update(&belief, with: exchange)
    popularity.update(&plain, with: exchange)
    #expect(policy.taste(from: belief).mean == popularity.taste(from: plain).mean)
  }

  @Test func `where a history holds likes only, a tree has two ways out of a question on every surface`() {
    let rows: [[(artist: Int, plays: Float)]] = (0..<60).map { person in
      let first = person % 3 * 4
      return (0..<5).map { place in (artist: (first + place * place) % 12, plays: Float(1 + place)) }
    }
    let world = SmallWorlds.recorded(artists: 12, rows: rows)
    let service = ServiceModel(world.service, seed: 1)
    for rule in Self.rules {
      let policy = TreeInterview(rule, service: service, surface: Surface(kinds: [.rateArtist]))
      #expect(policy.tree.grouping == .likedOrNot)
      #expect(policy.tree.nodes.count > 1)
    }
  }

  @Test func `growing a tree twice gives the same tree, and no two rules give one`() {
    let (one, two) = (TinyWorld(), TinyWorld())
    for rule in Self.rules { #expect(interview(rule, one).tree == interview(rule, two).tree) }
    #expect(interview(Self.rules[0], one).tree != interview(Self.rules[1], one).tree)
  }
}
