import Onboarding

extension SoftAttributes {
  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "soft_attributes",
    summary:
      "Asks about artists, attributes, or both, whichever tells most for each second of the listener's time.",
    source: "Biyik et al. (2023), Preference elicitation with soft attributes, arXiv 2311.02085",
    verification: .closedForm,
    parameters: [
      .init(
        name: "candidates", defaultValue: 64, range: 1...10_000, isInteger: true,
        meaning: "artists for which the measure is worked out, best by a first-order bound"),
      .init(
        name: "direction_doubt", defaultValue: 1, range: 0...1, isInteger: true,
        meaning:
          "1 doubts an attribute's direction as far as its artists leave it open; 0 takes it for certain"),
      .init(
        name: "fewest_artists", defaultValue: 1, range: 1...1_000_000, isInteger: true,
        meaning: "artists that an attribute must have to be asked about, of the 2,000 most popular"),
      .init(
        name: "most_artists", defaultValue: 1_000_000, range: 1...1_000_000, isInteger: true,
        meaning: "artists that it may have at most"),
      .init(
        name: "seconds_per_screen", defaultValue: 2, range: 0.01...3600,
        meaning: "expected time of one task on a screen before any artist is considered, in seconds"),
      .init(
        name: "seconds_per_artist", defaultValue: 0.5, range: 0...3600,
        meaning: "expected further time for each artist on a screen, in seconds"),
    ],
    parts: [
      .init(
        name: "question",
        options: [
          .init(name: "best", summary: "The kind of question that is worth most for each expected second"),
          .init(name: "artists", summary: "A screen of artists", asks: Query.Kind.aboutArtists),
          .init(
            name: "attributes", summary: "One attribute: like, dislike, or no opinion", asks: [.attribute]),
          .init(
            name: "relative",
            summary: "More or less of an attribute than in the artists that would be recommended now",
            asks: [.moreOrLess]),
          .init(
            name: "artists_and_attributes",
            summary: "A grid of artists, and more or less of an attribute than in it",
            asks: [.artistsAndAttribute]),
        ]),
      .init(
        name: "measure",
        options: [
          .init(
            name: "information",
            summary: "Mutual information of the answers on a screen and the taste, overlap taken off"),
          .init(name: "entropy", summary: "How open each answer is"),
          .init(
            name: "evoi", summary: "How much more what is recommended is expected to be liked",
            source: "Boutilier (2002), A POMDP formulation of preference elicitation problems"),
          .init(
            name: "bper",
            summary: "Information, and the chances that what is shown is selected, in a fixed mixture",
            source: "Biyik et al. (2023), arXiv 2311.02085",
            parameters: ComposedPolicyParts.mixtureParameters),
          .init(name: "random", summary: "Chance: the floor for the others"),
        ]),
    ],
    asks: Query.Kind.aboutArtists + [.attribute, .moreOrLess, .artistsAndAttribute])
}
