import LinearAlgebra
import Onboarding
import Randomness

/// One screen in the making: what is asked by which rule, what is believed, and what was asked already.
public struct Screening: Sendable {
  /// What makes one question better than another.
  public let acquisition: any Acquisition
  /// The questions as the belief sees them.
  public internal(set) var outlook: Outlook
  /// Artists that can't be asked about: those asked, and those that have a place already.
  private(set) var excluded: ArtistSet
  let country: QuestionCeilings.Country
  /// Artists whose worth is worked out, the best by appraisal.
  let candidates: Int
  /// Bound on how many times as large as under the prior a variance is, under the belief that the screening began with.
  private let rootGrowth: Float
  /// The same under the belief as it is now.
  private(set) var growth: Float
  let sampler: TasteSampler?
  /// Factor on how far draws fall from the mean.
  let scale: Double
  var generator: AddressedGenerator
  var search: QuestionSearch
  private var worths: [Float] = []
  private var selection = CatalogSelection()
  private var ranked: [TopSelection.Candidate] = []

  /// An artist with what asking about it is worth.
  public struct Candidate: Sendable, Equatable {
    /// The artist's number in the catalog.
    public var artist: UInt32
    /// As the acquisition has it.
    public var worth: Float
  }

  init(
    acquisition: any Acquisition, outlook: Outlook, excluded: ArtistSet, country: QuestionCeilings.Country,
    candidates: Int, growth: Float, sampler: TasteSampler?, scale: Double, generator: AddressedGenerator,
    search: QuestionSearch
  ) {
    self.acquisition = acquisition
    self.outlook = outlook
    self.excluded = excluded
    self.country = country
    self.candidates = candidates
    rootGrowth = growth
    self.growth = growth
    self.sampler = sampler
    self.scale = scale
    self.generator = generator
    self.search = search
  }

  /// The `wanted` artists with the highest worth among the candidates, best first; ties go to the better appraisal.
  mutating func best(_ wanted: Int) -> [Candidate] {
    let suffices = acquisition.appraisesExactly && outlook.support == nil
    let items = open(acquisition, limit: suffices ? wanted : max(candidates, wanted))
    outlook.look(at: items)
    acquisition.worth(of: &outlook, into: &worths)
    selection.select(wanted, of: worths, into: &ranked)
    return ranked.map { Candidate(artist: items[Int($0.index)], worth: $0.score) }
  }

  private mutating func open(_ acquisition: some Acquisition, limit: Int) -> [UInt32] {
    search.candidates(
      limit, by: acquisition, under: outlook.taste, growth: growth, without: excluded, country: country)
  }

  /// What asking about one artist is worth under the outlook's belief as it is now.
  mutating func worth(of artist: UInt32) -> Float {
    outlook.look(at: CollectionOfOne(artist))
    acquisition.worth(of: &outlook, into: &worths)
    return worths.first ?? 0
  }

  /// Gives an artist a place: it isn't found again.
  mutating func exclude(_ artist: UInt32) { excluded.insert(ArtistID(Int(artist))) }

  /// Begins another screen, under another belief, after others were asked.
  mutating func restart(believing taste: GaussianBelief, without excluded: ArtistSet) {
    self.excluded = excluded
    growth = max(rootGrowth, taste.growth)
    outlook.believe(taste)
  }

  /// Puts the belief's mean and covariance in place of a weighted set of tastes.
  mutating func believeMoments() {
    if outlook.support != nil { outlook.believe(outlook.taste) }
  }

  /// Puts a taste drawn from the belief in place of its mean.
  mutating func believeDraw() {
    guard let sampler else { return }
    outlook.believe(
      GaussianBelief(
        mean: sampler.draw(scale: scale, using: &generator), covariance: outlook.taste.covariance))
  }

  /// Expects an answer about an artist: the covariance shrinks as it will on average, and the mean stays.
  mutating func expectAnswer(about artist: UInt32) {
    var taste = outlook.taste
    outlook.questions.withRow(Int(artist)) { row, _ in
      taste.expectAnswer(
        direction: row, intercept: Double(outlook.questions.intercepts[Int(artist)]),
        span: outlook.questions.span(Int(artist)), answered: outlook.questions.answered(Int(artist)))
    }
    outlook.believe(taste)
  }
}
