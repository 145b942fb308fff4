/// What the words of the ledger mean.
enum LedgerWords {
  static let definitions: [ReportSection.Definition] = [
    .init(
      term: "sign right",
      meaning:
        "Of the experiments whose live interval leaves 0 out, those whose predicted lift has the same sign, with Wilson’s interval. Where the live test can’t tell the sign, neither side is right.",
      note: "Misleads when: experiments are alike, or only those were run live that looked safe."),
    .init(
      term: "in live", meaning: "Predicted lifts inside the live interval.",
      note: "A simulator without any error would be there 95 times in 100."),
    .init(
      term: "in run’s",
      meaning:
        "Live lifts inside the run’s interval. That holds the noise of the simulation and not that of the live test.",
      note: "Low even for a simulator without error, since so many listeners can be simulated."),
    .init(
      term: "noise",
      meaning:
        "Misses that the noise of both sides explains: within 1.96 standard errors of their difference.",
      note:
        "95 in 100 where the simulator has no error of its own; small live tests get there by saying little."),
    .init(
      term: "slope",
      meaning:
        "Live against predicted lift through the origin, with errors in both (York 1966) and room for scatter that noise doesn’t explain. Its interval is by leaving out one entry at a time.",
      note:
        "Through the origin since which variant is the control only turns both signs. Least squares would be too flat, since predictions have errors as well. All experiments count, decided or not: those that came out large did so partly by luck."
    ),
    .init(
      term: "off by",
      meaning:
        "Live less predicted lift: the mean over experiments by random effects, and where that of the next experiment may lie.",
      note: "The interval of the next needs three experiments."),
    .init(
      term: "hindsight",
      meaning:
        "The run began on a later day than the live test was observed: it may have been tuned on the answer."),
  ]
}
