extension NetworkAnswers {
  /// Whether it has a latent taste.
  public var drawsTaste: Bool { network.latents > 0 }

  /// Whether embeddings, countries and artists are as many.
  public func problem(with features: ArtistFeatures) -> String? {
    guard !fits(features) else { return nil }
    return "a network of \(network.row.dimensions) dimensions, \(network.countries) countries and "
      + "\(appeals.count) artists; accepted: \(features.dimensions), \(features.countries) and \(features.count)"
  }
}
