/// The onboarding product around the policy: what a screen is, and when it ends.
public struct Surface: Hashable, Sendable {
  /// The kinds of query that the product can show; the first is the default.
  public var kinds: [Query.Kind]
  /// Artists on one screen, from 1 to 64.
  public var slateSize: Int
  /// Screens after which onboarding ends by itself.
  public var maximumScreens: Int
  /// Selections before the done button works.
  public var minimumSelections: Int
  /// Related artists that each selected artist pulls onto the next screen.
  public var expandOnSelect: Int
  /// Artists visible without scrolling, at most `slateSize`.
  public var visible: Int
  /// Columns of the grid; one row is seen or not seen as a whole.
  public var columns: Int

  /// A surface; by default a grid of nine, shown ten times at most.
  ///
  /// `visible` is the smaller of nine and the slate size where it is nil.
  /// - Precondition: at least one kind, a slate size in 1 ... 64, limits of 0 or more.
  public init(
    kinds: [Query.Kind] = [.artistGrid], slateSize: Int = 9, maximumScreens: Int = 10,
    minimumSelections: Int = 3, expandOnSelect: Int = 0, visible: Int? = nil, columns: Int = 3
  ) {
    precondition(!kinds.isEmpty, "a surface shows at least one kind of query")
    precondition((1...Slate.capacity).contains(slateSize), "a slate size of \(slateSize)")
    precondition(maximumScreens >= 0 && minimumSelections >= 0 && expandOnSelect >= 0, "negative limits")
    self.kinds = kinds
    self.slateSize = slateSize
    self.maximumScreens = maximumScreens
    self.minimumSelections = minimumSelections
    self.expandOnSelect = expandOnSelect
    self.visible = Swift.min(visible ?? Swift.min(slateSize, 9), slateSize)
    self.columns = columns
  }
}
