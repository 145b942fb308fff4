import Onboarding

/// Where each part of a choice model stands among its parameters.
struct ChoiceLayout: Sendable, Equatable {
  /// Dimensions of an embedding.
  let dimensions: Int
  /// Countries.
  let countries: Int
  /// Numbers that say what a screen does to an answer.
  let width: Int
  /// Types of taste; 1 where there are none to tell apart.
  let types: Int
  /// Artists that have an appeal of their own; 0 where artists are told apart by embedding and popularity alone.
  let artists: Int

  /// Numbers of one taste: a direction, what popularity adds, and how much anybody is liked.
  var row: Int { dimensions + 2 }
  /// The log-odds of knowing an artist of mean popularity, and what popularity adds.
  var knowing: Int { 0 }
  /// The log-odds that a song of an artist is played whose liking is 0, and what liking adds.
  var playing: Int { 2 }
  /// What each number of a screen adds to liking.
  var screens: Int { 4 }
  /// The taste of all.
  var everyone: Int { screens + width }
  /// What a country's taste differs by.
  func country(_ country: Int) -> Int { everyone + row * (1 + country) }
  /// What the taste of a device's users differs by.
  func device(_ device: Int) -> Int { everyone + row * (1 + countries + device) }
  /// Each artist's own appeal: what all like them by beyond what embedding and popularity say.
  var appeals: Int { everyone + row * (1 + countries + Self.devices) }
  /// What a type's taste differs by.
  func type(_ type: Int) -> Int { appeals + artists + row * type }
  /// Parameters in all: a single type has no taste of its own.
  var count: Int { type(types > 1 ? types : 0) }

  /// Kinds of devices.
  static let devices = ObservedContext.Device.allCases.count

  /// A device's number.
  static func index(of device: ObservedContext.Device) -> Int {
    switch device {
    case .phone: 0
    case .desktop: 1
    case .television: 2
    case .other: 3
    }
  }
}

/// The prior of a choice model's parameters: independent normal distributions.
///
/// What keeps parameters finite where the sessions don't say what they are.
struct ChoicePrior: Sendable {
  /// The means; also the place where every fit starts.
  private(set) var means: [Double]
  /// The inverse variances.
  private(set) var precisions: [Double]

  /// The prior of a layout: most people know an artist of mean popularity, and songs are played of artists that are liked.
  ///
  /// Where `knowsAll`, everybody is taken to know everyone, so that only liking is left.
  init(_ layout: ChoiceLayout, knowsAll: Bool = false) {
    means = [Double](repeating: 0, count: layout.count)
    precisions = [Double](repeating: 1, count: layout.count)
    for (place, mean) in [(layout.knowing, 1.0), (layout.knowing + 1, 1.0), (layout.playing + 1, 1.0)] {
      means[place] = mean
    }
    if knowsAll {
      (means[layout.knowing], means[layout.knowing + 1]) = (30, 0)
      for place in [layout.knowing, layout.knowing + 1] { precisions[place] = 1e9 }
    }
    // What differs between countries and devices is less than what all have in common.
    for place in layout.country(0)..<layout.appeals { precisions[place] = 4 }
    // So is what is peculiar to an artist, next to what embedding and popularity say.
    for place in layout.appeals..<layout.type(0) { precisions[place] = 4 }
  }

  /// Half the squared distance from the means, weighted; added to a value and its gradient.
  func add(to evaluation: inout Evaluation, at place: [Double]) {
    for index in place.indices {
      let distance = place[index] - means[index]
      evaluation.value += 0.5 * precisions[index] * distance * distance
      evaluation.gradient[index] += precisions[index] * distance
    }
  }
}
