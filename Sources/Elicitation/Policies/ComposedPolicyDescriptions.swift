/// The entries of composed policies in the registry: the open one, and the classics that are short forms of it.
public enum ComposedPolicyDescriptions {
  /// Whatever parts a scenario chooses.
  public static let composed = PolicyDescription(
    name: "composed",
    summary: "Put together from parts: a belief, an acquisition, a way to fill screens and a rule to stop.",
    source: "its parts; the composition is this project's", verification: .closedForm,
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

  /// A normal belief, the expected value of information, and screens found by gradient ascent.
  public static let gradientEVOI = PolicyDescription(
    name: "gradient_evoi",
    summary: "Shows the artists nearest to the screen of points in taste space whose answer is worth most.",
    source: "Vendrov, Lu, Huang, Boutilier (2020), Gradient-based optimization, arXiv 1911.09153",
    verification: .lightlyTested,
    parameters: [
      ComposedPolicyParts.candidates, ComposedPolicyParts.knownness,
      .init(
        name: "samples", defaultValue: 64, range: 1...256, isInteger: true,
        meaning: "tastes drawn to take expectations over"),
      .init(
        name: "steps", defaultValue: 10, range: 1...50, isInteger: true, meaning: "steps of gradient ascent"),
    ], parts: [ComposedPolicyParts.stop])

  private static func short(
    _ name: String, _ summary: String, source: String, _ parameters: [PolicyDescription.Parameter] = []
  ) -> PolicyDescription {
    PolicyDescription(
      name: name, summary: summary, source: source, verification: .closedForm,
      parameters: [ComposedPolicyParts.candidates, ComposedPolicyParts.knownness] + parameters,
      parts: [ComposedPolicyParts.slate(), ComposedPolicyParts.stop])
  }
}
