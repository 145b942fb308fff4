import Experiments
import TestSupport

/// A folder with a made-up catalog and listening, and a scenario over it.
struct CSVWorld {
  let folder: TemporaryFolder

  /// Artists with two genres, and people who keep to one of them.
  init(artists: Int = 24, people: Int = 30) throws {
    let genres = ["calm", "loud"]
    var artistRows = "id,name,genre\n"
    for artist in 0..<artists {
      artistRows += "a\(artist),Artist \(artist),\(genres[artist % 2])\n"
    }
    var plays = "listener,artist,count\n"
    for person in 0..<people {
      for step in 0..<8 {
        // The popular ones of a genre are everybody's; the rest differ from person to person.
        let artist = (2 * (step < 3 ? step : (person + step * 3) % (artists / 2)) + person % 2) % artists
        plays += "p\(person),a\(artist),\(10 - step)\n"
      }
    }
    folder = try TemporaryFolder(["artists.csv": artistRows, "plays.csv": plays])
  }

  /// What would run over the folder.
  func plan(population: String, split: Double = 0.4, count: Int = 10) throws -> Plan {
    let people = population == "replayed" ? "population: replayed" : "population: fitted, types: 2"
    let text = """
      name: csv
      catalog: {source: csv, path: "\(folder.path)", dimensions: 4, split: \(split), attribute_support: 2}
      listeners: {count: \(count), \(people)}
      surface: {kind: artist_grid, slate_size: 6, max_screens: 3, min_selections: 1}
      horizon_days: 7
      variants:
        - {name: popular, policy: popularity, control: true}
        - {name: thompson, policy: thompson}
      """
    return try Plan(try ScenarioParser(vocabulary: .registered).parse(text: text, file: "csv.yaml"))
  }
}
