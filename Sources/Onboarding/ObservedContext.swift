/// What a service knows of a new listener before the first question.
public struct ObservedContext: Hashable, Sendable {
  /// Where the listener is.
  public var country: CountryID
  /// What onboarding runs on.
  public var device: Device

  /// A context as a service would log it.
  public init(country: CountryID, device: Device) {
    self.country = country
    self.device = device
  }

  /// The kind of screen that onboarding runs on.
  public enum Device: String, CaseIterable, Sendable {
    case phone
    case desktop
    case television
    /// None of these, such as a car.
    case other
  }
}
