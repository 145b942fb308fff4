/// Where one session's numbers stand in the columns and in the tables.
struct ChoicePlace {
  /// Its answers to grids, and its songs, as indices of the columns.
  let exposures: Range<Int>
  let songs: Range<Int>
  /// The first number of its country's and of its device's row in the tables.
  let country: Int
  let device: Int
  /// The device's number.
  let deviceIndex: Int

  /// The place of a session.
  @inline(__always)
  init(_ session: Int, of columns: ChoiceColumns, tables: ChoiceTables) {
    exposures = columns.starts[session]..<columns.starts[session + 1]
    songs = columns.songStarts[session]..<columns.songStarts[session + 1]
    country = Int(columns.countries[session]) * tables.artists
    deviceIndex = Int(columns.devices[session])
    device = deviceIndex * tables.artists
  }
}
