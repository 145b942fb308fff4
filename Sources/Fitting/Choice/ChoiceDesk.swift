import LinearAlgebraKernels
import Randomness

/// Where one worker goes through sessions: the odds of every answer under every type, and what follows from them.
///
/// A class, since its memory is given back when the work is done; never shared between threads.
final class ChoiceDesk {
  /// Types of taste.
  let types: Int
  /// Each type's log-likelihood of the session that was read last, whatever its answers count.
  let likelihoods: UnsafeMutablePointer<Double>
  /// The same with every answer counting its weight.
  let weighted: UnsafeMutablePointer<Double>
  // A row of types for each answer: log-odds of liking; odds against; chances of the answer, and their logarithms; and how
  // these change with the log-odds of liking and of knowing.
  private let odds: UnsafeMutablePointer<Float>
  private let against: UnsafeMutablePointer<Float>
  private let chances: UnsafeMutablePointer<Float>
  private let liking: UnsafeMutablePointer<Float>
  private let knowing: UnsafeMutablePointer<Float>

  /// A desk for sessions of at most so many answers.
  init(answers: Int, types: Int) {
    self.types = types
    likelihoods = .allocate(capacity: types)
    weighted = .allocate(capacity: types)
    for sums in [likelihoods, weighted] { sums.initialize(repeating: 0, count: types) }
    let capacity = max(1, answers * types)
    odds = .allocate(capacity: capacity)
    against = .allocate(capacity: capacity)
    chances = .allocate(capacity: capacity)
    liking = .allocate(capacity: capacity)
    knowing = .allocate(capacity: capacity)
  }

  deinit {
    for memory in [odds, against, chances, liking, knowing] { memory.deallocate() }
    for sums in [likelihoods, weighted] { sums.deallocate() }
  }
}

// MARK: - Likelihood

extension ChoiceDesk {
  /// Works out each type's log-likelihood of a session, and how it changes with every answer's log-odds.
  func read(_ session: Int, of columns: ChoiceColumns, tables: ChoiceTables) {
    let place = ChoicePlace(session, of: columns, tables: tables)
    let exposures = place.exposures.count
    let count = (exposures + place.songs.count) * types
    for type in 0..<types { (likelihoods[type], weighted[type]) = (0, 0) }
    guard count > 0 else { return }
    addExposures(place, columns, tables)
    addSongs(place, columns, tables)
    for index in 0..<count { against[index] = -min(30, max(-30, odds[index])) }
    overture_exponentials(against, count, against)
    let (known, unknown) = (tables.known.span, tables.unknown.span)
    let (artists, selected, played) = (columns.artists.span, columns.isSelected.span, columns.isPlayed.span)
    for row in 0..<exposures {
      let exposure = place.exposures.lowerBound + row
      let artist = place.country + Int(artists[exposure])
      answer(row, selected[exposure], known: known[artist], unknown: unknown[artist])
    }
    for row in 0..<place.songs.count {
      answer(exposures + row, played[place.songs.lowerBound + row], known: 1, unknown: 0)
    }
    overture_logarithms(chances, count, chances)
    sum(place, columns)
  }

  /// The log-odds of liking of each exposure.
  @inline(__always)
  private func addExposures(_ place: ChoicePlace, _ columns: ChoiceColumns, _ tables: ChoiceTables) {
    let (artists, numbers, weights) = (columns.artists.span, columns.screens.span, tables.screens.span)
    let (byCountry, byDevice) = (tables.byCountry.span, tables.byDevice.span)
    let width = columns.width
    for row in 0..<place.exposures.count {
      let exposure = place.exposures.lowerBound + row
      let artist = Int(artists[exposure])
      var common = byCountry[place.country + artist] + byDevice[place.device + artist]
      for index in 0..<width {
        common += numbers[unchecked: exposure * width + index] * weights[unchecked: index]
      }
      addTypes(row, common: common, artist: artist, place, tables)
    }
  }

  /// The log-odds that each song is played.
  @inline(__always)
  private func addSongs(_ place: ChoicePlace, _ columns: ChoiceColumns, _ tables: ChoiceTables) {
    let artists = columns.songArtists.span
    for index in 0..<place.songs.count {
      let artist = Int(artists[place.songs.lowerBound + index])
      let row = place.exposures.count + index
      addTypes(
        row, common: tables.byCountry[place.country + artist] + tables.byDevice[place.device + artist],
        artist: artist, place, tables)
      for type in 0..<types {
        let liking = odds[row * types + type]
        // Kept for the slope; `odds` becomes that of playing.
        knowing[row * types + type] = liking
        odds[row * types + type] = tables.playing.intercept + tables.playing.slope * liking
      }
    }
  }

  @inline(__always)
  private func addTypes(_ row: Int, common: Float, artist: Int, _ place: ChoicePlace, _ tables: ChoiceTables)
  {
    let popularity = tables.popularity.span[place.country + artist]
    let common = common + popularity * tables.devicePopularity.span[place.deviceIndex]
    let (byType, typePopularity) = (tables.byType.span, tables.typePopularity.span)
    for type in 0..<types {
      odds[row * types + type] =
        common + byType[unchecked: artist * types + type] + popularity * typePopularity[unchecked: type]
    }
  }

