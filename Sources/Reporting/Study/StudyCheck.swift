/// A goal that was set before the study was run, and whether it is met.
struct StudyCheck: Sendable, Equatable {
  /// Stable, for other programs.
  let id: String
  /// What was hoped for.
  let goal: String
  /// What was found.
  let found: String
  /// nil where the study has nothing to judge it by.
  let isMet: Bool?
}
