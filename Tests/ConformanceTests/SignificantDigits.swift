import Foundation

/// A number with six significant digits, the same in every locale.
func significant(_ value: Double) -> String { String(format: "%.6g", value) }
