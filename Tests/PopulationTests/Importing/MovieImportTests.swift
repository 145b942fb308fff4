import Foundation
import Population
import Testing

/// Nothing below the importers knows that it is music: movies run through unchanged.
@Suite struct MovieImportTests {
  @Test(
    .enabled(
      if: SharedData.path("ml-latest-small") != nil, "needs shared/data/ml-latest-small beside the package"))
  func `Rated movies become a catalog with genres, likes and dislikes`() throws {
    let source = try #require(SharedData.path("ml-latest-small"))
    let movies = try String(contentsOfFile: source + "/movies.csv", encoding: .utf8)
    let ratings = try String(contentsOfFile: source + "/ratings.csv", encoding: .utf8)
    let files = [
      "artists.csv": movies.replacing("movieId,title,genres", with: "id,name,genre", maxReplacements: 1),
      "plays.csv": ratings.replacing(
        "userId,movieId,rating,timestamp", with: "listener,artist,count,time", maxReplacements: 1),
    ]
    let tables = try TemporaryFolder.with(files) { folder in
      try CSVTablesImporter.read(folder: folder.path, likedAt: 4, attributeSupport: 100)
    }
    // The data set's README: 610 users, 9,742 movies, 100,836 ratings.
    #expect(tables.artists.count == 9742)
    #expect(tables.history.count == 610)
    #expect(tables.history.entries.count == 100_836)
    // tail -n +2 ratings.csv | awk -F, '$3 >= 4' | wc -l
    #expect(tables.history.entries.count { $0.isLiked } == 48_580)
    #expect(tables.history.hasDislikes)
    #expect(tables.artists.first { $0.externalID == "11" }?.name == "American President, The (1995)")
    // tail -n +2 movies.csv | grep -c Drama counts titles too; python3's csv gives 4,361 rows with that genre.
    let drama = try #require(tables.attributes.first)
    #expect(drama.name == "Drama" && drama.family == "genre")
    #expect(tables.artists.count { $0.attributes.contains { $0.attribute == drama.id } } == 4361)
  }
}
