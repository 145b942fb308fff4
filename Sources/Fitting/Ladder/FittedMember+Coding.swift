import Onboarding

extension FittedMember: Codable {
  private enum CodingKeys: String, CodingKey {
    case family, answers, pace, listening
  }

  /// Reads a member: its family by name, and the rest as that family has it.
  ///
  /// - Throws: `DecodingError`, with the nearest name where the family isn't known.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    let name = try members.decode(String.self, forKey: .family)
    guard let family = FittedFamily(rawValue: name) else {
      let names = FittedFamily.allCases.map(\.rawValue)
      let nearest = nearestName(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
      throw DecodingError.dataCorruptedError(
        forKey: .family, in: members,
        debugDescription:
          "no family \"\(name)\" is known; accepted: \(names.joined(separator: ", "))\(nearest)")
    }
    answers = try FittedAnswers(family, from: try members.superDecoder(forKey: .answers))
    pace = try members.decode(PaceModel.self, forKey: .pace)
    listening = try members.decode(ListeningModel.self, forKey: .listening)
  }

  /// Writes the member under its family's name.
  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(answers.family.rawValue, forKey: .family)
    try answers.model.encode(to: members.superEncoder(forKey: .answers))
    try members.encode(pace, forKey: .pace)
    try members.encode(listening, forKey: .listening)
  }
}

extension FittedAnswers {
  /// Reads the answers of a family.
  init(_ family: FittedFamily, from decoder: any Decoder) throws {
    self =
      switch family {
      case .marginal: .marginal(try MarginalAnswers(from: decoder))
      case .logistic: .logistic(try LogisticAnswers(from: decoder))
      case .types: .types(try TypeAnswers(from: decoder))
      case .gru: .gru(try NetworkAnswers(from: decoder))
      case .gruLatent: .gruLatent(try NetworkAnswers(from: decoder))
      case .transformer: .transformer(try NetworkAnswers(from: decoder))
      case .leaky: .leaky(try LeakyAnswers(from: decoder))
      }
  }

  /// The answers of a network.
  public init(_ family: NetworkAnswers.Family, _ answers: NetworkAnswers) {
    self =
      switch family {
      case .recurrent: .gru(answers)
      case .recurrentLatent: .gruLatent(answers)
      case .attentive: .transformer(answers)
      }
  }

  /// The family that they are of.
  public var family: FittedFamily {
    switch self {
    case .marginal: .marginal
    case .logistic: .logistic
    case .types: .types
    case .gru: .gru
    case .gruLatent: .gruLatent
    case .transformer: .transformer
    case .leaky: .leaky
    }
  }
}
