import Onboarding
import Randomness

/// What follows a screen, as a multinomial logistic regression on what has happened, the country and the device.
///
/// Assumption about people: whether they go on doesn't depend on taste but through what they selected. Done can be pressed only
/// where enough is selected; the steps of ``EndFeatures`` learn where that is.
struct EndModel: Sendable, Codable, Equatable {
  /// Log-odds against going on: for finishing and then for leaving an intercept, a weight for each number, for each country
  /// and for each device.
  private let parameters: [Float]
  private let width: Int
  private let countries: Int
  /// Whether the fit stood still before it ran out of steps.
  let hasSettled: Bool

  /// Fits the ends of a table's screens by penalized maximum likelihood.
  ///
  /// - Complexity: O(steps × screens × numbers).
  init(fitting table: SessionTable, features: ArtistFeatures, isLeaky: Bool = false, workers: Int = 1) {
    width = EndFeatures.count + (isLeaky ? LeakedFeatures.count : 0)
    countries = features.countries
    let problem = EndProblem(table, width: width, countries: countries, isLeaky: isLeaky, workers: workers)
    var minimization = Minimization(
      from: problem.start, memory: LimitedMemory(curvatures: problem.curvatures), problem.loss)
    minimization.tolerance = 1e-6
    hasSettled = minimization.descend(steps: 120, problem.loss)
    parameters = minimization.place.map { Float($0) }
  }

  /// Why it can't say what follows a screen; nil where it can.
  func problem(with features: ArtistFeatures, width expected: Int) -> String? {
    let count = 2 * EndProblem.stride(width: expected, countries: features.countries)
    guard width == expected, countries == features.countries, parameters.count == count else {
      return "\(parameters.count) parameters of what follows a screen; accepted: \(count)"
    }
    if let excess = parameters.firstExcess {
      return "a parameter of \(excess) of what follows a screen; accepted: -10000 to 10000"
    }
    return nil
  }

  /// The chances of what follows a screen whose seen artists are all counted.
  func chances(after progress: SessionProgress, context: ObservedContext, label: Int? = nil) -> NextChances {
    var row = EndFeatures(progress: progress).row
    if let label { row += LeakedFeatures(label: label, progress: progress).row }
    let odds = (0..<2).map { end in
      let start = end * EndProblem.stride(width: width, countries: countries)
      var odds = Double(parameters[start])
      for index in row.indices { odds += Double(row[index] * parameters[start + 1 + index]) }
      odds += Double(parameters[start + 1 + width + context.country.offset])
      return odds + Double(parameters[start + 1 + width + countries + ChoiceLayout.index(of: context.device)])
    }
    let top = max(0, max(odds[0], odds[1]))
    let ends = odds.map { exponential($0 - top) }
    let total = exponential(-top) + ends[0] + ends[1]
    return NextChances(finishes: ends[0] / total, leaves: ends[1] / total)
  }
}

/// The likelihood of what followed each screen of a table.
struct EndProblem: Sendable {
  private let width: Int
  private let countries: Int
  private let workers: Int
  private var numbers: [Float] = []
  private var ends: [UInt8] = []
  private var contexts: [(country: Int, device: Int)] = []

  /// Parameters of one end.
  static func stride(width: Int, countries: Int) -> Int { 1 + width + countries + ChoiceLayout.devices }

  init(_ table: SessionTable, width: Int, countries: Int, isLeaky: Bool, workers: Int) {
    self.width = width
    self.countries = countries
    self.workers = workers
    for session in table.sessions.indices { append(session, of: table, isLeaky: isLeaky) }
  }

  private mutating func append(_ session: Int, of table: SessionTable, isLeaky: Bool) {
    let row = table.sessions[session]
    let label = isLeaky ? table.selections(of: session) : 0
    var progress = SessionProgress()
    for screen in table.screens[row.screens] {
      for exposure in table.exposures[screen.exposures] { progress.count(isSelected: exposure.isSelected) }
      numbers += EndFeatures(progress: progress).row
      if isLeaky { numbers += LeakedFeatures(label: label, progress: progress).row }
      ends.append(screen.next == .goesOn ? 2 : screen.next == .finishes ? 0 : 1)
      contexts.append((row.context.country.offset, ChoiceLayout.index(of: row.context.device)))
      progress.endScreen()
    }
  }

  /// Both ends are rare to begin with.
  var start: [Double] {
    var start = [Double](repeating: 0, count: 2 * stride)
    start[0] = -2
    start[stride] = -2
    return start
  }

  private func precision(of index: Int) -> Double {
    index % stride == 0 ? 0.01 : index % stride > width ? 4.0 : 1
  }

  /// About how curved the loss is along each parameter: as though every tenth screen were an end.
  var curvatures: [Double] {
    var sums = [Double](repeating: 0, count: stride)
    for screen in ends.indices {
      sums[0] += 1
      for index in 0..<width {
        let number = Double(numbers[screen * width + index])
        sums[1 + index] += number * number
      }
      sums[1 + width + contexts[screen].country] += 1
      sums[1 + width + countries + contexts[screen].device] += 1
    }
    return (0..<2 * stride).map { 0.1 * sums[$0 % stride] + precision(of: $0) }
  }

  private var stride: Int { Self.stride(width: width, countries: countries) }

  /// Less the log-likelihood, plus half the squared parameters; countries and devices count four times.
  func loss(_ place: [Double]) -> Evaluation {
    let shards = 16
    let parts = Shards.map(shards, workers: workers) { shard in
      loss(place, of: ends.count * shard / shards..<ends.count * (shard + 1) / shards)
    }
    var sum = Evaluation(value: 0, gradient: [Double](repeating: 0, count: place.count))
    for part in parts {
      sum.value += part.value
      for index in sum.gradient.indices { sum.gradient[index] += part.gradient[index] }
    }
    for index in place.indices {
      let precision = precision(of: index)
      sum.value += 0.5 * precision * place[index] * place[index]
      sum.gradient[index] += precision * place[index]
    }
    return sum
  }

  private func loss(_ place: [Double], of screens: Range<Int>) -> Evaluation {
    var sum = Evaluation(value: 0, gradient: [Double](repeating: 0, count: place.count))
    let numbers = numbers.span
    for screen in screens {
      let context = contexts[screen]
      var odds = (0.0, 0.0)
      for end in 0..<2 {
        let start = end * stride
        var part = place[start] + place[start + 1 + width + context.country]
        part += place[start + 1 + width + countries + context.device]
        for index in 0..<width { part += Double(numbers[screen * width + index]) * place[start + 1 + index] }
        if end == 0 { odds.0 = part } else { odds.1 = part }
      }
      let top = max(0, max(odds.0, odds.1))
      let (a, b, c) = (exponential(odds.0 - top), exponential(odds.1 - top), exponential(-top))
      let total = a + b + c
      let own = ends[screen] == 0 ? odds.0 : ends[screen] == 1 ? odds.1 : 0
      sum.value += top + logarithm(total) - own
      for end in 0..<2 {
        let slope = (end == 0 ? a : b) / total - (Int(ends[screen]) == end ? 1 : 0)
        let start = end * stride
        sum.gradient[start] += slope
        sum.gradient[start + 1 + width + context.country] += slope
        sum.gradient[start + 1 + width + countries + context.device] += slope
        for index in 0..<width {
          sum.gradient[start + 1 + index] += slope * Double(numbers[screen * width + index])
        }
      }
    }
    return sum
  }
}
