/// Chooses candidates one after another, each the one that gains most, without asking all of them each time.
///
/// A gain once computed bounds what the candidate gains later, if gains only fall: then the choices are those of plain greedy.
/// Minoux (1978), Accelerated greedy algorithms for maximizing submodular set functions, doi:10.1007/BFb0006528.
struct LazyGreedy {
  private struct Bound {
    var gain: Double
    var candidate: Int
    /// How many had been chosen when the gain was computed.
    var round: Int

    /// Whether it is looked at before another: the larger gain, then the smaller number.
    func isAhead(of other: Bound) -> Bool {
      gain != other.gain ? gain > other.gain : candidate < other.candidate
    }
  }

  /// A heap, first the one that is ahead of all.
  private var heap: [Bound] = []

  /// At most `limit` of the candidates below `candidates`, in the order of choosing; ties go to the smaller number.
  ///
  /// `gain` is what a candidate adds to what is chosen so far; `choose` is called once for each choice.
  /// - Complexity: O(`candidates`) gains for the first, and as many as the bounds leave open for each further one.
  static func choose(
    _ limit: Int, of candidates: Int, gain: (_ candidate: Int) -> Double, choose: (_ candidate: Int) -> Void
  ) -> [Int] {
    var greedy = LazyGreedy()
    for candidate in 0..<candidates {
      greedy.push(Bound(gain: gain(candidate), candidate: candidate, round: 0))
    }
    var chosen: [Int] = []
    while chosen.count < limit, var top = greedy.pop() {
      if top.round == chosen.count {
        chosen.append(top.candidate)
        choose(top.candidate)
      } else {
        top.gain = gain(top.candidate)
        top.round = chosen.count
        greedy.push(top)
      }
    }
    return chosen
  }

  private mutating func push(_ bound: Bound) {
    heap.append(bound)
    var place = heap.count - 1
    while place > 0, heap[place].isAhead(of: heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func pop() -> Bound? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first }
    heap[0] = last
    var place = 0
    while true {
      var ahead = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if heap[child].isAhead(of: heap[ahead]) { ahead = child }
      }
      if ahead == place { return first }
      heap.swapAt(place, ahead)
      place = ahead
    }
  }
}
