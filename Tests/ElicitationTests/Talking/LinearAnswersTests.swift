import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation  // what bandits take answers for

struct LinearAnswersTests {
  private static let tiny = TinyWorld()
  private static let answers = LinearAnswers(service: tiny.service)
  private let country = CountryID(1)

  /// E Φ(c + e · z) for z normal with the prior's covariance around the prior's mean plus L θ.
  private func likedShare(of artist: Int, shiftedBy theta: [Double]) throws -> Double {
    let service = Self.tiny.service
    let d = service.catalog.dimensions
    let root = try #require(Cholesky.ofCovariance(service.prior.covariance))
    let shift = root.multiply(theta)
    let e = service.catalog.embeddings[artist * d..<(artist + 1) * d].map { Double($0) }
    var level = Double(service.intercepts[artist])
    var variance = 0.0
    for i in 0..<d {
      level += e[i] * (Double(service.prior.mean[i]) + shift[i])
      for j in 0..<d { variance += e[i] * e[j] * Double(service.prior.covariance[i, j]) }
    }
    return 0.5 * complementaryErrorFunction(-level / (2 * (1 + variance)).squareRoot())
  }

  @Test func `rows are the slopes of the share of likes in units of people's spread`() throws {
    let d = Self.answers.dimensions
    for artist in stride(from: 0, to: 60, by: 7) {
      let center = try likedShare(of: artist, shiftedBy: [Double](repeating: 0, count: d))
      #expect(abs(Double(Self.answers.liked[artist]) - center) < 1e-5)
      for j in 0..<d {
        var (up, down) = ([Double](repeating: 0, count: d), [Double](repeating: 0, count: d))
        up[j] = 1e-4
        down[j] = -1e-4
        let slope =
          (try likedShare(of: artist, shiftedBy: up) - likedShare(of: artist, shiftedBy: down)) / 2e-4
        #expect(abs(Double(Self.answers.rows[artist * d + j]) - slope) < 1e-5)
      }
    }
  }

  @Test func `an attribute is the weighted mean of its artists`() {
    let catalog = Self.tiny.service.catalog
    for attribute in catalog.attributes.indices {
      var (total, liked, first): (Float, Float, Float) = (0, 0, 0)
      for artist in catalog.artists {
        for entry in artist.attributes where entry.attribute.offset == attribute {
          total += entry.weight
          liked += entry.weight * Self.answers.liked[artist.id.offset]
          first += entry.weight * Self.answers.rows[artist.id.offset * Self.answers.dimensions]
        }
      }
      #expect(Self.answers.attributes.isHeld[attribute] == (total > 0))
      guard total > 0 else { continue }
      #expect(abs(Self.answers.attributes.liked[attribute] - liked / total) < 1e-5)
      #expect(
        abs(Self.answers.attributes.rows[attribute * Self.answers.dimensions] - first / total) < 1e-5)
    }
  }

  @Test func `a screen's answer counts as far as the artist is known, and a rating in full`() {
    let artist = ArtistID(3)
    let known = Self.tiny.service.knownShare(of: artist, in: country)
    for (kind, share, yes) in [
      (AnswerHistory.Answer.Kind.selected, known, true), (.skipped, known, false), (.liked, 1, true),
      (.disliked, 1, false),
    ] {
      Self.answers.withRow(of: .init(artist: artist, kind: kind), in: country) { row, scale, chance, isYes in
        #expect(scale == share && isYes == yes)
        #expect(abs(chance - share * Self.answers.liked[3]) < 1e-6)
        #expect(row[0] == Self.answers.rows[3 * Self.answers.dimensions])
      }
    }
  }

  @Test func `two preferences the other way round have opposite rows and chances that sum to 1`() {
    let (a, b) = (ArtistID(0), ArtistID(9))
    var found: [(first: Float, chance: Float)] = []
    for (winner, loser) in [(a, b), (b, a)] {
      let answer = AnswerHistory.Answer(artist: winner, kind: .preferred(over: loser))
      Self.answers.withRow(of: answer, in: country) { row, scale, chance, isYes in
        #expect(isYes)
        found.append((row[0] * scale, chance))
      }
    }
    #expect(found.count == 2)
    #expect(abs(found[0].first + found[1].first) < 1e-6 && found[0].first != 0)
    #expect(abs(found[0].chance + found[1].chance - 1) < 1e-6)
  }

  @Test func `an attribute that no artist has, or no catalog, lends nothing`() {
    let bare = LinearAnswers(service: TinyWorld(attributes: 0).service)
    bare.withRow(of: AttributeID(0)) { _, _ in Issue.record("a row of no attribute") }
    let empty = LinearAnswers(service: TinyWorld(artists: 0).service)
    empty.withRow(of: AttributeID(0)) { _, _ in Issue.record("a row of no artist") }
    #expect(empty.liked.isEmpty)
  }
}
