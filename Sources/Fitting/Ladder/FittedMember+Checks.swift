extension FittedMember {
  /// Why the member can't be asked about a catalog's artists; nil where it can.
  ///
  /// What was fitted always can; what was read from somewhere need not.
  public func problem(with features: ArtistFeatures) -> String? {
    if let problem = answers.model.problem(with: features) { return "answers: \(problem)" }
    return pace.problem.map { "pace: \($0)" }
  }
}

extension PaceModel {
  /// What keeps the numbers from being a pace.
  var problem: String? {
    for shown in seenShares.keys.sorted() {
      let shares = seenShares[shown] ?? []
      guard shares.count <= shown + 1, shares.allSatisfy({ (0...1).contains($0) }) else {
        return "shares of artists seen of \(shown); accepted: at most \(shown + 1), each from 0 to 1"
      }
    }
    return nil
  }
}
