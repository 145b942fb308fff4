import Experiments

/// What the ledger says of the simulator, in a sentence that any report can quote.
enum CalibrationSentence {
  /// Writes how often the sign was right, then what was left open live and what was simulated afterwards.
  ///
  /// `On 14 past experiments this simulator got the sign right 13 times (95 % interval 68–99 %).`
  static func phrase(_ quote: CalibrationQuote) -> Phrase {
    var phrase = headline(quote.signs)
    if quote.signs.open > 0, quote.signs.decided > 0 {
      let isOne = quote.signs.open == 1
      phrase =
        phrase
        + "; \(number: NumberText.count(quote.signs.open)) more \(isOne ? "was" : "were") too close to 0 live to have a sign"
    }
    phrase = phrase + "."
    return quote.hindsight > 0 ? phrase + " " + hindsight(quote) : phrase
  }

  private static func hindsight(_ quote: CalibrationQuote) -> Phrase {
    let end = "simulated after the live test was read, which is no prediction."
    if quote.experiments == 1 { return "It was \(end)" }
    if quote.hindsight == quote.experiments { return "All of them were \(end)" }
    return
      "\(number: NumberText.count(quote.hindsight)) of these \(number: NumberText.count(quote.experiments)) \(quote.hindsight == 1 ? "was" : "were") \(end)"
  }

  private static func headline(_ signs: SignCount) -> Phrase {
    guard let interval = signs.interval() else {
      return signs.open == 1
        ? "On the one past experiment the live lift was too close to 0 to have a sign"
        : "On none of \(number: NumberText.count(signs.open)) past experiments had the live lift a sure sign"
    }
    let experiments = "past experiment" + (signs.decided == 1 ? "" : "s")
    let times = signs.right == 1 ? "time" : "times"
    return
      "On \(number: NumberText.count(signs.decided)) \(experiments) this simulator got the sign right \(number: NumberText.count(signs.right)) \(times) (95 % interval \(number: span(interval.low, interval.high)))"
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
