import Onboarding

/// What a choice model keeps of one listener: their taste, and who they have selected.
public struct ChoiceMemory: Sendable {
  let context: ObservedContext
  /// The type of taste.
  let type: Int
  /// A direction, what popularity adds, and how much anybody is liked.
  let taste: [Float]
  /// How many selections the session will end with, where a model claims to know.
  let label: Int?
  var selected = SelectedArtists()

  init(context: ObservedContext, type: Int, taste: [Float], label: Int?) {
    self.context = context
    self.type = type
    self.taste = taste
    self.label = label
  }
}
