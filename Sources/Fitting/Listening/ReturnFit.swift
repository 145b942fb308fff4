import Onboarding
import Randomness

/// When people come back and when they give up, by maximum likelihood.
///
/// After a sitting that ends at e with satisfaction s, a listener of log activity a would come back after g days,
/// log g ~ Normal(μ + b (s − ½) − a, σ²), and give up after an exponential time of hazard λ = exp(h + k (s − ½)) a day, which
/// the return cancels; a ~ Normal(0, τ²) over listeners. The clock of the simulator decides the hour of who comes back after
/// half a day or more: of a return on another day only the day tells g. So a return at r has the likelihood
///
///     [ f(r − e) + 5 f(n − e) + h(r) P(½ or the beginning of r's day ≤ e + g < its end) ] · exp(−λ (r − e)),
///
/// the first term for less than half a day, the second where r is in the hour to which a night's n is put off, f the
/// density of g and h that of the hours. Who isn't seen again by the end of observation T either gave up or has yet to come back:
///
///     1 − ∫ f(g) exp(−λ g) dg  over g from 0 to T − e.
///
/// Satisfaction is a moving average of plays, of rate r and from s₀ on: each song moves it by r of its distance to 1 where it was
/// played to the end, to 0 where it was skipped. r and s₀ are fitted with the rest, by their log-odds. Where neither returns nor
/// giving up depend on satisfaction, nothing says what they are, and nothing hangs on it.
///
/// Over a listener's a it is integrated by Gauss–Hermite quadrature around the a that the gaps suggest: Liu, Pierce (1994), A note
/// on Gauss–Hermite quadrature. Parameters have wide normal priors, which decide where the logs say nothing; what is fitted
/// is the mode.
struct ReturnFit {
  /// What is fitted.
  struct Parameters: Equatable {
    /// μ: natural log of the days of a typical listener.
    var gap = 0.0
    /// b.
    var gapSlope = 0.0
    /// log σ.
    var logDeviation = 0.0
    /// log τ.
    var logActivityDeviation = -1.0
    /// h.
    var churn = -4.0
    /// k.
    var churnSlope = 0.0
    /// Log-odds of r: eight songs or so back, unless the logs say otherwise.
    var rateLogOdds = -2.0
    /// Log-odds of s₀.
    var startLogOdds = 0.0

    /// r, above 0 and at most 1.
    var rate: Double { logistic(rateLogOdds) }
    /// s₀, 0 … 1.
    var start: Double { logistic(startLogOdds) }

    /// In this order.
    var numbers: [Double] {
      [
        gap, gapSlope, logDeviation, logActivityDeviation, churn, churnSlope, rateLogOdds, startLogOdds,
      ]
    }

    init() {}

    init(_ numbers: [Double]) {
      gap = numbers[0]
      gapSlope = numbers[1]
      logDeviation = numbers[2]
      logActivityDeviation = numbers[3]
      churn = numbers[4]
      churnSlope = numbers[5]
      rateLogOdds = numbers[6]
      startLogOdds = numbers[7]
    }

    /// Natural log of the prior's density but for a constant.
    var logPrior: Double {
      let centers = Parameters().numbers
      return -0.5
        * zip(numbers, centers).enumerated().reduce(0) { sum, number in
          let distance = (number.element.0 - number.element.1) / priorDeviations[number.offset]
          return sum + distance * distance
        }
    }
  }

  /// One listener's returns.
  struct Listener {
    fileprivate var returns: [Return] = []
    /// Days from the last sitting to the end of observation; nil where later returns are left out.
    fileprivate var lastDays: Double?
    /// What was heard in each sitting that a return or the end of observation followed.
    private var heard: [[Sitting.Stretch]] = []

    /// From a listener's sittings, in order of time; nil without any.
    ///
    /// Of very many returns the first are kept.
    init?(_ sittings: [Sitting], observedUntil: SimulationTime, profile: DailyProfile) {
      guard let final = sittings.last else { return nil }
      for (sitting, next) in zip(sittings, sittings.dropFirst()).prefix(mostReturns) {
        returns.append(Return(after: sitting, at: next.startedAt, profile: profile))
        heard.append(sitting.heard)
      }
      if sittings.count - 1 <= mostReturns {
        lastDays = max(1e-3, (observedUntil - final.endedAt).days)
        heard.append(final.heard)
      }
    }

    /// Satisfaction after each sitting, less one half.
    fileprivate func pleasures(_ parameters: Parameters) -> [Double] {
      let rate = parameters.rate
      var satisfaction = parameters.start
      return heard.map { stretches in
        for stretch in stretches {
          let kept = stretch.songs == 1 ? 1 - rate : power(1 - rate, stretch.songs)
          satisfaction = stretch.share + kept * (satisfaction - stretch.share)
        }
        return satisfaction - 0.5
      }
    }
  }

