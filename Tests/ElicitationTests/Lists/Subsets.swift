/// All subsets of the numbers below `count` with `size` members.
func subsets(of count: Int, size: Int) -> [[Int]] {
  (0..<(1 << count)).filter { $0.nonzeroBitCount == size }.map { bits in
    (0..<count).filter { bits & (1 << $0) != 0 }
  }
}
