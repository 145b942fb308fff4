import Onboarding
import Randomness
import Simulation
import Testing

struct DailyProfileTests {
  private let profile = DailyProfile()

  /// Shares of arrivals in each of the week's 168 hours, from a grid of uniform numbers: exact to 1 in 168,000.
  private var shares: [Double] {
    var shares = [Double](repeating: 0, count: 168)
    let points = 168_000
    for point in 0..<points {
      let arrival = profile.arrival(uniform: (Double(point) + 0.5) / Double(points))
      shares[Int(arrival.milliseconds / SimulatedDuration.hour.milliseconds)] += 1 / Double(points)
    }
    return shares
  }

  @Test func `nights are quiet, evenings busiest, weekends a little busier`() {
    let shares = shares
    for day in 0..<7 {
      let hours = Array(shares[day * 24..<(day + 1) * 24])
      #expect(hours.max() == hours[20])
      // The profile's extremes: 1.5 at eight in the evening, 0.1 at three and four at night.
      #expect(abs(hours[20] / hours[3] - 15) < 0.3)
      #expect(abs(shares[5 * 24 + 20] / hours[20] - (day < 5 ? 1.15 : 1)) < 0.01)
    }
  }

  @Test func `drawn arrivals follow the profile`() {
    let expected = shares
    var counts = [Int](repeating: 0, count: 168)
    let listeners = 20_000
    for listener in 0..<listeners {
      let draws = Draws<SimulationDraw>(key: DrawKey(seed: 12), listener: UInt32(listener))
      let arrival = profile.arrival(uniform: draws.uniform(.arrival))
      counts[Int(arrival.milliseconds / SimulatedDuration.hour.milliseconds)] += 1
    }
    var statistic = 0.0
    for hour in 0..<168 {
      let mean = expected[hour] * Double(listeners)
      statistic += (Double(counts[hour]) - mean) * (Double(counts[hour]) - mean) / mean
    }
    // scipy.stats.chi2.ppf(0.999, 167) = 228.9
    #expect(statistic < 228.9)
  }

  @Test func `arrivals stay within the week and grow with the uniform number`() {
    let uniforms = [1e-18, 1e-6, 0.1, 0.3, 0.5, 0.77, 0.999_999, 1 - 1e-16]
    let arrivals = uniforms.map { profile.arrival(uniform: $0) }
    #expect(arrivals == arrivals.sorted())
    #expect(arrivals.allSatisfy { $0 >= .zero && $0 <= .zero + SimulatedDuration(seconds: 7 * 86_400) })
  }

  @Test func `people are awake as soon as it is not night, and never earlier than asked`() {
    var previous: [SimulationTime] = []
    for minute in stride(from: 0, to: 3 * 24 * 60, by: 7) {
      let time = SimulationTime(milliseconds: Int64(minute) * 60_000)
      let awake = profile.awake(at: time)
      let isNight = time.hourOfDay >= 1 && time.hourOfDay < 6
      #expect(awake >= time)
      #expect(awake.hourOfDay < 1 || awake.hourOfDay >= 6)
      #expect(isNight == (awake != time))
      guard isNight else {
        previous = []
        continue
      }
      // What one night puts off keeps its order, and is over by seven.
      #expect(awake.hourOfDay < 7)
      if let last = previous.last { #expect(awake > last) }
      previous.append(awake)
    }
  }

  @Test func `what a morning may have been put off from is put off to it`() {
    for minute in stride(from: 0, to: 2 * 24 * 60, by: 7) {
      let time = SimulationTime(milliseconds: Int64(minute) * 60_000)
      let awake = profile.awake(at: time)
      if awake != time {
        let night = profile.putOff(to: awake)
        #expect(night.map { abs($0.milliseconds - time.milliseconds) < 10 } == true)
      } else if time.hourOfDay < 6 || time.hourOfDay >= 7 {
        #expect(profile.putOff(to: time) == nil)
      }
    }
  }

  @Test func `the density of hours is that of arrivals on one day`() {
    for hour in 0..<24 {
      let time = SimulationTime(milliseconds: Int64(hour) * 3_600_000 + 1)
      // Monday's share among five days of weight 1 and two of 1.15.
      #expect(abs(profile.density(at: time) - shares[hour] * 24 * (5 + 2 * 1.15)) < 0.01)
    }
  }

  @Test func `who comes back another day comes at a usual hour of that day`() {
    let start = SimulationTime.zero + SimulatedDuration(seconds: 20 * 3600)
    let hoursInDay = (0..<24).map { hour in (0..<7).reduce(0) { $0 + shares[$1 * 24 + hour] } }
    var counts = [Int](repeating: 0, count: 24)
    let people = 5000
    for person in 0..<people {
      let uniform = (Double(person) + 0.5) / Double(people)
      let near = start + SimulatedDuration(seconds: 3 * 86_400 + Double(person % 100) * 60)
      let back = profile.usualHour(near: near, after: start, uniform: uniform)
      let day = SimulatedDuration.day.milliseconds
      #expect(back.milliseconds / day == near.milliseconds / day)
      counts[Int(back.hourOfDay)] += 1
    }
    // A grid of uniform numbers leaves each hour's count within one or two of its share.
    for hour in 0..<24 { #expect(abs(Double(counts[hour]) - hoursInDay[hour] * Double(people)) < 3) }
  }

  @Test func `a short break is kept as it is, and nobody is back before they left`() {
    let evening = SimulationTime.zero + SimulatedDuration(seconds: 23 * 3600)
    let soon = evening + SimulatedDuration(seconds: 1800)
    #expect(profile.usualHour(near: soon, after: evening, uniform: 0.5) == soon)
    // Half a day later is the next morning; the smallest uniform number asks for just after midnight of that day.
    for uniform in [1e-12, 0.2, 0.9, 1 - 1e-12] {
      let later = evening + SimulatedDuration(seconds: 12 * 3600)
      #expect(profile.usualHour(near: later, after: evening, uniform: uniform) >= evening + .hour)
    }
  }
}