  /// One return, as its likelihood needs it.
  fileprivate struct Return {
    let days: Double
    /// Natural log of the gap if it is what it seems; nil where the clock must have had a hand in it.
    let exact: Double?
    /// The same of a return put off from the night.
    let putOff: Double?
    /// Natural logs of the shortest and longest gap that come back on that day.
    let low: Double
    let high: Double
    let density: Double
    /// About log g, for where to integrate.
    let middle: Double

    init(after sitting: Sitting, at time: SimulationTime, profile: DailyProfile) {
      let end = sitting.endedAt
      days = max(1e-3, (time - end).days)
      exact = days < 0.5 ? logarithm(days) : nil
      let night = profile.putOff(to: time).map { ($0 - end).days }
      putOff = night.flatMap { $0 > 1e-3 && $0 < 0.5 ? logarithm($0) : nil }
      let day = SimulatedDuration.day.milliseconds
      let begin = SimulationTime(milliseconds: time.milliseconds / day * day)
      let from = max(0.5, (begin - end).days)
      let until = max(from + 1e-3, (begin - end).days + 1)
      low = logarithm(from)
      high = logarithm(until)
      density = profile.density(at: time)
      middle = days < 0.5 ? logarithm(max(0.02, days)) : 0.5 * (low + high)
    }
  }

  /// What is known of one listener's a, given all parameters.
  struct Activity {
    var mean = 0.0
    var variance = 0.0
    /// Natural log of the likelihood of all that the listener did.
    var logLikelihood = 0.0
  }

  let parameters: Parameters
  /// Of each listener, in order.
  let activities: [Activity]

  /// Fits listeners.
  ///
  /// - Complexity: O(steps × parameters × returns); some thirty steps.
  init(_ listeners: [Listener]) {
    func loss(_ numbers: [Double]) -> Double {
      let parameters = Parameters(numbers)
      return -Self.logLikelihood(listeners, parameters) - parameters.logPrior
    }
    let slopes = { Evaluation(of: loss, at: $0) }
    var minimization = Minimization(from: Self.start(listeners).numbers, slopes)
    minimization.tolerance = 1e-9
    minimization.longestStep = 5
    minimization.descend(steps: mostSteps, value: loss, slopes)
    let fitted = Parameters(minimization.place)
    parameters = fitted
    activities = listeners.map { Self.activity(of: $0, fitted) }
  }

  /// Natural log of the likelihood of all listeners.
  static func logLikelihood(_ listeners: [Listener], _ parameters: Parameters) -> Double {
    listeners.reduce(0) { $0 + activity(of: $1, parameters).logLikelihood }
  }

  /// The mean and the deviation of what the gaps seem to be.
  private static func start(_ listeners: [Listener]) -> Parameters {
    var parameters = Parameters()
    let middles = listeners.flatMap { $0.returns.map(\.middle) }
    guard !middles.isEmpty else { return parameters }
    let mean = middles.reduce(0, +) / Double(middles.count)
    let square = middles.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(middles.count)
    parameters.gap = mean
    parameters.logDeviation = 0.5 * logarithm(square + 0.01)
    return parameters
  }

  /// Integrates over one listener's a.
  static func activity(of listener: Listener, _ parameters: Parameters) -> Activity {
    let model = Conditional(parameters)
    let pleasures = listener.pleasures(parameters)
    let (center, spread) = model.guess(listener, pleasures)
    let certain = model.survival(listener, pleasures)
    var logs = [Double](repeating: 0, count: normalNodes.count)
    for (index, node) in normalNodes.enumerated() {
      let a = center + spread * node.place
      logs[index] =
        logarithm(node.weight * spread) + 0.5 * node.place * node.place + logOfRootOf2Pi
        + model.logLikelihood(of: listener, pleasures, activity: a)
        + logNormalDensity(a / model.activityDeviation) - logarithm(model.activityDeviation)
    }
    let most = logs.max() ?? 0
    let all = logs.reduce(0) { $0 + exponential($1 - most) }
    var result = Activity(logLikelihood: certain + most + logarithm(all))
    for (log, node) in zip(logs, normalNodes) {
      let share = exponential(log - most) / all
      let a = center + spread * node.place
      result.mean += share * a
      result.variance += share * a * a
    }
    result.variance = max(0, result.variance - result.mean * result.mean)
    return result
  }

  /// The likelihood of a listener of known activity.
  private struct Conditional {
    let parameters: Parameters
    let deviation: Double
    let activityDeviation: Double

    init(_ parameters: Parameters) {
      self.parameters = parameters
      deviation = exponential(max(-5, min(3, parameters.logDeviation)))
      activityDeviation = exponential(max(-5, min(3, parameters.logActivityDeviation)))
    }

