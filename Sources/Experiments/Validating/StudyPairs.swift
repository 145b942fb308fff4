/// Which pairs of policies each kind of claim is made from, world by world.
struct StudyPairs {
  private let all: [TargetPair]
  private let unseen: [Int]
  private let worlds: [WorldFinding]

  /// Pairs of so many targets, of which some are in no log.
  init(targets: Int, unseen: [Int], worlds: [WorldFinding]) {
    all = TargetPair.all(of: targets)
    self.unseen = unseen
    self.worlds = worlds
  }

  /// The pairs of a group, for one model of a log of some policies.
  func pairs(_ group: PairGroup, cell: Int, logged: [Int]) -> [[TargetPair]] {
    guard group != .common else { return common(to: comparable) }
    return worlds.map { world in
      let support = world.cells[cell].support
      return all.filter { pair in
        let isSupported = pair.ends.allSatisfy { support[$0].isSupported }
        switch group {
        case .inLog: return pair.ends.allSatisfy(logged.contains)
        case .heldOut, .common: return isSupported && isUnseen(pair)
        case .supported: return isSupported
        case .refused: return !isSupported
        }
      }
    }
  }

  /// Pairs with a policy that is in no log, of which every one of some models' logs supports both.
  func common(to cells: [Int]) -> [[TargetPair]] {
    worlds.map { world in
      all.filter { pair in
        isUnseen(pair)
          && cells.allSatisfy { cell in pair.ends.allSatisfy { world.cells[cell].support[$0].isSupported } }
      }
    }
  }

  /// Pairs that a model's log supports in every world.
  func supportedEverywhere(cell: Int) -> [TargetPair] {
    all.filter { pair in
      worlds.allSatisfy { world in pair.ends.allSatisfy { world.cells[cell].support[$0].isSupported } }
    }
  }

  /// All models of all logs.
  private var comparable: [Int] { Array(worlds.first?.cells.indices ?? 0..<0) }

  private func isUnseen(_ pair: TargetPair) -> Bool { pair.ends.contains(where: unseen.contains) }
}

/// Which pairs of policies an agreement is about.
public enum PairGroup: String, Sendable, CaseIterable {
  /// Both are in the log.
  case inLog = "in the log"
  /// At least one is in no log of the study, and the log supports both.
  case heldOut = "held out"
  /// The held-out pairs that every log supports under every model: the same for all of them.
  case common = "common"
  /// All pairs of which the log supports both.
  case supported = "all supported"
  /// Pairs about which the study refuses to claim anything: the log doesn't support one of them.
  case refused
}
