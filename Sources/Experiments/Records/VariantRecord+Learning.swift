extension VariantRecord {
  /// Whether what some listeners answered changes what others are asked, so that listeners aren't independent under it.
  ///
  /// Looked up by the policy's name: false for one that this tool doesn't know.
  public var learnsAcrossListeners: Bool {
    PolicyRegistry.description(of: policy)?.learnsAcrossListeners ?? false
  }
}
