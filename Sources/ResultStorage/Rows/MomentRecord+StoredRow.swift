import Experiments
import Foundation
import GRDB
import Statistics

extension MomentRecord: StoredRow {
  static let table = "moment"
  static let columns = ["variant", "behavior", "metric", "segment", "encoding", "count", "packed"]

  var values: [(any DatabaseValueConvertible)?] {
    let doubles = PackedDoubles(moments.packed)
    return [
      variant, behavior, metric, segment, doubles.encoding.rawValue, doubles.count, doubles.bytes,
    ]
  }

  init(row: Row) throws {
    let encoding: String = try row.value("encoding")
    let packed = try PackedDoubles(
      encoding: PackedDoubles.Encoding(rawValue: encoding) ?? .dense, count: row.value("count"),
      bytes: row.value("packed"))
    guard let doubles = packed.doubles, let moments = BucketedMoments(packed: doubles) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of 'moment' cannot be unpacked")
    }
    try self.init(
      variant: row.value("variant"), behavior: row.value("behavior"), metric: row.value("metric"),
      segment: row.value("segment"), moments: moments)
  }
}
