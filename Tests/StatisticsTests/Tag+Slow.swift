import Testing

extension Tag {
  /// Runs only where the environment variable `OVERTURE_SLOW` is set.
  @Tag static var slow: Tag
}
