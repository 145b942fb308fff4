import LinearAlgebra
import Onboarding
import Randomness

/// What the answers to a whole screen are expected to be worth: EVOI of several questions at once.
enum ScreenValue {
  /// E V(after all answers) − V(now), V the mean expected liking of what would be recommended.
  ///
  /// One question is worked out exactly. Of several, answers are drawn one after another, each with the chance that the belief
  /// gives it after those before, and the belief follows: normal, by matching moments; a weighted set of tastes, by their
  /// likelihoods. So V(after) is averaged over what the belief itself expects, up to the error of `simulations` draws; these come
  /// from fixed numbers, in pairs that are each other's mirror, so that asking twice gives the same.
  /// - Complexity: O(simulations × (slate × dimensions² + artists × dimensions)).
  static func gain(of slate: Slate, in outlook: inout Outlook, simulations: Int) -> Double {
    gain(of: slate.artists.map { UInt32($0.offset) }, in: &outlook, simulations: simulations)
  }

  /// The same for any questions of an outlook, by their numbers.
  static func gain(of items: [UInt32], in outlook: inout Outlook, simulations: Int) -> Double {
    guard items.count > 1 else { return items.first.map { gain(of: $0, in: &outlook) } ?? 0 }
    let before = outlook.value.current(for: outlook.taste.mean, of: outlook.service)
    var generator = AddressedGenerator(seed: 0, stream: 0x5356)
    let pairs = max(1, simulations / 2)
    var total = 0.0
    for _ in 0..<pairs {
      let uniforms = items.map { _ in generator.uniform() }
      for isMirrored in [false, true] {
        var imagined = Imagined(taste: outlook.taste, support: outlook.support)
        for (item, uniform) in zip(items, uniforms) {
          imagined.answer(Int(item), of: outlook.questions, by: isMirrored ? 1 - uniform : uniform)
        }
        total += outlook.value.imagined(for: imagined.mean, of: outlook.service)
      }
    }
    return total / Double(2 * pairs) - before
  }

  private static func gain(of item: UInt32, in outlook: inout Outlook) -> Double {
    var shift = [Float](repeating: 0, count: outlook.taste.dimensions)
    outlook.look(at: CollectionOfOne(item))
    let yes = outlook.expect(yesAt: 0, shift: &shift)
    let gain = outlook.value.gain(
      fromYes: yes, shift: shift, taste: outlook.taste.mean, of: outlook.service)
    return outlook.questions.answered(Int(item)) * gain
  }

  /// A belief that follows answers which are drawn from it.
  private struct Imagined {
    var taste: GaussianBelief
    var support: TasteSupport?
    private var chances: [Double] = []

    init(taste: GaussianBelief, support: TasteSupport?) {
      self.taste = taste
      self.support = support
    }

    /// The mean taste.
    var mean: [Float] {
      guard let support else { return taste.mean }
      var mean = [Float](repeating: 0, count: support.dimensions)
      for (index, weight) in support.weights.enumerated() {
        for j in mean.indices { mean[j] += Float(weight) * support.tastes[index * mean.count + j] }
      }
      return mean
    }

    /// Draws the answer to a question by a number in 0 ..< 1, and takes it in.
    mutating func answer(_ item: Int, of questions: ProbitQuestions, by uniform: Double) {
      let answered = questions.answered(item)
      guard uniform < answered else { return }
      if var support {
        support.chances(of: item, among: questions, into: &chances)
        let isYes = uniform < answered * support.average(chances)
        support.reweigh(by: isYes ? chances : chances.map { 1 - $0 })
        self.support = support
        return
      }
      let (intercept, span) = (Double(questions.intercepts[item]), questions.span(item))
      questions.withRow(item) { row, _ in
        let yes = taste.chance(direction: row, intercept: intercept, span: span)
        taste.update(
          direction: row, intercept: intercept, link: AnswerLink(span: span), isYes: uniform < answered * yes)
      }
    }
  }
}
