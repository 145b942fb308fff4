import Fitting

extension StudyPlan {
  /// A log with a model of it.
  struct Cell: Sendable, Equatable {
    /// The log's index in the study.
    let logging: Int
    let family: FittedFamily
    /// Fits that predict together; 1 of a model alone.
    let members: Int

    /// About how many seconds of one core it takes: what progress and the order of work go by, and nothing else.
    func cost(of study: Study, comparesItself: Bool) -> Double {
      let lives = Double(study.simulatedUsers * study.targets.count)
      let sessions = Double(study.logging[logging].sessions)
      let own = comparesItself ? Double(2 * study.replications * SelfComparison.groupSize) : 0
      let leftOut =
        logging == 0
        ? study.logging[0].policies.count * min(StudyLimits.leftOutSessions, study.logging[0].sessions) : 0
      return Double(leftOut) * family.fittingCost(epochs: study.epochs) + Double(members)
        * (sessions * family.fittingCost(epochs: study.epochs) + lives * family.playingCost)
        + own * family.playingCost
    }
  }

  /// Whether a cell of a world compares a policy with itself: once for each model of the first log.
  func comparesItself(_ cell: Cell, world: Int) -> Bool { world == 0 && cell.logging == 0 }

  /// The cost of a cell in a world, in seconds of a core, about.
  func cost(_ cell: Cell, world: Int) -> Double {
    cell.cost(of: study, comparesItself: comparesItself(cell, world: world))
  }

  /// Every log with every model of it, in the order of findings.
  var cells: [Cell] {
    study.logging.indices.flatMap { logging in
      let log = study.logging[logging]
      return log.models.map { Cell(logging: logging, family: $0, members: log.members[$0] ?? 1) }
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
