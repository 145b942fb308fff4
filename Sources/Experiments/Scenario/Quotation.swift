import Onboarding

/// Text from outside in quotes, fit for a message: on one line, without control characters, at most 60 long.
package func quoted(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(60) {
    switch scalar {
    case "\n": shown += "\\n"
    case "\t": shown += "\\t"
    case "\r": shown += "\\r"
    default: shown += isShowable(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
  return text.unicodeScalars.count > 60 ? "\"\(shown)…\"" : "\"\(shown)\""
}

/// Names for a message: `a, b`.
package func listed(_ names: [String]) -> String {
  names.joined(separator: ", ")
}

/// `; did you mean "…"?` where a candidate is near enough, else nothing.
package func suggestion(for name: String, among candidates: [String]) -> String {
  nearestName(to: name, among: candidates).map { "; did you mean \(quoted($0))?" } ?? ""
}

/// Whether a scalar leaves a terminal as it was: no control, format (such as a direction override), or private one.
private func isShowable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
  default: true
  }
}
