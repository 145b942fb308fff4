/// Named user models that differ in kind: which force dominates how people answer.
public enum BehaviorPreset: String, CaseIterable, Sendable {
  case typical
  case impatient
  case mainstream
  case niche
  case overloaded
  case inconsistent
  case drifting
  case contrasting
  case moody
  case curious
  case habitual

  /// What the preset assumes about people, in a sentence.
  public var assumption: String {
    switch self {
    case .typical: "People know what is popular or near their taste, select what they like, and tire slowly."
    case .impatient: "People came to listen: they give onboarding half a minute and leave after a few skips."
    case .mainstream: "People know only what is popular, and familiarity counts for as much as taste."
    case .niche: "People know the obscure corners of their taste and are not drawn to what is popular."
    case .overloaded:
      "Choice itself is the burden: every artist more on the screen costs selections and patience."
    case .inconsistent: "Answers are noisy: one in seven is an accident, and liking is blurred."
    case .drifting: "Taste moves between sessions, so that what onboarding learned goes stale."
    case .contrasting:
      "People take in the whole screen first: beside an artist that they like better, the others pale."
    case .moody:
      "People are in a mood for what everybody hears or for anything but, and it changes between screens unseen."
    case .curious: "People also pick artists whom they don't know, where they resemble what they have picked."
    case .habitual:
      "People often come on the same day of the week, judge by the last few songs, and give up soon or hardly ever."
    }
  }

  /// The settings that make it so: what differs from `typical`.
  public var parameters: StructuralParameters {
    var parameters = StructuralParameters()
    switch self {
    case .typical: break
    case .impatient:
      parameters.patienceMedian = 30
      parameters.leaveBase = -3
      parameters.leavePerSkippedScreen = 1.6
      parameters.targetMedian = 4
    case .mainstream:
      parameters.knownBase = 0.9
      parameters.knownPopularity = 1.8
      parameters.knownTaste = 0.3
      parameters.familiarity = 1.0
      parameters.sharpness = 1.2
    case .niche:
      parameters.knownPopularity = 0.5
      parameters.knownTaste = 1.5
      parameters.familiarity = -0.3
    case .overloaded:
      parameters.overload = 1.2
      parameters.leaveOverload = 1.2
      parameters.thinkPerArtist = 1.0
      parameters.patienceMedian = 90
    case .inconsistent:
      parameters.answerNoise = 0.14
      parameters.sharpness = 1.0
    case .drifting:
      parameters.drift = 0.25
    case .contrasting:
      parameters.contrast = 0.5
    case .moody:
      parameters.mood = 0.6
      parameters.moodFlip = 0.3
    case .curious:
      parameters.curiosity = 0.4
    case .habitual:
      parameters.satisfactionRate = 0.25
      parameters.weeklyReturn = 0.5
      parameters.churnPerDay = 0.06
      parameters.churnDecay = 0.15
      parameters.skipSpread = 0.5
    }
    return parameters
  }
}
