/// A step of the schema from one version to the next.
///
/// A step that has been released is never edited: stores in the field have taken it.
struct StoreMigration: Sendable {
  /// The schema's version after the step, 1 for the first.
  var version: Int
  /// The version of the tool that brought it.
  var since: String
  /// The statements, with `STRICT_TABLE` where a table's options go.
  var sql: String
}
