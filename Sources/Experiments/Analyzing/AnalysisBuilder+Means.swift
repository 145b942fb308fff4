/// Means of every variant, over all rows and by segment.
extension AnalysisBuilder {
  var estimates: [EstimateRecord] {
    order.flatMap { variant in
      request.metrics.indices.flatMap { metric in
        [estimate(variant, metric, segment: nil, level: 0)]
          + request.segments.indices.flatMap { segment in
            levels(segment).map { estimate(variant, metric, segment: segment, level: $0) }
          }
      }
    }
  }

  private func estimate(_ variant: Int, _ index: Int, segment: Int?, level: Int) -> EstimateRecord {
    let metric = request.metrics[index]
    let part = segment.map { "\(request.segments[$0])=\(table.segments[$0].names[level])" } ?? "all"
    var record = EstimateRecord(
      variant: names[variant], behavior: "all", metric: metric.name, segment: part, n: 0, missing: 0,
      mean: nil,
      sd: nil)
    guard let cell = table.cell(variant: variant, segment: segment, level: level) else { return record }
    let stored = table.metrics[index].plain
    let moments = stored.moments(cell)
    record.n = moments.count
    record.missing = stored.missing(cell)
    if metric.isRatio {
      if moments.count > 0, moments.sum(1) != 0 { record.mean = moments.sum(0) / moments.sum(1) }
    } else {
      record.mean = moments.mean(0)
      record.sd = moments.variance(0)?.squareRoot()
    }
    return record
  }
}
