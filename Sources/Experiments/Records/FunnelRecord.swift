/// How many listeners reached a stage of onboarding.
public struct FunnelRecord: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// The behavior's name.
  public var behavior: String
  /// `arrived`, `screen 1`, `screen 2`, …, then the outcomes.
  public var stage: String
  /// Listeners who got there, over all replicates.
  public var listeners: Int

  /// A count at a stage.
  public init(variant: String, behavior: String, stage: String, listeners: Int) {
    self.variant = variant
    self.behavior = behavior
    self.stage = stage
    self.listeners = listeners
  }
}
