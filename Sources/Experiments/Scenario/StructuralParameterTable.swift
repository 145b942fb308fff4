import Behavior

/// Every setting of the structural user model with its accepted range, in the order of `StructuralParameters`.
///
/// Ranges are wide: they refuse slips of the keyboard and numbers without meaning, not odd people.
public enum StructuralParameterTable {
  /// One row a setting.
  public static let rows: [StructuralParameter] = [
    StructuralParameter("knownness", \.knownness),
    StructuralParameter("known_base", \.knownBase, in: -20...20),
    StructuralParameter("known_popularity", \.knownPopularity, in: -10...10),
    StructuralParameter("known_taste", \.knownTaste, in: -10...10),
    StructuralParameter("sharpness", \.sharpness, in: 0...50),
    StructuralParameter("threshold", \.threshold, in: -10...10),
    StructuralParameter("familiarity", \.familiarity, in: -10...10),
    StructuralParameter("position_decay", \.positionDecay, in: 0...5),
    StructuralParameter("saturation", \.saturation, in: 0...20),
    StructuralParameter("answer_noise", \.answerNoise, in: 0...1),
    StructuralParameter("attribute_subjectivity", \.attributeSubjectivity, in: 0...10),
    StructuralParameter("scroll_persistence", \.scrollPersistence, in: 0...1),
    StructuralParameter("overload", \.overload, in: 0...20),
    StructuralParameter("target_median", \.targetMedian, in: 0.1...1000),
    StructuralParameter("leave_base", \.leaveBase, in: -50...20),
    StructuralParameter("leave_per_screen", \.leavePerScreen, in: -10...10),
    StructuralParameter("leave_per_skipped_screen", \.leavePerSkippedScreen, in: -10...10),
    StructuralParameter("leave_per_selection", \.leavePerSelection, in: -10...10),
    StructuralParameter("leave_overload", \.leaveOverload, in: -10...10),
    StructuralParameter("patience_median", \.patienceMedian, in: 1...1_000_000),
    StructuralParameter("think_base", \.thinkBase, in: 0...600),
    StructuralParameter("think_per_artist", \.thinkPerArtist, in: 0...60),
    StructuralParameter("think_sigma", \.thinkSigma, in: 0...3),
    StructuralParameter("drift", \.drift, in: 0...3),
    StructuralParameter("contrast", \.contrast, in: 0...20, isNewer: true),
    StructuralParameter("mood", \.mood, in: 0...10, isNewer: true),
    StructuralParameter("mood_flip", \.moodFlip, in: 0...1, isNewer: true),
    StructuralParameter("curiosity", \.curiosity, in: 0...1, isNewer: true),
    StructuralParameter("satisfaction_rate", \.satisfactionRate, in: 0...1, isNewer: true),
    StructuralParameter("weekly_return", \.weeklyReturn, in: 0...1, isNewer: true),
    StructuralParameter("churn_per_day", \.churnPerDay, in: 0...10, isNewer: true),
    StructuralParameter("churn_decay", \.churnDecay, in: 0...100, isNewer: true),
    StructuralParameter("skip_spread", \.skipSpread, in: 0...3, isNewer: true),
  ]

  /// The settings that decide how people answer: all but newer ones at their defaults.
  ///
  /// So scenarios older than an effect keep their text, and with it their fingerprints.
  static func settings(of parameters: StructuralParameters) -> [(name: String, text: String)] {
    let usual = StructuralParameters()
    return rows.compactMap { row in
      let text = row.text(in: parameters)
      return row.isNewer && text == row.text(in: usual) ? nil : (row.name, text)
    }
  }

  /// The settings' names.
  public static var names: [String] { rows.map(\.name) }
}
