import Experiments

/// What the ledger says of the simulator, in a few sentences that any report can quote.
enum CalibrationSentence {
  /// All of them, one after the other.
  static func phrase(_ quote: CalibrationQuote) -> Phrase { .list(sentences(quote), separator: " ") }

  /// How often the sign was right, then over what, and what isn't counted.
  ///
  /// `On 14 lifts of 9 live tests this simulator got the sign right 13 times (95 % interval 59–99 %).`
  static func sentences(_ quote: CalibrationQuote) -> [Phrase] {
    [headline(quote), scenarios(quote), picked(quote), undated(quote), hindsight(quote), own(quote)]
      .compactMap(\.self)
  }

  private static func headline(_ quote: CalibrationQuote) -> Phrase? {
    let signs = quote.signs
    let by: Phrase = quote.metric.map { "By \(name: $0), on" } ?? "On"
    guard quote.lifts > 0 else {
      // All there is may be the run's own.
      if quote.hindsight == 0, quote.undatedTests == 0 { return nil }
      return
        "The ledger has no lift\(quote.metric.map { " of \(name: $0)" } ?? "") that is known to have been predicted before it was seen live."
    }
    guard let interval = signs.interval() else {
      let lifts = plural(signs.open, "lift")
      return
        "\(by) \(lifts) of \(plural(quote.tests, "live test")) the sign can’t be judged: \(signs.open == 1 ? "it was" : "all were") too close to 0 live."
    }
    let times = signs.right == 1 ? "time" : "times"
    var phrase: Phrase =
      "\(by) \(plural(signs.decided, "lift")) of \(plural(signs.tests, "live test")) this simulator got the sign right \(number: NumberText.count(signs.right)) \(times) (\(number: "95 %") interval \(number: span(interval.low, interval.high)))"
    if signs.open > 0 {
      phrase =
        phrase
        + "; \(number: NumberText.count(signs.open)) more \(signs.open == 1 ? "was" : "were") too close to 0 live to have a sign"
    }
    return phrase + "."
  }

  /// What runs these were, where that isn't one scenario's alone.
  private static func scenarios(_ quote: CalibrationQuote) -> Phrase? {
    guard quote.lifts > 0 else { return nil }
    if let own = quote.ownScenario {
      guard own < quote.tests else { return nil }
      let all = plural(quote.tests, "live test")
      return own == 0
        ? "None of its runs was of this scenario."
        : "Of \(all), \(number: NumberText.count(own)) \(own == 1 ? "was" : "were") of runs of this scenario, the others of other scenarios."
    }
    return quote.scenarios > 1
      ? "Runs of \(number: NumberText.count(quote.scenarios)) scenarios are taken together." : nil
  }

  private static func picked(_ quote: CalibrationQuote) -> Phrase? {
    guard quote.picked > 0 else { return nil }
    let isOne = quote.picked == 1
    return
      "\(number: NumberText.count(quote.picked)) of these lifts \(isOne ? "is" : "are") of a metric that \(isOne ? "its" : "their") run doesn’t put first, and that may have been picked."
  }

  private static func undated(_ quote: CalibrationQuote) -> Phrase? {
    guard quote.undatedTests > 0 else { return nil }
    let lifts = quote.undated.decided + quote.undated.open
    let signs: Phrase = quote.undated.decided > 0 ? ", sign right \(number: quote.undated.text)" : ""
    return
      "Not counted: \(plural(lifts, "lift")) of \(plural(quote.undatedTests, "live test")) that nobody dated\(signs)."
  }

  private static func hindsight(_ quote: CalibrationQuote) -> Phrase? {
    guard quote.hindsight > 0 else { return nil }
    return
      "Not counted: \(plural(quote.hindsight, "lift")) simulated after the live test was read, which is no prediction."
  }

  private static func own(_ quote: CalibrationQuote) -> Phrase? {
    guard quote.ownTests > 0 else { return nil }
    return quote.ownTests == 1
      ? "This run’s own live test isn’t counted: overture ledger says how it came out."
      : "This run’s own live tests aren’t counted: overture ledger says how they came out."
  }

  /// `1 lift`, `14 lifts`.
  private static func plural(_ count: Int, _ noun: String) -> Phrase {
    "\(number: NumberText.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Two shares as whole percent, rounded outward: `68–99 %`.
  static func span(_ low: Double, _ high: Double) -> String {
    let (first, last) = ((low * 100 + 1e-9).rounded(.down), (high * 100 - 1e-9).rounded(.up))
    return "\(NumberText.fixed(first, decimals: 0))–\(NumberText.fixed(last, decimals: 0)) %"
  }
}

extension SignCount {
  /// `13 of 14`.
  var text: String { "\(right) of \(decided)" }
}

extension LedgerCalibration.Share {
  /// `9 of 12`; a dash where it can be said of none.
  var text: String { of == 0 ? NumberText.undefined : "\(count) of \(of)" }
}
