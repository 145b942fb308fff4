/// A way to divide listeners for the analysis; latent ones are allowed, since only the analyst sees them.
public enum SegmentKey: String, CaseIterable, Sendable {
  case country
  case device
  case mainstreamness
  case type
}
