import Experiments
import Onboarding

/// Writes a run as one tidy table after RFC 4180: a row an estimate, then a row a comparison, then a row a point of a
/// curve.
///
/// Undefined is an empty field. Estimates are over all replicates.
struct CSVWriter {
  let record: RunRecord

  /// The file, with lines that end in CR LF.
  var text: String {
    let estimates = record.wholeEstimates.map { row in
      [
        "estimate", row.variant, "", row.behavior, row.metric, row.segment, "", String(row.n),
        String(row.missing), Self.number(row.mean), Self.number(row.sd), "", "", "", "",
        "", "", "", "", "",
      ]
    }
    let comparisons = record.comparisons.map { row in
      [
        "comparison", row.treatment, row.control, row.behavior, row.metric, row.segment, row.method,
        String(row.n),
        String(row.missing), "", "", Self.number(row.effect), Self.number(row.lift), Self.number(row.low),
        Self.number(row.high), Self.number(row.p), Self.number(row.adjustedP), row.verdict?.rawValue ?? "",
        "", Self.number(row.standardError),
      ]
    }
    let curves = record.curves.map { row in
      [
        "curve", row.variant, "", row.behavior, row.metric, "all", "", String(row.n), "",
        Self.number(row.mean),
        "", "", "", "", "", "", "", "", String(row.queries), Self.number(row.standardError),
      ]
    }
    return ([Self.header] + estimates + comparisons + curves)
      .map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field, in quotation marks where it holds a comma, a quotation mark or a line end.
  static func field(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"\"" } else { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }

  /// A number that reads back exactly; empty where it is undefined or infinite.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return JSONValue.shortest(value)
  }

  private static let header = [
    "record", "variant", "control", "behavior", "metric", "segment", "method", "n", "missing", "mean", "sd",
    "effect",
    "lift", "low", "high", "p", "p_adjusted", "verdict", "queries", "se",
  ]
}
