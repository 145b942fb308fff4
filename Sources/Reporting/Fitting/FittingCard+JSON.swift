import Experiments
import Foundation
import Onboarding

extension FittingCard {
  /// The card as one JSON object for other programs, ending with a line end; `output` is the model's file.
  public func jsonText(output: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every number of a card is finite: a sum over counts, or a mean of logs of chances that are bounded below.
    let card = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    return JSONValue.members([
      "schema": .integer(1), "output": .string(output), "card": .written(card),
    ]).text + "\n"
  }
}
