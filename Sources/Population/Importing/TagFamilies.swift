/// Tells what kind of thing a tag says: `genre`, `era`, `country`, `mood`, `sound`, or `tag` where that isn't known.
enum TagFamilies {
  /// The family of a tag's key (``TagSpelling/key``).
  ///
  /// A table for each family; beyond that, a key that ends in the name of a large genre is a genre (`symphonicmetal`).
  static func family(of key: String) -> String {
    if TagSpelling.isDecade(key) || TagTables.eras.contains(key) { return "era" }
    if TagTables.countries.contains(key) { return "country" }
    if TagTables.sounds.contains(key) { return "sound" }
    if TagTables.moods.contains(key) { return "mood" }
    if TagTables.genres.contains(key) { return "genre" }
    return TagTables.genreEndings.contains { key.hasSuffix($0) && key != $0 } ? "genre" : "tag"
  }
}
