import Experiments

/// One line of the estimates that files hold: pooled over replicates, in the order of the record.
struct EstimateRow {
  var variant: String
  var behavior: String
  var metric: String
  var segment: String
  var pooled: PooledEstimate

  /// The rows of a run.
  static func rows(of record: RunRecord) -> [EstimateRow] {
    var places: [[String]: Int] = [:]
    var groups: [[EstimateRecord]] = []
    for estimate in record.estimates {
      let key = [estimate.variant, estimate.behavior, estimate.metric, estimate.segment]
      if let place = places[key] {
        groups[place].append(estimate)
      } else {
        places[key] = groups.count
        groups.append([estimate])
      }
    }
    return groups.map { group in
      Self(
        variant: group[0].variant, behavior: group[0].behavior, metric: group[0].metric,
        segment: group[0].segment,
        pooled: PooledEstimate(group))
    }
  }
}
