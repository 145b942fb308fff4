/// What the words of the ledger mean.
enum LedgerWords {
  static let definitions: [ReportSection.Definition] = [
    .init(
      term: "sign right",
      meaning:
        "Of the experiments whose live interval leaves 0 out, those whose predicted lift has the same sign, with Wilson’s interval. Where the live test can’t tell the sign, neither side is right. Treatments of one live test share its control: the interval takes them for one answer given several times.",
      note:
        "Misleads when: live tests are alike, only those were run that looked safe, or the metric was picked when the answer was known."
    ),
    .init(
      term: "in live", meaning: "Predicted lifts inside the live interval.",
      note:
        "All intervals here are of 95 %, whatever the runs’ were: a simulator without any error, and with many listeners, would be there 95 times in 100."
    ),
    .init(
      term: "in run’s",
      meaning:
        "Live lifts inside the run’s interval. That holds the noise of the simulation and not that of the live test.",
      note: "Low even for a simulator without error, since so many listeners can be simulated."),
    .init(
      term: "noise",
      meaning:
        "Misses that the noise of both sides explains: within 1.96 standard errors of the difference of log ratios.",
      note:
        "95 in 100 where the simulator has no error of its own; small live tests get there by saying little."),
    .init(
      term: "slope",
      meaning:
        "Live against predicted log ratio of treatment to control, log(1 + lift), through the origin, with errors in both (York 1966) and room for scatter that noise doesn’t explain. Its interval is by leaving out one entry at a time.",
      note:
        "Of log ratios, which only change their signs where treatment and control change their roles: a lift of +50 % becomes one of −33 %. Least squares would be too flat, since predictions have errors as well. All experiments count, decided or not: those that came out large did so partly by luck."
    ),
    .init(
      term: "off by",
      meaning:
        "Live less predicted lift: the mean over experiments by random effects, and where that of the next experiment may lie.",
      note:
        "The interval of the next needs three experiments. Those of one live test count as independent, which makes it too sure."
    ),
    .init(
      term: "hindsight",
      meaning:
        "The run began on a later day than the live test was observed: it may have been tuned on the answer, and is counted nowhere."
    ),
    .init(
      term: "undated (?)",
      meaning:
        "Nobody said when the live test was observed, so that the run may have come afterwards. Counted apart.",
      note: "overture ledger add --observed YYYY-MM-DD says it."),
  ]
}
