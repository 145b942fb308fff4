import Elicitation

extension SoftAttributes.Settings {
  /// The settings that a scenario asks for.
  init(_ ingredients: PolicyRegistry.Ingredients) {
    self.init()
    question = Self.option("question", of: ingredients)
    measure = Self.option("measure", of: ingredients)
    candidates = Int(ingredients.value("candidates"))
    if measure == .mixture { gamma = ingredients.value("gamma") }
    fewestArtists = Int(ingredients.value("fewest_artists"))
    mostArtists = Int(ingredients.value("most_artists"))
    isDirectionCertain = ingredients.value("direction_doubt") == 0
    secondsPerScreen = ingredients.value("seconds_per_screen")
    secondsPerArtist = ingredients.value("seconds_per_artist")
  }

  private static func option<Choice: RawRepresentable<String>>(
    _ part: String, of ingredients: PolicyRegistry.Ingredients
  ) -> Choice {
    let name = ingredients.option(part)
    guard let choice = Choice(rawValue: name) else { preconditionFailure("no \(part) named \(name)") }
    return choice
  }
}
