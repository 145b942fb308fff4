/// The answers of one rung of the ladder, whichever it is.
public enum FittedAnswers: Sendable {
  case marginal(MarginalAnswers)
  case logistic(LogisticAnswers)
  case types(TypeAnswers)
  case gru(NetworkAnswers)
  case gruLatent(NetworkAnswers)
  case transformer(NetworkAnswers)
  case leaky(LeakyAnswers)
}

/// The rungs of the ladder, from the plainest up, and the warning beside it.
///
/// Hsu et al. (2024), arXiv 2409.17436, fit recurrent and attentive generators of sessions; the lower rungs say what these
/// are worth.
public enum FittedFamily: String, CaseIterable, Sendable, Codable {
  /// Every artist's rate.
  case marginal
  /// Knowing and liking by embedding, popularity, country, device and screen.
  case logistic
  /// The same with types of taste.
  case types
  /// Gated recurrent units.
  case gru
  /// Gated recurrent units and a latent taste.
  case gruLatent = "gru_latent"
  /// Causal attention.
  case transformer
  /// A warning: the same told beforehand how the session ends.
  case leaky

  /// Fits the answers of this family.
  ///
  /// - Parameters:
  ///   - table: What is learned from; at least one session.
  ///   - heldOut: What says when to stop, and how many types there are.
  ///   - features: The catalog's.
  ///   - settings: How.
  ///   - progress: Hears where it stands.
  /// - Returns: The answers; the same for the same table, settings and features, whatever the machine. ``FittedAnswers/ending``
  ///   tells those of a network that diverged, which aren't to be believed.
  public func fit(
    _ table: SessionTable, heldOut: SessionTable, features: ArtistFeatures, settings: FittingSettings,
    progress: (FittingProgress) -> Void = { _ in }
  ) -> FittedAnswers {
    switch self {
    case .marginal: .marginal(MarginalAnswers(fitting: table, features: features))
    case .logistic:
      .logistic(
        LogisticAnswers(fitting: table, features: features, workers: settings.workers, progress: progress))
    case .types:
      .types(
        TypeAnswers(
          fitting: table, heldOut: heldOut, features: features, settings: settings, progress: progress))
    case .gru:
      .gru(
        NetworkAnswers(
          .recurrent, table, heldOut: heldOut, features: features, settings: settings, progress: progress))
    case .gruLatent:
      .gruLatent(
        NetworkAnswers(
          .recurrentLatent, table, heldOut: heldOut, features: features, settings: settings,
          progress: progress))
    case .transformer:
      .transformer(
        NetworkAnswers(
          .attentive, table, heldOut: heldOut, features: features, settings: settings, progress: progress))
    case .leaky:
      .leaky(LeakyAnswers(fitting: table, features: features, workers: settings.workers, progress: progress))
    }
  }
}
