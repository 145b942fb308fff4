import Fitting
import Onboarding
import Testing

@Suite("Screen features")
struct ScreenFeaturesTests {
  @Test
  func `are as many as their names, and all 0 at the first place of the first screen`() {
    let features = ScreenFeatures(position: 0, progress: SessionProgress(), similarity: .init())
    #expect(ScreenFeatures.names.count == ScreenFeatures.count)
    #expect((0..<ScreenFeatures.count).allSatisfy { features[$0] == 0 })
  }

  @Test
  func `hold the progress and the similarities, in the order of their names`() {
    var progress = SessionProgress()
    for isSelected in [true, false] { progress.count(isSelected: isSelected) }
    progress.endScreen()
    for isSelected in [true, false, false] { progress.count(isSelected: isSelected) }
    let features = ScreenFeatures(
      position: 3, progress: progress, similarity: .init(nearest: 0.5, mean: 0.25))
    let row: [Float] = [0.3, 1.3862944, 0.2, 1.0986123, 2 / 9, 0.2, 0.2, 0.5, 0.25]
    for index in row.indices {
      #expect(abs(features[index] - row[index]) < 1e-6, "\(ScreenFeatures.names[index])")
    }
    var copied = [Float](repeating: 9, count: ScreenFeatures.count)
    copied.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { features.write(to: start) } }
    #expect(copied.indices.allSatisfy { copied[$0] == features[$0] })
    let weights: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    let product = weights.withUnsafeBufferPointer { $0.baseAddress.map { features.product(with: $0) } ?? 0 }
    #expect(abs(product - zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-5)
  }

  @Test
  func `of the end of a screen step with the selections`() {
    var progress = SessionProgress()
    for _ in 0..<4 { progress.count(isSelected: true) }
    let row = EndFeatures(progress: progress).row
    #expect(row.count == EndFeatures.count)
    #expect(Array(row.suffix(EndFeatures.steps.count)) == [1, 1, 1, 1, 0, 0, 0, 0, 0])
  }
}

@Suite("Selected artists")
struct SelectedArtistsTests {
  /// Two directions, one of them twice, at several lengths, and an artist of whom nothing is known.
  private let features = ArtistFeatures(
    catalog: ChoiceWorld.catalog(embeddings: [[3, 0], [0, 2], [1, 1], [-5, 0], [0, 0]]))

  private func similarity(_ artist: Int, to selected: [Int]) -> SelectedArtists.Similarity {
    var artists = SelectedArtists()
    for artist in selected { artists.insert(ArtistID(artist), features: features) }
    return artists.similarity(of: ArtistID(artist), features: features)
  }

  @Test
  func `are compared by cosine, the nearest of them and the mean of all`() {
    #expect(similarity(0, to: [0]) == .init(nearest: 1, mean: 1))
    #expect(similarity(3, to: [0]) == .init(nearest: -1, mean: -1))
    let both = similarity(2, to: [0, 1])
    #expect(abs(both.nearest - 0.70710678) < 1e-6 && abs(both.mean - 1) < 1e-6)
    let opposite = similarity(1, to: [0, 3])
    #expect(opposite == .init(nearest: 0, mean: 0))
  }

  @Test
  func `say nothing where there are none, or nothing is known of one`() {
    #expect(similarity(0, to: []) == .init())
    #expect(similarity(0, to: [4]) == .init())
    #expect(similarity(4, to: [0]) == .init())
  }
}
