import Onboarding
import Randomness

/// A catalog with its truth, what a service knows of it, and the people who will be onboarded.
public struct World: Sendable {
  /// All that policies may be built from.
  public let service: ServiceView
  /// The artists as they truly are.
  public let latent: LatentCatalog
  /// Where the listeners of every cohort come from.
  public let source: Cohort.Source
  /// How affinity turns into the chance of enjoying an artist: what recommendations are scored by.
  public let enjoyment: Enjoyment
  let countryWeights: [Double]
  /// What the import noticed, for the report.
  public let findings: [String]

  /// A world of given parts.
  ///
  /// - Precondition: one weight a country, in the order of the catalog's.
  public init(
    service: ServiceView, latent: LatentCatalog, source: Cohort.Source, countryWeights: [Double],
    enjoyment: Enjoyment = Enjoyment(), findings: [String] = []
  ) {
    self.service = service
    self.latent = latent
    self.source = source
    self.countryWeights = countryWeights
    self.enjoyment = enjoyment
    self.findings = findings
  }

  /// The cohort of a key; of recorded people, each replicate's key halves the histories anew.
  public func cohort(key: DrawKey, replicate: DrawKey? = nil) -> Cohort {
    Cohort(
      latent: latent, source: source, countryWeights: countryWeights, key: key, halvesKey: replicate)
  }

  /// Whether anybody is on a device of another kind, as only recorded people can be.
  private var hasOtherDevices: Bool {
    switch source {
    case .mixture: false
    case .replayed(let people): people.history.contexts.contains { $0.device == .other }
    }
  }

  /// The names of a segment key's levels, in the order that `Listener.level(of:)` counts them by.
  public func levels(of key: SegmentKey) -> [String] {
    switch key {
    case .country: service.catalog.countries
    case .device:
      ObservedContext.Device.allCases.filter { $0 != .other || hasOtherDevices }.map(\.rawValue)
    case .mainstreamness: ["niche", "middle", "mainstream"]
    case .arrival: SegmentKey.arrivalWeeks.map(\.name)
    case .type:
      switch source {
      case .mixture(let mixture): (0..<mixture.types).map { "type \($0 + 1)" }
      case .replayed: ["type 1"]
      }
    }
  }
}
