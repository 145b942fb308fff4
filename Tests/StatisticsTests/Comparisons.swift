import Statistics

/// Whether two numbers agree relative to the second, or absolutely where that is 0.
func isClose(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-10) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * (expected == 0 ? 1 : abs(expected))
}

/// Joint moments of columns of equal length.
func moments(_ columns: [Double]...) -> JointMoments {
  var moments = JointMoments(variables: columns.count)
  for i in columns[0].indices { moments.add(columns.map { $0[i] }) }
  return moments
}
