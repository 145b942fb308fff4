extension Scenario.FittedSource {
  /// What a behavior is called whose scenario says nothing: the file's name without its ending, as a name may be written.
  static func usualName(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.hasSuffix(".json") ? String(file.dropLast(5)) : file
    let letters = stem.unicodeScalars.map { scalar in
      scalar.isASCII && NameRule.label.allows("a\(scalar)") ? Character(scalar) : "-"
    }
    let name = String(String(letters).prefix(48))
    return NameRule.label.allows(name) && name != "all" && name != "worst" ? name : "fitted-\(name)"
  }
}
