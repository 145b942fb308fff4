import Onboarding

extension ScenarioReader {
  /// Reads `variants`.
  mutating func variants(of root: SourceTable) -> [Scenario.VariantChoice] {
    let accepted = "a list such as [{name: popular, policy: popularity, control: true}]"
    guard let (items, node) = variantItems(of: root, key: "variants", accepted: accepted) else { return [] }
    var variants = self.variants(items, key: "variants")
    settleControl(of: &variants, items: items, node: node)
    return variants
  }

  /// The items of a list of variants that has to be there, with the list's place.
  mutating func variantItems(
    of root: SourceTable, key: String, accepted: String
  ) -> (items: [SourceNode], node: SourceNode)? {
    guard let node = root[key] else {
      noteMissing(key, of: root, accepted: accepted)
      return nil
    }
    guard let items = list(node, at: key, of: accepted) else { return nil }
    if items.isEmpty { problems.add("the list is empty; accepted: \(accepted)", at: node, path: key) }
    return (items, node)
  }

  /// The variants that items describe; which of them is the control isn't settled.
  mutating func variants(_ items: [SourceNode], key: String) -> [Scenario.VariantChoice] {
    let variants = items.enumerated().map { index, item in variant(item, at: "\(key)[\(index)]") }
    refuseRepeats(Self.names(of: items, key: key))
    return variants
  }

  private mutating func variant(_ node: SourceNode, at path: String) -> Scenario.VariantChoice {
    var variant = Scenario.VariantChoice(
      name: "", policy: "", parameters: [], isControl: false, serviceTime: SimulatedDuration(milliseconds: 30)
    )
    let keys = ["name", "policy", "control", "service_ms"]
    guard let table = table(node, at: path, keys: keys) else { return variant }
    variant.name = requiredName(.label, "name", of: table) ?? ""
    if let control = table["control"] {
      variant.isControl = flag(control, at: table.path(of: "control")) ?? false
    }
    let serviceTime = integer("service_ms", of: table, in: 0...60_000, default: 30)
    variant.serviceTime = SimulatedDuration(milliseconds: Int64(serviceTime))
    guard let policy = policy(of: table) else { return variant }
    (variant.policy, variant.parts, variant.parameters) = (policy.name, policy.parts, policy.parameters)
    return variant
  }

  /// The names as written, with their places.
  private static func names(
    of items: [SourceNode], key: String
  ) -> [(name: String, node: SourceNode, path: String)] {
    items.enumerated().compactMap { index, item in
      guard case .table(let entries) = item.content else { return nil }
      guard let node = entries.first(where: { $0.key == "name" })?.value else { return nil }
      guard case .scalar(let name, isPlain: _) = node.content, !name.isEmpty else { return nil }
      return (name, node, "\(key)[\(index)].name")
    }
  }

  // MARK: The control

  /// Sees to it that exactly one variant is the control; a variant alone always is.
  private mutating func settleControl(
    of variants: inout [Scenario.VariantChoice], items: [SourceNode], node: SourceNode
  ) {
    let controls = variants.indices.filter { variants[$0].isControl }
    if variants.count == 1 {
      variants[0].isControl = true
    } else if controls.isEmpty && !items.isEmpty && items.allSatisfy(Self.saysWhetherControl) {
      let names = variants.map(\.name).filter { !$0.isEmpty }
      problems.add(
        "no variant is the control; accepted: control: true in exactly one of \(listed(names))", at: node,
        path: "variants")
    }
    for index in controls.dropFirst() {
      problems.add(
        "\(quoted(variants[index].name)) is a second control beside \(quoted(variants[controls[0]].name)); accepted: "
          + "control: true in exactly one variant", at: items[index], path: "variants[\(index)].control")
    }
  }
  /// Whether a variant can be told to be the control or not: mistyped ones count as possible controls.
  private static func saysWhetherControl(_ item: SourceNode) -> Bool {
    guard case .table(let entries) = item.content else { return false }
    guard let control = entries.first(where: { $0.key == "control" }) else { return true }
    if case .scalar("false", isPlain: true) = control.value.content { return true }
    return false
  }
}