  /// The chance of an answer under each type, with its slopes.
  @inline(__always)
  private func answer(_ row: Int, _ isYes: Bool, known: Float, unknown: Float) {
    let isSong = unknown == 0
    for index in row * types..<(row + 1) * types {
      let yes = 1 / (1 + against[index])
      let no = against[index] * yes
      if isYes {
        chances[index] = known * yes
        liking[index] = no
        if !isSong { knowing[index] = unknown }
      } else {
        let chance = unknown + known * no
        let share = known * yes / chance
        chances[index] = chance
        liking[index] = -share * no
        if !isSong { knowing[index] = -share * unknown }
      }
    }
  }

  /// Adds up what the answers say of each type.
  @inline(__always)
  private func sum(_ place: ChoicePlace, _ columns: ChoiceColumns) {
    let weights = columns.weights.span
    let exposures = place.exposures.count
    for row in 0..<exposures + place.songs.count {
      let weight = row < exposures ? weights[place.exposures.lowerBound + row] : 1
      for type in 0..<types {
        likelihoods[type] += Double(chances[row * types + type])
        weighted[type] += Double(weight * chances[row * types + type])
      }
    }
  }

  /// The weighted sum of what each answer of the session that was read last is foretold by those before it, in nats.
  ///
  /// Where all answers count 1, the log-likelihood of the session with its types mixed.
  /// - Parameters:
  ///   - session: The session.
  ///   - columns: Where it is from.
  ///   - priors: Log chances of types.
  /// - Returns: The sum; at most 0.
  func foretold(_ session: Int, of columns: ChoiceColumns, priors: [Double]) -> Double {
    let exposures = columns.starts[session + 1] - columns.starts[session]
    let songs = columns.songStarts[session + 1] - columns.songStarts[session]
    var logs = priors
    var (sum, before) = (0.0, Self.logOfSum(logs))
    for row in 0..<exposures + songs {
      for type in 0..<types { logs[type] += Double(chances[row * types + type]) }
      let after = Self.logOfSum(logs)
      let weight = row < exposures ? columns.weights[columns.starts[session] + row] : 1
      sum += Double(weight) * (after - before)
      before = after
    }
    return sum
  }

  private static func logOfSum(_ logs: [Double]) -> Double {
    let top = logs.max() ?? 0
    return top + logarithm(logs.reduce(0) { $0 + exponential($1 - top) })
  }
}

// MARK: - Gradient

extension ChoiceDesk {
  /// Adds the gradient of the session that was read last, each type counting its share.
  func add(
    _ shares: UnsafeBufferPointer<Float>, of session: Int, from columns: ChoiceColumns, tables: ChoiceTables,
    to sums: inout ChoiceSums
  ) {
    let place = ChoicePlace(session, of: columns, tables: tables)
    let (artists, weights) = (columns.artists.span, columns.weights.span)
    let (numbers, songs) = (columns.screens.span, columns.songArtists.span)
    let width = columns.width
    for row in 0..<place.exposures.count {
      let exposure = place.exposures.lowerBound + row
      let weight = weights[exposure]
      let slope = add(row, Int(artists[exposure]), shares, weight: weight, place, tables, to: &sums)
      for index in 0..<width { sums.screens[index] += Double(slope * numbers[exposure * width + index]) }
      var known: Float = 0
      for type in 0..<types { known += shares[type] * knowing[row * types + type] }
      sums.known[place.country + Int(artists[exposure])] += Double(known * weight)
    }
    for index in 0..<place.songs.count {
      let row = place.exposures.count + index
      let artist = Int(songs[place.songs.lowerBound + index])
      _ = add(row, artist, shares, weight: tables.playing.slope, place, tables, to: &sums)
      for type in 0..<types {
        let index = row * types + type
        sums.playing.intercept += Double(shares[type] * liking[index])
        sums.playing.slope += Double(shares[type] * liking[index] * knowing[index])
      }
    }
  }

  /// Adds one answer's slope to the sums of its artist; returns it, added up over types.
  @inline(__always)
  private func add(
    _ row: Int, _ artist: Int, _ shares: UnsafeBufferPointer<Float>, weight: Float, _ place: ChoicePlace,
    _ tables: ChoiceTables, to sums: inout ChoiceSums
  ) -> Float {
    let popularity = tables.popularity[place.country + artist]
    var slope: Float = 0
    for type in 0..<types {
      let part = shares[type] * liking[row * types + type] * weight
      slope += part
      sums.byType[artist * types + type] += part
      sums.typePopularity[type] += Double(part * popularity)
    }
    sums.byCountry[place.country + artist] += Double(slope)
    sums.byDevice[place.device + artist] += Double(slope)
    sums.devicePopularity[place.deviceIndex] += Double(slope * popularity)
    return slope
  }
}
