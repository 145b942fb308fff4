import Randomness

/// What behavior draws numbers for.
///
/// New cases go at the end: raw values are part of the file format.
///
/// Declared here, where policies can't see it: a policy has no word for a listener's draws.
public enum BehaviorDraw: UInt16, DrawPurpose {
  /// Words 0 and 1 at occurrence 0: whether the artist is known.
  case known = 0
  /// Words 0 and 1: selected or not; words 2 and 3: the accidental flip.
  case answer = 1
  /// How far down a slate is scrolled; the subject is the slate.
  case scroll = 2
  /// Think time of a screen; the occurrence is the number of screens before it, as for all that any screen does.
  case think = 3
  /// Whether the listener leaves after a screen.
  case leave = 4
  /// The personal target number of selections.
  case target = 5
  /// The time that the listener gives to onboarding.
  case patience = 6
  /// The Gumbel noise of an artist among alternatives.
  case choice = 7
  /// Occurrence 0: what the attribute means to the listener; occurrence 1: the answer about it, words 2 and 3 the
  /// accidental flip.
  case attribute = 8
  /// Words 0 and 1: played or skipped; words 2 and 3: for how long.
  case hearing = 9
  /// Subject 0: time to the next session; 1: whether it is put off to the same day of the week.
  case gap = 10
  /// Time to giving up.
  case churn = 11
  /// Tracks in a session.
  case sessionLength = 12
  /// Occurrence 0: whether there is a first session after an onboarding that was not completed; 1: when.
  case firstSession = 13
  /// Where taste turns between two sessions.
  case drift = 14
  /// Whether done is pressed on a screen.
  case finish = 15
  /// Of a slate in any order, occurrence 0: the Gumbel noise of choosing nothing; occurrence 1: the slip of a choice
  /// (words 0 and 1: whether; words 2 and 3: to what).
  case noChoice = 16
  /// Who a listener of a fitted model is.
  case latent = 17
  /// How much a listener of a fitted model listens.
  case activity = 18
  /// How long a song of a fitted model is heard.
  case songLength = 19
  /// Occurrence 0: the mood on the first screen; from 1 on: whether it changes before the screen of that number.
  case mood = 20
  /// How many skips in a row end a session.
  case skips = 21

  /// 2, behavior's place among the modules that draw.
  public static var domain: UInt16 { 2 }
}
