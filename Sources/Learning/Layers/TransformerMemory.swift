/// What a ``CausalTransformer`` remembers of one sequence's steps, so that the next one needn't look at them again.
///
/// For each block, the keys and the values of all steps so far; and room for one step's numbers.
public struct TransformerMemory: Sendable {
  /// Steps taken.
  public internal(set) var steps = 0
  var numbers: FloatBuffer
  let places: Places

  /// Memory of no step yet.
  public init(for stack: CausalTransformer) {
    var layout = ScratchLayout()
    places = Places(stack, &layout)
    numbers = FloatBuffer(count: layout.count)
  }

  /// Forgets all steps, for another sequence.
  public mutating func reset() { steps = 0 }

  struct Places: Sendable {
    /// Steps that there is room for, to whole sixteens.
    let stride: Int
    /// For each block a row for each number of a key, and a column for each step.
    let keys: [ScratchLayout.Region]
    /// For each block a row for each step.
    let values: [ScratchLayout.Region]
    /// What goes through the blocks.
    let row: ScratchLayout.Region
    let middle: ScratchLayout.Region
    let normalized: ScratchLayout.Region
    /// What a normalization keeps for its gradient, which nobody asks for here.
    let unused: ScratchLayout.Region
    let projected: ScratchLayout.Region
    let attended: ScratchLayout.Region
    let shares: ScratchLayout.Region
    /// Within the feed-forward network, before its function of each number and after.
    let before: ScratchLayout.Region
    let after: ScratchLayout.Region

    init(_ stack: CausalTransformer, _ layout: inout ScratchLayout) {
      let (width, stride) = (stack.width, (stack.context + 15) & ~15)
      self.stride = stride
      keys = stack.blocks.map { _ in layout.reserve(stride * width) }
      values = stack.blocks.map { _ in layout.reserve(stride * width) }
      row = layout.reserve(width)
      middle = layout.reserve(width)
      normalized = layout.reserve(width)
      unused = layout.reserve(width + 1)
      projected = layout.reserve(3 * width)
      attended = layout.reserve(width)
      shares = layout.reserve(stride)
      before = layout.reserve(4 * width)
      after = layout.reserve(4 * width)
    }
  }
}
