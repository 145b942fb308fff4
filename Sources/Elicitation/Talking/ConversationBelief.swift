import LinearAlgebra
import Onboarding

/// What `ConversationalBandit` keeps of one listener: two ridge regressions, and what has been asked.
public struct ConversationBelief: Sendable {
  /// The answers about artists, and who has been asked about.
  public internal(set) var history: AnswerHistory
  /// Attributes that have been asked.
  public internal(set) var askedAttributes: [Bool]
  /// Screens of artists so far.
  public internal(set) var screens = 0
  /// Questions about attributes so far.
  public internal(set) var conversations = 0
  /// The regression on answers about artists: its inverse is (λ Σ x xᵀ + (1 − λ) I)⁻¹, its moment λ Σ x r.
  var artists: RidgeEstimate
  /// The regression on answers about attributes.
  var attributes: RidgeEstimate
  /// Memory for the search.
  var search = ConfidenceSearch()

  /// What answers about attributes say of the taste, θ̃, by themselves.
  var attributeCoefficients: [Float] {
    var result = [Float](repeating: 0, count: attributes.moment.count)
    attributes.coefficients(into: &result)
    return result
  }

  /// What all answers say, θ = M⁻¹ (b + (1 − λ) θ̃).
  func coefficients(weight: Float) -> [Float] {
    var result = attributeCoefficients
    for index in result.indices { result[index] *= 1 - weight }
    artists.coefficients(shiftedBy: result, into: &result)
    return result
  }
}
