/// What a service knows of a new listener before the first question.
public struct ObservedContext: Hashable, Sendable {
  public var country: CountryID
  public var device: Device

  public init(country: CountryID, device: Device) {
    self.country = country
    self.device = device
  }

  /// The kind of screen that onboarding runs on.
  public enum Device: String, CaseIterable, Sendable {
    case phone
    case desktop
    case television
  }
}
