/// Where a cell stands in a plan: one variant under one behavior in one replicate.
struct CellAddress: Sendable, Equatable {
  /// The cell's number in a shard's rows.
  let place: Int
  let replicate: Int
  let behavior: Int
  let variant: Int
}