    func hazard(_ pleasure: Double) -> Double {
      exponential(min(10, parameters.churn + parameters.churnSlope * pleasure))
    }

    /// Natural log of the chance of not giving up before any return.
    func survival(_ listener: Listener, _ pleasures: [Double]) -> Double {
      zip(listener.returns, pleasures).reduce(0) { $0 - hazard($1.1) * $1.0.days }
    }

    /// The mean and deviation of a if the gaps were what they seem.
    func guess(_ listener: Listener, _ pleasures: [Double]) -> (Double, Double) {
      let precision =
        1 / (activityDeviation * activityDeviation)
        + Double(listener.returns.count) / (deviation * deviation)
      let pull = zip(listener.returns, pleasures).reduce(0) {
        $0 + (parameters.gap + parameters.gapSlope * $1.1 - $1.0.middle) / (deviation * deviation)
      }
      return (pull / precision, (1 / precision).squareRoot())
    }

    func logLikelihood(of listener: Listener, _ pleasures: [Double], activity: Double) -> Double {
      var sum = 0.0
      for (back, pleasure) in zip(listener.returns, pleasures) {
        let mean = parameters.gap + parameters.gapSlope * pleasure - activity
        sum += logarithm(max(1e-300, likelihood(of: back, mean: mean)))
      }
      if let days = listener.lastDays, let pleasure = pleasures.last {
        let mean = parameters.gap + parameters.gapSlope * pleasure - activity
        sum += logarithm(max(1e-300, 1 - returned(within: days, mean: mean, hazard: hazard(pleasure))))
      }
      return sum
    }

    /// The density, per day, of coming back then.
    private func likelihood(of back: Return, mean: Double) -> Double {
      let interval = logNormalInterval(
        from: (back.low - mean) / deviation, to: (back.high - mean) / deviation)
      var sum = back.density * exponential(interval)
      if let log = back.exact { sum += density(log, mean) }
      if let log = back.putOff { sum += 5 * density(log, mean) }
      return sum
    }

    private func density(_ log: Double, _ mean: Double) -> Double {
      exponential(logNormalDensity((log - mean) / deviation) - log) / deviation
    }

    /// The chance of a return within so many days, before giving up: over g by Gauss–Legendre quadrature.
    private func returned(within days: Double, mean: Double, hazard: Double) -> Double {
      let end = min(widest, (logarithm(days) - mean) / deviation)
      guard end > -widest else { return 0 }
      let half = 0.5 * (end + widest)
      var sum = 0.0
      for node in legendre {
        let before = back(at: half * (1 - node.place) - widest, mean: mean, hazard: hazard)
        let after = back(at: half * (1 + node.place) - widest, mean: mean, hazard: hazard)
        sum += node.weight * (before + after)
      }
      return min(1, half * sum)
    }

    /// The density of coming back so many deviations from the mean, and of not having given up by then.
    private func back(at z: Double, mean: Double, hazard: Double) -> Double {
      exponential(logNormalDensity(z) - hazard * exponential(mean + deviation * z))
    }
  }
}

/// Returns of one listener at most: more say little about anybody else.
private let mostReturns = 40
/// Standard normal numbers beyond which nothing is integrated.
private let widest = 5.0
/// Standard deviations of the priors of μ, b, log σ, log τ, h, k, and the log-odds of r and s₀.
private let priorDeviations = [5.0, 5, 2, 2, 4, 5, 1.5, 1]
/// Quasi-Newton steps at most.
private let mostSteps = 100

/// Seven nodes of Gauss–Hermite quadrature against the standard normal density: numpy.polynomial.hermite_e.hermegauss(7).
let normalNodes: [(place: Double, weight: Double)] = [
  (-3.750439717725742, 0.0005482688559722184), (-2.3667594107345415, 0.030757123967586491),
  (-1.1544053947399682, 0.24012317860501256), (0, 0.45714285714285707),
  (1.1544053947399682, 0.24012317860501256), (2.3667594107345415, 0.030757123967586491),
  (3.750439717725742, 0.0005482688559722184),
]

/// Half of the sixteen nodes of Gauss–Legendre quadrature: numpy.polynomial.legendre.leggauss(16).
private let legendre: [(place: Double, weight: Double)] = [
  (0.09501250983763744, 0.18945061045506864),
  (0.2816035507792589, 0.18260341504492364),
  (0.45801677765722737, 0.16915651939500265),
  (0.6178762444026438, 0.1495959888165767),
  (0.755404408355003, 0.12462897125553407),
  (0.8656312023878318, 0.0951585116824926),
  (0.9445750230732326, 0.062253523938647456),
  (0.9894009349916499, 0.027152459411754176),
]
