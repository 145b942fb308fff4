import LinearAlgebra
import LinearAlgebraKernels

/// The weighted sum of −log softmax(logits)[target] over rows, with its gradient.
///
/// A row of weight 0, such as padding, adds nothing and gets a gradient of zero; its target isn't looked at, and its logits
/// have to be finite.
/// - Parameters:
///   - logits: A row for each step, a column for each answer.
///   - targets: The answer given, for each row.
///   - weights: What each row counts.
///   - gradient: Overwritten; of one shape with the logits, and like them contiguous.
/// - Returns: The sum of losses, and of weights.
/// - Complexity: O(rows × columns), allocation-free.
public func softmaxCrossEntropy(
  logits: MatrixView, targets: UnsafePointer<Int32>, weights: UnsafePointer<Float>, gradient: MatrixView
) -> LossSum {
  checkContiguous(logits, gradient)
  let classes = logits.columns
  var total = 0.0
  for row in 0..<logits.rows where weights[row] != 0 {
    precondition(targets[row] >= 0 && targets[row] < classes, "answer \(targets[row]) of \(classes)")
    total += Double(weights[row])
  }
  guard logits.rows > 0, classes > 0 else { return LossSum() }
  let loss = overture_softmax_cross_entropy(
    logits.base, logits.rows, classes, targets, weights, gradient.base)
  return LossSum(value: loss, weight: total)
}

/// The weighted sum of log(1 + e^x) − x × target over all numbers x, with its gradient: the cross-entropy of yes and no.
///
/// - Parameters:
///   - logits: The log-odds of yes.
///   - targets: 1 for yes, 0 for no, or a share of both.
///   - weights: What each number counts; where 0, it adds nothing and gets a gradient of zero.
///   - gradient: Overwritten; of one shape with the logits, and like them contiguous.
/// - Returns: The sum of losses, and of weights.
/// - Complexity: O(rows × columns), allocation-free.
public func sigmoidCrossEntropy(
  logits: MatrixView, targets: UnsafePointer<Float>, weights: UnsafePointer<Float>, gradient: MatrixView
) -> LossSum {
  checkContiguous(logits, gradient)
  let count = logits.rows * logits.columns
  var total = 0.0
  for index in 0..<count { total += Double(weights[index]) }
  let loss = overture_sigmoid_cross_entropy(logits.base, count, targets, weights, gradient.base)
  return LossSum(value: loss, weight: total)
}

func checkContiguous(_ a: MatrixView, _ b: MatrixView) {
  precondition(
    a.isContiguous && b.isContiguous && a.rows == b.rows && a.columns == b.columns,
    "\(a.rows) × \(a.columns) numbers with a gradient of \(b.rows) × \(b.columns)")
}
