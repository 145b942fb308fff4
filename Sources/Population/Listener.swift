import Onboarding

/// A simulated listener: what the service observes, and all that is latent.
///
/// Made by ``Cohort/fill(_:index:)`` into a reused value, so that a run of any length holds a few at a time.
public struct Listener: Sendable {
  /// The number in the cohort: the address of all draws.
  public var id = ListenerID(0)
  /// What a service observes before the first question.
  public var context = ObservedContext(country: CountryID(0), device: .phone)
  /// What is lasting and latent apart from taste.
  public var traits = Traits()
  /// Latent taste in the coordinates that generate; empty for a replayed listener.
  public var taste: [Float] = []
  /// What the listener would think of each artist if they knew it, in standard deviations over people and
  /// artists; for a replayed listener, their recorded plays on the same scale.
  public var affinity: [Float] = []
  /// The week of arrival, counted from 0; everyone's is 0 where nobody learns from anybody.
  public var week = 0
  /// For a replayed listener, which half of their history each artist is in; empty otherwise.
  public var recorded: [RecordedHalf] = []

  /// Nobody in particular, to be filled.
  public init() {}

  /// Lasting personal traits other than taste.
  public struct Traits: Sendable, Equatable {
    /// How much the listener follows the crowd, in 0 … 1; 0.5 is typical.
    public var mainstreamness = 0.5
    /// How much they listen, relative to a typical listener's 1.
    public var activity = 1.0
    /// How long they put up with questions, relative to a typical listener's 1.
    public var patience = 1.0
    /// Their taste type; 0 where there are none.
    public var type = 0

    /// The traits of a typical listener.
    public init() {}
  }

  /// Where an artist stands in a replayed listener's history.
  public enum RecordedHalf: UInt8, Sendable {
    /// Never played, as far as is recorded.
    case none
    /// Played; answers come from here.
    case answers
    /// Played; scored on, never answered from.
    case target
  }

  /// Whether the listener is a recorded person.
  public var isReplayed: Bool { !recorded.isEmpty }

  /// Which of the key's levels, as `World.levels(of:)` names them, this listener is in.
  ///
  /// Mainstreamness is cut at one and two thirds.
  public func level(of key: SegmentKey) -> Int {
    switch key {
    case .country: context.country.offset
    case .device: ObservedContext.Device.allCases.firstIndex(of: context.device) ?? 0
    case .mainstreamness: traits.mainstreamness < 1.0 / 3 ? 0 : traits.mainstreamness < 2.0 / 3 ? 1 : 2
    case .type: traits.type
    case .arrival: SegmentKey.arrivalWeeks.lastIndex { $0.first <= week } ?? 0
    }
  }
}
