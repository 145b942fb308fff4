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
      return sessions * family.fittingCost * Double(study.epochs) / 20 + lives * family.playingCost
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
  /// Seconds of a core for a session to learn from, at twenty passes.
  fileprivate var fittingCost: Double {
    switch rawValue {
    case "marginal": 2e-6
    case "logistic", "leaky": 5e-4
    case "types": 4e-3
    default: 8e-3
    }
  }

  /// Seconds of a core for a simulated life.
  fileprivate var playingCost: Double {
    switch rawValue {
    case "marginal": 1e-4
    case "logistic", "leaky", "types": 2e-4
    default: 8e-4
    }
  }
}
