import LinearAlgebra
import Onboarding
import Randomness

/// Chooses among ways of filling a screen by playing on from each: Monte Carlo tree search over what could be asked.
///
/// A simulation draws a taste from the belief, lets it answer screen after screen, and moves the belief by the answers; what is
/// recommended in the end is judged by the taste that answered, against what would be recommended now. The tree is open-loop:
/// its nodes are sequences of ways to ask, not of answers, as in Perez Liebana et al. (2015), Open loop search for general video
/// game playing. Which branch is played is chosen by upper confidence bounds: Kocsis, Szepesvári (2006), Bandit based Monte-Carlo
/// planning. With a depth of 1 it is one-step lookahead: the expected value of information of whole screens, by simulation.
///
/// The first choice is among whole screens: what the acquisition would ask, the likeliest selections, and several drawn place by
/// place; later ones are `ScreenGame.Move`s. A rating is simulated as a rating and every other screen as a grid, which overstates what
/// a choice or a comparison tells, and nobody leaves.
public struct LookaheadSlate: SlateRule {
  /// Screens that are looked ahead, the first included; at least 1.
  public let depth: Int
  /// Simulations for each screen that is shown; at least one for each branch.
  public let simulations: Int
  /// Weight of the confidence bound, in deviations of a simulation's outcome.
  public let exploration: Double

  /// The rule with its settings.
  public init(depth: Int = 2, simulations: Int = 96, exploration: Double = 1) {
    precondition(
      depth > 0 && simulations > 0 && exploration >= 0, "depth \(depth), \(simulations) simulations")
    self.depth = depth
    self.simulations = simulations
    self.exploration = exploration
  }

  /// Simulations begin with a draw.
  public var drawsTastes: Bool { true }

  /// The first screen of the branch that did best.
  ///
  /// - Complexity: O(simulations × (artists × dimensions + depth × slate × dimensions²)).
  public func slate(_ wanted: Int, for screening: inout Screening) -> Slate {
    var game = ScreenGame(wanted: wanted, from: screening)
    let proposals = game.proposals(using: &screening.generator)
    guard proposals.count > 1 else { return proposals.first ?? Slate() }
    let seed = screening.generator.next()
    var tree = SearchTree(branches: proposals.count, exploration: exploration)
    for _ in 0..<max(simulations, proposals.count) {
      play(&tree, &game, proposals: proposals, seed: seed)
    }
    return proposals[tree.bestBranch]
  }

  private func play(_ tree: inout SearchTree, _ game: inout ScreenGame, proposals: [Slate], seed: UInt64) {
    var path = tree.descend(depth: depth, laterBranches: ScreenGame.Move.allCases.count)
    // The nth visit of each first screen meets the nth taste: they differ by less than tastes do.
    var generator = AddressedGenerator(seed: seed &+ UInt64(path.visits), stream: 0x4C41)
    game.begin(using: &generator)
    game.answer(proposals[path.branches[0]], using: &generator)
    for branch in path.branches.dropFirst() {
      let screen = game.screen(of: ScreenGame.Move.allCases[branch], using: &generator)
      game.answer(screen, using: &generator)
    }
    path.outcome = game.outcome()
    tree.record(path)
  }
}
