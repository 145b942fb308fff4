import Fitting

extension StudyPlan {
  /// A log with a model of it.
  struct Cell: Sendable, Equatable {
    /// The log's index in the study.
    let logging: Int
    let family: FittedFamily

    /// About how many seconds of one core it takes: what progress and the order of work go by, and nothing else.
    func cost(of study: Study) -> Double {
      let lives = Double(study.simulatedUsers * study.targets.count)
      let sessions = Double(study.logging[logging].sessions)
      return sessions * family.fittingCost(epochs: study.epochs) + lives * family.playingCost
    }
  }

  /// Every log with every model of it, in the order of findings.
  var cells: [Cell] {
    study.logging.indices.flatMap { logging in
      study.logging[logging].models.map { Cell(logging: logging, family: $0) }
    }
  }

  /// Targets that are in no log of the study.
  var heldOutTargets: [Int] {
    study.targets.indices.filter { target in !study.logging.contains { $0.policies.contains(target) } }
  }
}

extension FittedFamily {
  /// Seconds of a core for a session to learn from.
  fileprivate func fittingCost(epochs: Int) -> Double {
    switch self {
    case .marginal: 2e-6
    case .logistic, .leaky: 2.5e-4
    case .types: 3e-3
    case .gru, .gruLatent, .transformer: 1e-4 * Double(epochs)
    }
  }

  /// Seconds of a core for a simulated life.
  fileprivate var playingCost: Double {
    switch self {
    case .marginal: 9e-5
    case .logistic, .leaky, .types: 1.2e-4
    case .gru, .gruLatent, .transformer: 1.8e-4
    }
  }
}
