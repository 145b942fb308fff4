import LinearAlgebra
import Onboarding
import Randomness

/// What a choice model has learned of how people answer grids: knowing and liking, screens, and types of taste.
struct ChoiceModel: Sendable, Codable, Equatable {
  private let dimensions: Int
  private let countries: Int
  private let width: Int
  private let artists: Int
  /// Types of taste; 1 where there are none to tell apart.
  let types: Int
  /// In the order of ``ChoiceLayout``.
  private let parameters: [Float]
  /// Log chances of types, a row a country.
  private let mixture: [Float]

  /// The model at a place of a layout.
  init(_ layout: ChoiceLayout, place: [Double], mixture: [Double]) {
    dimensions = layout.dimensions
    countries = layout.countries
    width = layout.width
    types = layout.types
    artists = layout.artists
    parameters = place.map { Float($0) }
    self.mixture = mixture.map { Float($0) }
  }

  /// Why it can't be asked about a catalog's artists; nil where it can.
  func problem(with features: ArtistFeatures, width expected: Int) -> String? {
    guard dimensions == features.dimensions, countries == features.countries, width == expected,
      (1...mostTypes).contains(types)
    else {
      return
        "\(types) types of \(dimensions) dimensions, \(countries) countries and \(width) numbers a screen; accepted: "
        + "1 to \(mostTypes) of \(features.dimensions), \(features.countries) and \(expected)"
    }
    guard artists == features.count || artists == 0 else {
      return "appeals of \(artists) artists; accepted: \(features.count)"
    }
    guard parameters.count == layout.count, mixture.count == types * countries else {
      return "\(parameters.count) parameters and \(mixture.count) chances of types; "
        + "accepted: \(layout.count) and \(types * countries)"
    }
    return rangeProblem
  }

  /// Which numbers no fit ends with; nil where there are none.
  private var rangeProblem: String? {
    if let excess = parameters.firstExcess { return "a parameter of \(excess); accepted: -10000 to 10000" }
    for country in 0..<countries {
      let total = chances(of: CountryID(country)).reduce(0, +)
      guard mixture[country * types..<(country + 1) * types].allSatisfy({ $0 <= 1e-3 }), abs(total - 1) < 1e-3
      else { return "chances of types in country \(country) that add up to \(total); accepted: 1" }
    }
    return nil
  }

  private var layout: ChoiceLayout {
    ChoiceLayout(
      dimensions: dimensions, countries: countries, width: width, types: types, artists: artists)
  }

  /// The chances of types in a country.
  func chances(of country: CountryID) -> [Double] {
    (0..<types).map { exponential(Double(mixture[country.offset * types + $0])) }
  }

  /// How a type differs from everyone: a direction, what popularity adds, and how much anybody is liked.
  func taste(of type: Int) -> [Float] {
    types > 1 ? Array(parameters[layout.type(type)..<layout.type(type) + layout.row]) : []
  }

  /// What each number of a screen adds to the log-odds of liking.
  var screens: [Float] { Array(parameters[layout.screens..<layout.screens + width]) }

  /// The log-odds of knowing an artist of mean popularity, and what a standard deviation of log popularity adds.
  var knowing: (intercept: Float, slope: Float) {
    (parameters[layout.knowing], parameters[layout.knowing + 1])
  }

  /// What all like an artist by beyond what embedding and popularity say, in log-odds.
  func appeal(of artist: ArtistID) -> Float { artists > 0 ? parameters[layout.appeals + artist.offset] : 0 }

  /// The same of all artists; empty where artists are told apart by embedding and popularity alone.
  var appeals: [Float] { Array(parameters[layout.appeals..<layout.appeals + artists]) }

  /// The log-odds that a song is played of an artist whose liking is 0, and what liking adds.
  var playing: (intercept: Float, slope: Float) {
    (parameters[layout.playing], parameters[layout.playing + 1])
  }

