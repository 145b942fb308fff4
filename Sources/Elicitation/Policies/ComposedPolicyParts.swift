/// The parts that policies are put together from, with every unit that can fill them.
public enum ComposedPolicyParts {
  /// How a policy believes.
  public static let belief = PolicyDescription.Part(
    name: "belief",
    options: [
      .init(
        name: "gaussian", summary: "a normal taste, moved by each answer in closed form",
        source: "Biyik et al. (2023), arXiv 2311.02085; Minka (2001), Expectation propagation"),
      .init(
        name: "sampled", summary: "a weighted sample of tastes, renewed by resampling and moving",
        source: "Chopin (2002), A sequential particle filter method for static models",
        parameters: [
          .init(
            name: "particles", defaultValue: 256, range: 16...512, isInteger: true,
            meaning: "tastes in the sample"),
          .init(
            name: "moves", defaultValue: 2, range: 0...8, isInteger: true,
            meaning: "steps of the Markov chain after each resampling"),
        ]),
      .init(
        name: "clusters", summary: "one of a few types of the service's own people",
        source: "Rashid, Karypis, Riedl (2008), Learning preferences of new users",
        parameters: [
          .init(
            name: "clusters", defaultValue: 16, range: 1...256, isInteger: true,
            meaning: "types that the service's people are divided into")
        ]),
      .init(
        name: "beta", summary: "a Beta distribution for each attribute, counted up by each answer",
        source: "Austin et al. (2024), arXiv 2405.00981, of attributes in place of items"),
    ])

  /// What makes one question better than another.
  public static let acquisition = PolicyDescription.Part(
    name: "acquisition",
    options: [
      .init(name: "exploit", summary: "the chance of a selection"),
      .init(name: "max_variance", summary: "the variance of the liking, times the share who know"),
      .init(name: "answer_entropy", summary: "the entropy of the answer"),
      .init(
        name: "mutual_information", summary: "mutual information of answer and taste",
        source: "Houlsby et al. (2011), arXiv 1112.5745"),
      .init(
        name: "evoi", summary: "the expected gain in the liking of what would be recommended",
        source: "Boutilier (2002), A POMDP formulation of preference elicitation problems",
        parameters: valueParameters),
      .init(
        name: "bper", summary: "information and the chance of a selection, mixed",
        source: "Biyik et al. (2023), arXiv 2311.02085", parameters: mixtureParameters),
      .init(
        name: "ucb", summary: "the chance of a selection at the upper end of what is possible",
        source: "Li et al. (2010), arXiv 1003.0146", parameters: confidenceParameters),
      .init(
        name: "thompson", summary: "the chance of a selection by someone of a taste drawn from the belief",
        source: "Chapelle, Li (2011), An empirical evaluation of Thompson sampling"),
    ], defaultOption: "evoi")

  /// How a screen is filled, with the option that holds by default.
  public static func slate(default option: String = "greedy") -> PolicyDescription.Part {
    PolicyDescription.Part(
      name: "slate",
      options: [
        .init(name: "greedy", summary: "the best artists, each scored by itself"),
        .init(
          name: "diverse", summary: "place by place, each worth most once those before are answered",
          source: "Krause, Guestrin (2005), arXiv 1207.1394"),
        .init(
          name: "thompson", summary: "each place for a taste of its own, drawn from the belief",
          source: "Hernández-Lobato et al. (2017), arXiv 1706.01825"),
        .init(
          name: "relaxed", summary: "climbs the value of seeing what is chosen; looks at no acquisition",
          source: "Vendrov et al. (2020), Gradient-based optimization, arXiv 1911.09153",
          parameters: climbParameters),
        .init(
          name: "lookahead", summary: "the screen after which imagined onboardings end best",
          source: "Kocsis, Szepesvári (2006), Bandit based Monte-Carlo planning",
          parameters: lookaheadParameters),
      ], defaultOption: option)
  }

  /// When a policy has asked enough.
  public static let stop = PolicyDescription.Part(
    name: "stop",
    options: [
      .init(name: "budget", summary: "never: the surface's most screens, or the listener, end it"),
      .init(
        name: "uncertainty", summary: "once what would be recommended is known well enough",
        parameters: [
          .init(
            name: "threshold", defaultValue: 0.5, range: 0...1,
            meaning: "share of the prior variance of the top 20's liking below which it stops")
        ]),
      .init(
        name: "value", summary: "once another screen is expected to gain less than it costs",
        source: "Boutilier (2002), A POMDP formulation of preference elicitation problems",
        parameters: costParameters),
    ])

  static let valueParameters: [PolicyDescription.Parameter] = [
    .init(
      name: "samples", defaultValue: 0, range: 0...1024, isInteger: true,
      meaning: "tastes drawn to take expectations over; 0 uses the normal belief's closed form")
  ]

  static let mixtureParameters: [PolicyDescription.Parameter] = [
    .init(
      name: "gamma", defaultValue: 0.5, range: 0...1,
      meaning: "weight of information in nats; the rest is that of the chance of a selection")
  ]

  static let confidenceParameters: [PolicyDescription.Parameter] = [
    .init(
      name: "alpha", defaultValue: 1, range: 0...10,
      meaning: "deviations above the expected liking; 0 is greedy")
  ]

  static let climbParameters: [PolicyDescription.Parameter] = [
    .init(
      name: "tastes", defaultValue: 64, range: 2...1024, isInteger: true,
      meaning: "tastes drawn from the belief, over which a screen's value is averaged"),
    .init(
      name: "steps", defaultValue: 16, range: 0...200, isInteger: true,
      meaning: "gradient steps of each climb; 0 chooses among the screens started from"),
    .init(
      name: "starts", defaultValue: 3, range: 1...16, isInteger: true,
      meaning: "screens to climb from, each place filled for a taste of its own"),
  ]

  static let lookaheadParameters: [PolicyDescription.Parameter] = [
    .init(
      name: "depth", defaultValue: 2, range: 1...6, isInteger: true,
      meaning: "screens that are looked ahead; 1 is one-step lookahead"),
    .init(
      name: "simulations", defaultValue: 96, range: 1...4096, isInteger: true,
      meaning: "onboardings imagined for each screen that is shown"),
    .init(
      name: "exploration", defaultValue: 1, range: 0...100,
      meaning: "weight of the confidence bound by which a branch is chosen, in deviations of an outcome"),
  ]

  static let costParameters: [PolicyDescription.Parameter] = [
    .init(name: "seconds", defaultValue: 6, range: 0...600, meaning: "time that a screen takes, in seconds"),
    .init(
      name: "price", defaultValue: 0.001, range: 0...10,
      meaning: "price of a second, in mean liking of the top 20 (probit scale)"),
    .init(
      name: "leaving", defaultValue: 0.03, range: 0...1,
      meaning: "chance that one more screen makes the listener leave"),
    .init(
      name: "staying", defaultValue: 0.5, range: 0...100,
      meaning: "what is lost with a listener who leaves, in mean liking of the top 20"),
  ]

  /// Settings of every composed policy.
  static let candidates = PolicyDescription.Parameter(
    name: "candidates", defaultValue: 64, range: 1...10_000, isInteger: true,
    meaning: "artists whose worth is worked out, best by a quick appraisal")

  static let knownness = PolicyDescription.Parameter(
    name: "knownness", defaultValue: 1, range: 0...1,
    meaning: "power on the share who know an artist; 0 asks as if everyone knew everything")

  static let scale = PolicyDescription.Parameter(
    name: "scale", defaultValue: 1, range: 0...10,
    meaning: "factor on how far a drawn taste falls from the mean; 0 is greedy")
}
