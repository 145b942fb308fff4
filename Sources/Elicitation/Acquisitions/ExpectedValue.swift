import LinearAlgebra

/// Asks for the answers after which the recommendation is expected to be most better: expected value of information.
///
/// EVOI(q) = Σ P(r | q) V(after r) − V(now), V the mean expected liking of the 20 artists that would be recommended.
/// A yes moves the mean taste by δ and a no by −p / (1 − p) δ, so that every artist's score moves along E δ: one product
/// with the catalog and two selections a question. An answer that says nothing leaves V as it is. Moments of a normal taste and weights of a support are exact up to
/// the belief's own approximation; nothing is sampled. Boutilier (2002), A POMDP formulation of preference elicitation
/// problems; Biyik et al. (2023), Preference elicitation with soft attributes, arXiv 2311.02085.
public struct ExpectedValue: Acquisition {
  private let information = InformationGain()

  /// The rule, which has no settings.
  public init() {}

  /// Questions are looked at in order of information: an answer without any moves nothing.
  public func ceiling(known: Float, variance: Float, form: AnswerForm) -> Float {
    information.ceiling(known: known, variance: variance, form: form)
  }

  /// Information to first order: which questions are worth the product with the catalog.
  public func appraise(_ predictions: ProbitPredictions, from start: Int, into appraisals: inout [Float]) {
    information.appraise(predictions, from: start, into: &appraisals)
  }

  /// The expected gain of each answer, in units of liking.
  ///
  /// - Complexity: O(items × artists × dimensions).
  public func worth(of outlook: inout Outlook, into worth: inout [Float]) {
    worth.removeAll(keepingCapacity: true)
    var shift = [Float](repeating: 0, count: outlook.taste.dimensions)
    for place in outlook.items.indices {
      let yes = outlook.expect(yesAt: place, shift: &shift)
      let gain = outlook.value.gain(
        fromYes: yes, shift: shift, taste: outlook.taste.mean, of: outlook.service)
      worth.append(Float(max(0, outlook.questions.answered(Int(outlook.items[place])) * gain)))
    }
  }
}
