extension NetworkAnswers {
  /// Whether it has a latent taste.
  public var drawsTaste: Bool { network.latents > 0 }

  /// Whether embeddings, countries and artists are as many, and no parameter is one that training can't end with.
  public func problem(with features: ArtistFeatures) -> String? {
    guard !fits(features) else {
      if let excess = parameters.floats.firstExcess ?? appeals.firstExcess {
        return "a parameter of \(excess); accepted: -10000 to 10000"
      }
      return spreadProblem
    }
    return "a network of \(network.row.dimensions) dimensions, \(network.countries) countries and "
      + "\(appeals.count) artists; accepted: \(features.dimensions), \(features.countries) and \(features.count)"
  }

  /// Which part of a latent taste's spread can't be drawn from; nil where all can.
  private var spreadProblem: String? {
    guard let latent = network.latent else { return nil }
    let spread = latent.priorLogVariance
    return parameters.floats[spread.offset..<spread.offset + spread.count].first { $0.magnitude > 20 }.map {
      "a log variance of tastes of \($0); accepted: -20 to 20"
    }
  }
}
