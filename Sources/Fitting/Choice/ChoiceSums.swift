import Onboarding

/// The slopes of a log-likelihood, added up as the tables have them: by artist rather than by parameter.
struct ChoiceSums: Sendable {
  var byCountry: [Double]
  var byDevice: [Double]
  /// Single numbers: every artist meets few sessions of one shard.
  var byType: [Float]
  var devicePopularity = [Double](repeating: 0, count: ChoiceLayout.devices)
  var typePopularity: [Double]
  var known: [Double]
  var screens: [Double]
  var playing = (intercept: 0.0, slope: 0.0)

  /// Nothing added yet.
  init(_ layout: ChoiceLayout, artists: Int) {
    byCountry = [Double](repeating: 0, count: artists * layout.countries)
    byDevice = [Double](repeating: 0, count: artists * ChoiceLayout.devices)
    byType = [Float](repeating: 0, count: artists * layout.types)
    typePopularity = [Double](repeating: 0, count: layout.types)
    known = byCountry
    screens = [Double](repeating: 0, count: layout.width)
  }

  /// The same by parameter.
  ///
  /// - Complexity: O(artists × dimensions × (countries + types)).
  func gradient(_ layout: ChoiceLayout, features: ArtistFeatures) -> [Double] {
    var gradient = [Double](repeating: 0, count: layout.count)
    let d = layout.dimensions
    (gradient[layout.playing], gradient[layout.playing + 1]) = playing
    for index in screens.indices { gradient[layout.screens + index] = screens[index] }
    for country in 0..<layout.countries {
      let start = country * features.count
      addTaste(to: &gradient, at: layout.country(country), features) { byCountry[start + $0] }
      var slope = 0.0
      for artist in 0..<features.count {
        let popularity = Double(features.popularity[start + artist])
        slope += byCountry[start + artist] * popularity
        gradient[layout.knowing] += known[start + artist]
        gradient[layout.knowing + 1] += known[start + artist] * popularity
      }
      for artist in 0..<layout.artists { gradient[layout.appeals + artist] += byCountry[start + artist] }
      gradient[layout.country(country) + d] = slope
      for index in 0..<layout.row {
        gradient[layout.everyone + index] += gradient[layout.country(country) + index]
      }
    }
    for device in 0..<ChoiceLayout.devices {
      addTaste(to: &gradient, at: layout.device(device), features) { byDevice[device * features.count + $0] }
      gradient[layout.device(device) + d] = devicePopularity[device]
    }
    guard layout.types > 1 else { return gradient }
    for type in 0..<layout.types {
      addTaste(to: &gradient, at: layout.type(type), features) { Double(byType[$0 * layout.types + type]) }
      gradient[layout.type(type) + d] = typePopularity[type]
    }
    return gradient
  }

  /// Adds what artists' slopes say of a direction and of how much anybody is liked.
  private func addTaste(
    to gradient: inout [Double], at start: Int, _ features: ArtistFeatures, _ slope: (Int) -> Double
  ) {
    let d = features.dimensions
    for artist in 0..<features.count {
      let slope = slope(artist)
      guard slope != 0 else { continue }
      for index in 0..<d {
        gradient[start + index] += slope * Double(features.embeddings[artist * d + index])
      }
      gradient[start + d + 1] += slope
    }
  }

  /// The same of counts in place of slopes, by the squares of what each parameter is multiplied by.
  ///
  /// - Complexity: O(artists × dimensions × countries).
  func curvatures(_ layout: ChoiceLayout, features: ArtistFeatures) -> [Double] {
    var found = [Double](repeating: 0, count: layout.count)
    let d = layout.dimensions
    for index in screens.indices { found[layout.screens + index] = screens[index] }
    func addTaste(at start: Int, _ count: (Int) -> Double) {
      for artist in 0..<features.count {
        let count = count(artist)
        for index in 0..<d {
          let number = Double(features.embeddings[artist * d + index])
          found[start + index] += count * number * number
        }
        found[start + d + 1] += count
      }
    }
    for country in 0..<layout.countries {
      let start = country * features.count
      addTaste(at: layout.country(country)) { byCountry[start + $0] }
      for artist in 0..<features.count {
        let popularity = Double(features.popularity[start + artist])
        let count = byCountry[start + artist]
        found[layout.country(country) + d] += count * popularity * popularity
        found[layout.knowing] += count
        found[layout.knowing + 1] += count * popularity * popularity
        if layout.artists > 0 { found[layout.appeals + artist] += count }
      }
      for index in 0..<layout.row { found[layout.everyone + index] += found[layout.country(country) + index] }
    }
    for device in 0..<ChoiceLayout.devices {
      addTaste(at: layout.device(device)) { byDevice[device * features.count + $0] }
      found[layout.device(device) + d] = devicePopularity[device]
    }
    for type in 0..<(layout.types > 1 ? layout.types : 0) {
      for index in 0..<layout.row {
        found[layout.type(type) + index] = found[layout.everyone + index] / Double(layout.types)
      }
    }
    (found[layout.playing], found[layout.playing + 1]) = (
      found[layout.everyone + d + 1], found[layout.everyone + d + 1]
    )
    return found
  }
}
