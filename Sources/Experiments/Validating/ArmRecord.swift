import Onboarding
import SessionMetrics

/// What one policy's listeners left behind in one arm: values of every metric, and some sessions.
struct ArmRecord: Sendable {
  /// Numerators, listener by listener and then metric by metric; 0 where undefined.
  private(set) var numerators: [Double] = []
  /// Denominators in the same order: 1 for a plain number, 0 where undefined.
  private(set) var denominators: [Double] = []
  /// The first listeners' sessions in short.
  private(set) var summaries: [SessionSummary] = []
  /// How often each artist was seen.
  private(set) var shown: [Int]
  /// Screens by the number of artists on them.
  private(set) var slateSizes = [Int](repeating: 0, count: Slate.capacity + 1)
  /// The first listeners' whole sessions.
  private(set) var sessions: [SessionLog] = []

  /// A record of nobody.
  init(artists: Int) { shown = [Int](repeating: 0, count: artists) }

  /// What is kept of an arm's listeners besides their values.
  struct Keeping: Sendable {
    /// The first so many are summed up.
    var summaries = 0
    /// Of the first so many the whole session is kept.
    var sessions = 0
  }

  /// Adds a listener.
  mutating func add(
    _ log: LifeLog, values: some Sequence<MetricValue?>, number: Int, keeping: Keeping
  ) {
    for value in values {
      numerators.append(value?.numerator ?? 0)
      denominators.append(value?.denominator ?? 0)
    }
    if number < keeping.summaries { summaries.append(SessionSummary(log.session)) }
    if number < keeping.sessions { sessions.append(log.session) }
    for exchange in log.session.exchanges {
      exchange.query.withUnsafeArtists { artists in
        slateSizes[min(artists.count, Slate.capacity)] += 1
        for position in exchange.response.seen { shown[artists[position].offset] += 1 }
      }
    }
  }

  /// What several models' records of the same listeners say together: their sums, and each session of another model in turn.
  ///
  /// - Precondition: there is a record, and all are of as many listeners.
  static func pooled(_ records: [ArmRecord]) -> ArmRecord {
    var pooled = records[0]
    for record in records.dropFirst() {
      precondition(record.numerators.count == pooled.numerators.count, "records of other listeners")
      for index in pooled.numerators.indices {
        pooled.numerators[index] += record.numerators[index]
        pooled.denominators[index] += record.denominators[index]
      }
      for index in pooled.shown.indices { pooled.shown[index] += record.shown[index] }
      for index in pooled.slateSizes.indices { pooled.slateSizes[index] += record.slateSizes[index] }
    }
    for index in pooled.summaries.indices {
      pooled.summaries[index] = records[index % records.count].summaries[index]
    }
    for index in pooled.sessions.indices {
      pooled.sessions[index] = records[index % records.count].sessions[index]
    }
    return pooled
  }

  /// Adds the listeners of the next shard.
  mutating func append(_ other: ArmRecord) {
    numerators += other.numerators
    denominators += other.denominators
    summaries += other.summaries
    sessions += other.sessions
    for index in shown.indices { shown[index] += other.shown[index] }
    for index in slateSizes.indices { slateSizes[index] += other.slateSizes[index] }
  }
}
