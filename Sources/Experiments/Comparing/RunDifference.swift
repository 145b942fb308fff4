/// One setting in which two runs differ, so that a difference between them isn't the policies' alone.
public struct RunDifference: Sendable, Equatable, CustomStringConvertible {
  /// The scenario's key, such as `surface.slate_size`.
  public let setting: String
  /// What the control's run has.
  public let control: String
  /// What the treatment's run has.
  public let treatment: String

  /// `surface.slate_size: 9 against 12`, the control's first.
  public var description: String { "\(setting): \(control) against \(treatment)" }

  /// Settings of world and product in which two runs differ, in the order of the scenario file.
  ///
  /// Not those that only size or judge a run (`listeners.count`, `metrics`, `comparison`, `gate`), and not the variants,
  /// which are what is compared. Of a scenario that can't be read any more only behaviors and the tool's version are told.
  static func all(_ control: StoredComparison.Side, _ treatment: StoredComparison.Side) -> [RunDifference] {
    guard control.record.id != treatment.record.id else { return [] }
    var found: [RunDifference] = []
    func add(_ setting: String, _ control: String, _ treatment: String) {
      if control != treatment {
        found.append(RunDifference(setting: setting, control: control, treatment: treatment))
      }
    }
    if let left = control.scenario, let right = treatment.scenario {
      for (one, other) in zip(left.worldSettings, right.worldSettings) {
        // Catalogs of two kinds have different keys: they differ as a whole.
        guard one.settings.map(\.name) == other.settings.map(\.name) else {
          add(one.section, one.text, other.text)
          continue
        }
        for (mine, others) in zip(one.settings, other.settings) {
          add(mine.name.isEmpty ? one.section : "\(one.section).\(mine.name)", mine.text, others.text)
        }
      }
    }
    let sides = (control.record, treatment.record)
    add("behaviors", sides.0.behaviorText(beside: sides.1), sides.1.behaviorText(beside: sides.0))
    add("tool version", sides.0.toolVersion, sides.1.toolVersion)
    return found
  }
}

extension RunRecord {
  /// The behaviors, with their settings where another run has one of that name with other settings.
  fileprivate func behaviorText(beside other: RunRecord) -> String {
    behaviors.map { behavior in
      let namesake = other.behaviors.first { $0.name == behavior.name }
      let settings = behavior.parameters.isEmpty ? "as preset" : behavior.parameters
      return namesake == nil || namesake == behavior ? behavior.name : "\(behavior.name) (\(settings))"
    }.joined(separator: ", ")
  }
}

extension Scenario {
  /// A section of the scenario with its settings, as the canonical form has them.
  fileprivate struct Section {
    var section: String
    var settings: [(name: String, text: String)]

    var text: String { settings.map { "\($0.name): \($0.text)" }.joined(separator: ", ") }
  }

  /// What world and product are made of, section by section.
  fileprivate var worldSettings: [Section] {
    let lines = canonicalText.split(separator: "\n").map(String.init)
    return ["seed", "catalog", "listeners", "surface", "horizon_days", "replicates"].compactMap { key in
      guard let line = lines.first(where: { $0.hasPrefix("\(key): ") }) else { return nil }
      let text = String(line.dropFirst(key.count + 2))
      guard text.hasPrefix("{") else { return Section(section: key, settings: [("", text)]) }
      return Section(section: key, settings: Self.settings(of: text).filter { $0.name != "count" })
    }
  }

  /// The entries of a flow table of the canonical form; commas inside brackets and quotation marks don't part them.
  private static func settings(of table: String) -> [(name: String, text: String)] {
    var entries: [String] = [""]
    var depth = 0
    var isQuoted = false
    for character in table.dropFirst().dropLast() {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted { depth += character == "[" ? 1 : character == "]" ? -1 : 0 }
      if character == ",", depth == 0, !isQuoted {
        entries.append("")
      } else {
        entries[entries.count - 1].append(character)
      }
    }
    return entries.map { entry in
      let parts = entry.drop { $0 == " " }.split(separator: ":", maxSplits: 1).map(String.init)
      return (parts.first ?? "", String((parts.count > 1 ? parts[1] : "").drop { $0 == " " }))
    }
  }
}