  /// The memory of a listener of one type.
  func memory(of type: Int, _ context: ObservedContext, label: Int? = nil) -> ChoiceMemory {
    let layout = layout
    var starts = [
      layout.everyone, layout.country(context.country.offset),
      layout.device(ChoiceLayout.index(of: context.device)),
    ]
    if types > 1 { starts.append(layout.type(type)) }
    return ChoiceMemory(
      context: context, type: type,
      taste: (0..<layout.row).map { index in starts.reduce(0) { $0 + parameters[$1 + index] } }, label: label)
  }

  /// The memory of a listener who arrives.
  func memory(
    for context: ObservedContext, label: Int? = nil, using generator: inout AddressedGenerator
  ) -> ChoiceMemory {
    let type = types > 1 ? generator.index(weights: chances(of: context.country)) : 0
    return memory(of: type, context, label: label)
  }

  /// The log-odds of liking an artist, apart from screens.
  func liking(of artist: ArtistID, in memory: ChoiceMemory, features: ArtistFeatures) -> Float {
    memory.taste.withUnsafeBufferPointer { taste in
      guard let direction = taste.baseAddress else { return 0 }
      return features.product(of: artist, with: direction) + taste[dimensions + 1]
        + features.popularity(of: artist, in: memory.context.country) * taste[dimensions]
        + appeal(of: artist)
    }
  }

  /// Knowing and liking of an artist that is seen now.
  func answer(
    about artist: ArtistID, at position: Int, after progress: SessionProgress, in memory: ChoiceMemory,
    features: ArtistFeatures
  ) -> KnowAndLike {
    let screen = ScreenFeatures(
      position: position, progress: progress,
      similarity: memory.selected.similarity(of: artist, features: features))
    var liking = liking(of: artist, in: memory, features: features)
    parameters.withUnsafeBufferPointer { numbers in
      if let start = numbers.baseAddress { liking += screen.product(with: start + layout.screens) }
    }
    if let label = memory.label {
      let leaked = LeakedFeatures(label: label, progress: progress).row
      for index in leaked.indices {
        liking += leaked[index] * parameters[layout.screens + ScreenFeatures.count + index]
      }
    }
    let popularity = features.popularity(of: artist, in: memory.context.country)
    return KnowAndLike(
      knowing: Double(knowing.intercept + knowing.slope * popularity), liking: Double(liking))
  }

  /// The log-likelihood of a logged session's answers, and of the songs that followed, for a listener of one type.
  func logLikelihood(
    of session: Int, in table: SessionTable, type: Int, features: ArtistFeatures
  ) -> Double {
    var memory = memory(of: type, table.sessions[session].context)
    var progress = SessionProgress()
    var sum = 0.0
    for screen in table.screens[table.sessions[session].screens] {
      for exposure in table.exposures[screen.exposures] {
        let answer = answer(
          about: exposure.artist, at: exposure.position, after: progress, in: memory, features: features)
        sum += logarithm(exposure.isSelected ? answer.chance : answer.complement)
        if exposure.isSelected { memory.selected.insert(exposure.artist, features: features) }
        progress.count(isSelected: exposure.isSelected)
      }
      progress.endScreen()
    }
    for song in table.songs(of: session) {
      let liking = liking(of: song.artist, in: memory, features: features)
      let chances = KnowAndLike.chances(logOdds: Double(playing.intercept + playing.slope * liking))
      sum += logarithm(song.isPlayed ? chances.yes : chances.no)
    }
    return sum
  }

  /// The chances of types given all of a logged session.
  ///
  /// - Complexity: O(types × answers × (dimensions + selections × dimensions)).
  func shares(of session: Int, in table: SessionTable, features: ArtistFeatures) -> [Double] {
    guard types > 1 else { return [1] }
    let country = table.sessions[session].context.country
    let logs = (0..<types).map { type in
      Double(mixture[country.offset * types + type])
        + logLikelihood(of: session, in: table, type: type, features: features)
    }
    let top = logs.max() ?? 0
    let parts = logs.map { exponential($0 - top) }
    let total = parts.reduce(0, +)
    return parts.map { $0 / total }
  }
}

/// More types than any number of sessions tells apart.
private let mostTypes = 4096
