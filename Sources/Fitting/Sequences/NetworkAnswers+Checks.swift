extension NetworkAnswers {
  /// Whether it has a latent taste.
  public var drawsTaste: Bool { network.latents > 0 }

  /// Whether embeddings and countries are as many.
  public func problem(with features: ArtistFeatures) -> String? {
    guard !fits(features) else { return nil }
    return "a network of \(network.row.dimensions) dimensions and \(network.countries) countries; accepted: "
      + "\(features.dimensions) and \(features.countries)"
  }
}
