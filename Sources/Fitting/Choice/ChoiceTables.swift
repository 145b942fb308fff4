import Onboarding

/// What parameters say of each artist, worked out once for all exposures: liking by country, device and type, and knowing.
struct ChoiceTables: Sendable {
  /// Liking in a country but for what device, type and screen add; a row of artists a country.
  let byCountry: [Float]
  /// What a device adds, but for popularity; a row of artists a device.
  let byDevice: [Float]
  /// What a type adds, but for popularity; a row of types an artist.
  let byType: [Float]
  /// What popularity adds, for each device and for each type.
  let devicePopularity: [Float]
  let typePopularity: [Float]
  /// The chance that an artist is known, and that it isn't; a row of artists a country.
  let known: [Float]
  let unknown: [Float]
  /// Standardized log popularity; a row of artists a country.
  let popularity: [Float]
  /// Artists.
  let artists: Int
  /// What each number of a screen adds.
  let screens: [Float]
  /// Of songs: the log-odds at a liking of 0, and what liking adds.
  let playing: (intercept: Float, slope: Float)

  /// The tables of parameters.
  ///
  /// - Complexity: O(artists × dimensions × (countries + types)).
  init(_ place: [Double], layout: ChoiceLayout, features: ArtistFeatures) {
    let (d, artists) = (layout.dimensions, features.count)
    self.artists = artists
    popularity = features.popularity
    /// The sum of several tastes.
    func taste(_ starts: [Int]) -> [Float] {
      (0..<layout.row).map { index in Float(starts.reduce(0.0) { $0 + place[$1 + index] }) }
    }
    /// The liking of each artist but for popularity.
    func likings(_ taste: [Float]) -> [Float] {
      taste.withUnsafeBufferPointer { taste in
        guard let direction = taste.baseAddress else { return [] }
        return (0..<artists).map { features.product(of: ArtistID($0), with: direction) + taste[d + 1] }
      }
    }
    var (byCountry, known, unknown) = ([Float](), [Float](), [Float]())
    for country in 0..<layout.countries {
      let taste = taste([layout.everyone, layout.country(country)])
      let likings = likings(taste)
      for artist in 0..<artists {
        let popularity = features.popularity(of: ArtistID(artist), in: CountryID(country))
        let appeal = layout.artists > 0 ? Float(place[layout.appeals + artist]) : 0
        byCountry.append(likings[artist] + popularity * taste[d] + appeal)
        let knowing = KnowAndLike.chances(
          logOdds: place[layout.knowing] + place[layout.knowing + 1] * Double(popularity))
        known.append(Float(knowing.yes))
        unknown.append(Float(knowing.no))
      }
    }
    (self.byCountry, self.known, self.unknown) = (byCountry, known, unknown)
    byDevice = (0..<ChoiceLayout.devices).flatMap { likings(taste([layout.device($0)])) }
    devicePopularity = (0..<ChoiceLayout.devices).map { Float(place[layout.device($0) + d]) }
    if layout.types > 1 {
      let rows = (0..<layout.types).map { likings(taste([layout.type($0)])) }
      byType = (0..<artists).flatMap { artist in rows.map { $0[artist] } }
      typePopularity = (0..<layout.types).map { Float(place[layout.type($0) + d]) }
    } else {
      byType = [Float](repeating: 0, count: artists)
      typePopularity = [0]
    }
    screens = (0..<layout.width).map { Float(place[layout.screens + $0]) }
    playing = (Float(place[layout.playing]), Float(place[layout.playing + 1]))
  }
}
