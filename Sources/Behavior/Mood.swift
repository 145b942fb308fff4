import Randomness

/// Which of two hidden moods a listener is in, from screen to screen.
///
/// Fixed before anything is shown, whatever is asked: the first by one draw, each change by the number of the screen that it
/// comes before.
struct Mood: Sendable {
  /// What it adds to the pull of what is popular, in log-odds per unit of log popularity; 0 where there are no moods.
  private(set) var pull: Double
  private var screens: UInt32 = 0
  private let flip: Double
  private let draws: Draws<BehaviorDraw>

  /// The mood in which a listener arrives.
  init(parameters: StructuralParameters, draws: Draws<BehaviorDraw>) {
    flip = parameters.moodFlip
    self.draws = draws
    guard parameters.mood != 0 else {
      pull = 0
      return
    }
    pull = draws.uniform(.mood) < 0.5 ? -parameters.mood : parameters.mood
  }

  /// Goes on to the next screen, in the same mood or in the other.
  mutating func endScreen() {
    guard pull != 0 else { return }
    screens += 1
    if draws.uniform(.mood, occurrence: screens) < flip { pull = -pull }
  }
}
