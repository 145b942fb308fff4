import Onboarding

/// Turns the tree of a scenario file into a scenario, noting each problem and going on.
///
/// Every setting is read by a method that returns the default where the file says nothing, and where it says
/// something wrong, after noting it; what is returned counts only when no problem was noted.
struct ScenarioReader {
  let vocabulary: ScenarioVocabulary
  var problems: ProblemLog

  /// The settings of a whole file, in the order of the canonical form.
  static let keys = [
    "overture", "name", "seed", "catalog", "listeners", "behaviors", "surface", "horizon_days", "replicates",
    "variants", "metrics", "comparison", "gate",
  ]

  /// Reads the file's top table; nil where it is none.
  mutating func scenario(from node: SourceNode, question: String) -> Scenario? {
    guard let root = table(node, at: "", keys: Self.keys) else { return nil }
    readVersion(of: root)
    let name = requiredName(.kebab, "name", of: root)
    let catalog = catalog(of: root)
    var (listeners, population) = listeners(of: root, catalog: catalog)
    let metrics = metrics(of: root)
    let comparison = comparison(of: root, population: population)
    let behaviors = sound { $0.behaviors(of: root, population: population) }
    let surface = sound { $0.surface(of: root) }
    let variants = sound { $0.variants(of: root) }
    settleArrivals(of: &listeners, variants: variants, segments: comparison.segments, root: root)
    let replicates = sound {
      $0.integer("replicates", of: root, in: ScenarioLimits.replicates, default: 1)
    }
    refuseUnaskable(surface, by: variants, catalog: catalog, root: root)
    refuseUnanswerable(surface, under: behaviors, root: root)
    refuseExcess(replicates: replicates, behaviors: behaviors?.count, variants: variants?.count, root: root)
    let gate = gate(
      of: root,
      in: GateContext(
        metrics: metrics, margin: comparison.margin, population: population, variants: variants))
    return Scenario(
      name: name ?? "", question: question,
      seed: UInt64(integer("seed", of: root, in: ScenarioLimits.seed, default: 1)),
      catalog: catalog ?? .builtin(.init()), listeners: listeners,
      behaviors: behaviors ?? [], surface: surface ?? Surface(),
      horizonDays: integer("horizon_days", of: root, in: ScenarioLimits.horizonDays, default: 28),
      replicates: replicates ?? 1, variants: variants ?? [], metrics: metrics ?? [], comparison: comparison,
      gate: gate)
  }

  /// What a section says, or nil where reading it noted a problem: checks across sections need sound ones.
  mutating func sound<Section>(_ read: (inout Self) -> Section) -> Section? {
    let before = problems.problems.count
    let section = read(&self)
    return problems.problems.count == before ? section : nil
  }

  private mutating func readVersion(of root: SourceTable) {
    guard let node = root["overture"] else { return }
    if let version = integer(node, at: "overture", in: Int.min...Int.max), version != 1 {
      problems.add("\(version) is a format that isn't known here; accepted: 1", at: node, path: "overture")
    }
  }
}
