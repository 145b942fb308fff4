import Experiments
import GRDB

extension ExposureRecord: StoredRow {
  static let table = "exposure"
  static let columns = ["variant", "artist_id", "artist", "shown", "selected", "popularity_percentile"]

  var values: [(any DatabaseValueConvertible)?] {
    [variant, artistID, artist, shown, selected, popularityPercentile]
  }

  init(row: Row) throws {
    try self.init(
      variant: row.value("variant"), artistID: row.value("artist_id"), artist: row.value("artist"),
      shown: row.value("shown"), selected: row.value("selected"),
      popularityPercentile: row.value("popularity_percentile"))
  }
}
