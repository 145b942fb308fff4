import LinearAlgebra
import Onboarding

/// How much each artist could be appraised at, at most, whatever is believed of the taste: where to look first.
///
/// Answers only lower a variance, but for the few that `GaussianBelief.growth` accounts for.
struct QuestionCeilings: Sendable {
  /// One entry for each country.
  let countries: [Country]

  /// The artists as seen from one country.
  struct Country: Sendable {
    /// The country.
    let id: CountryID
    /// Artists' numbers, from the highest ceiling down.
    let order: [UInt32]
    /// Ceilings in that order.
    let ceilings: [Float]
    /// A question about each artist, by artist.
    let questions: ProbitQuestions

    /// The share of people who know an artist, by artist.
    var known: [Float] { questions.known }
  }

  /// An acquisition's ceilings under a service's prior, for answers of a form.
  ///
  /// `known` gives the share who know an artist in a country.
  ///
  /// - Complexity: O(artists × (dimensions² + countries × log artists)).
  init(
    of acquisition: any Acquisition, service: ServiceModel, form: AnswerForm = .selected,
    known: (ArtistID, CountryID) -> Float
  ) {
    let artists = 0..<service.catalog.count
    var prior = ProbitPredictions()
    prior.append(
      artists.map { UInt32($0) }[...], rows: service.catalog.embeddings, intercepts: service.intercepts,
      known: [Float](repeating: 1, count: artists.count), mean: service.prior.mean,
      covariance: service.prior.covariance)
    countries = service.catalog.countries.indices.map { country in
      let known = artists.map { known(ArtistID($0), CountryID(country)) }
      let ceilings = artists.map {
        acquisition.ceiling(known: known[$0], variance: prior.variances[$0], form: form)
      }
      let order = artists.sorted { ceilings[$0] != ceilings[$1] ? ceilings[$0] > ceilings[$1] : $0 < $1 }
      return Country(
        id: CountryID(country), order: order.map { UInt32($0) }, ceilings: order.map { ceilings[$0] },
        questions: ProbitQuestions(
          rows: service.catalog.embeddings, intercepts: service.intercepts, known: known, form: form))
    }
  }
}
