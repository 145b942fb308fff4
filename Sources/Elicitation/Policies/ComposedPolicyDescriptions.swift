/// The entries of composed policies in the registry: the open one, and the classics that are short forms of it.
public enum ComposedPolicyDescriptions {
  /// Whatever parts a scenario chooses.
  public static let composed = PolicyDescription(
    name: "composed",
    summary: "Put together from parts: a belief, an acquisition, a way to fill screens and a rule to stop.",
    source: "its parts; the composition is this project's", verification: .lightlyTested,
    parameters: [
      ComposedPolicyParts.candidates, ComposedPolicyParts.knownness, ComposedPolicyParts.scale,
    ],
    parts: [
      ComposedPolicyParts.belief, ComposedPolicyParts.acquisition,
      ComposedPolicyParts.slate(default: "diverse"), ComposedPolicyParts.stop,
    ])

  /// A normal belief and the chance of a selection.
  public static let exploit = short(
    "exploit", "Shows the artists most likely to be selected under a Gaussian belief.",
    source: "baseline: greedy exploitation")

  /// A normal belief and the variance of the liking.
  public static let maxVariance = short(
    "max_variance",
    "Shows the artists whose liking a Gaussian belief is least sure of, times who knows them.",
    source: "baseline: uncertainty sampling, Lewis, Gale (1994), doi:10.1007/978-1-4471-2099-5_1")

  /// A normal belief and the expected value of information.
  public static let evoi = short(
    "evoi", "Shows the artists whose answers are expected to improve the recommendation most.",
    source: "Boutilier (2002), A POMDP formulation of preference elicitation problems",
    ComposedPolicyParts.valueParameters)

  /// A normal belief and the mixture of information and reward.
  public static let bper = short(
    "bper", "Shows artists whose answers say much and that are likely to be selected, in a fixed mixture.",
    source: "Biyik et al. (2023), Preference elicitation with soft attributes, arXiv 2311.02085",
    ComposedPolicyParts.mixtureParameters)

  /// A normal belief and an upper confidence bound.
  public static let linUCB = short(
    "linucb",
    "Shows the artists that could be liked most: an upper confidence bound under a Gaussian belief.",
    source: "Li, Chu, Langford, Schapire (2010), A contextual-bandit approach, arXiv 1003.0146",
    ComposedPolicyParts.confidenceParameters)

  /// A normal belief and screens that climb the value of seeing what is chosen.
  public static let gradientEVOI = PolicyDescription(
    name: "gradient_evoi",
    summary: "Shows the screen that gradient ascent finds for the value of seeing what is chosen from it.",
    source: "Vendrov, Lu, Huang, Boutilier (2020), Gradient-based optimization, arXiv 1911.09153",
    verification: .lightlyTested,
    parameters: [ComposedPolicyParts.knownness] + ComposedPolicyParts.climbParameters,
    parts: [ComposedPolicyParts.stop])

  /// A normal belief and screens that imagined onboardings go on from.
  public static let treeSearch = PolicyDescription(
    name: "mcts",
    summary: "Shows the screen from which imagined onboardings end with the best recommendation.",
    source: "Kocsis, Szepesvári (2006), Bandit based Monte-Carlo planning", verification: .lightlyTested,
    parameters: [ComposedPolicyParts.candidates, ComposedPolicyParts.knownness]
      + ComposedPolicyParts.lookaheadParameters,
    parts: [ComposedPolicyParts.stop])

  private static func short(
    _ name: String, _ summary: String, source: String, _ parameters: [PolicyDescription.Parameter] = []
  ) -> PolicyDescription {
    PolicyDescription(
      name: name, summary: summary, source: source, verification: .closedForm,
      parameters: [ComposedPolicyParts.candidates, ComposedPolicyParts.knownness] + parameters,
      parts: [ComposedPolicyParts.slate(), ComposedPolicyParts.stop])
  }
}
