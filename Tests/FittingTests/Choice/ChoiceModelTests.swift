import Onboarding
import Testing

@testable import Fitting

@Suite("Choice model")
struct ChoiceModelTests {
  @Test
  func `finds by how much artists are liked beyond taste`() {
    var people = SyntheticLog.People.alike
    people.appeals = [2: 1.5, 3: -1.5]
    let model = fit(SyntheticLog(people, sessions: 1000))
    // Some 700 exposures each: the error is near 0.1, and the prior takes off a twentieth. Other artists have none.
    #expect(abs(model.appeal(of: ArtistID(2)) - 1.5) < 0.6)
    #expect(abs(model.appeal(of: ArtistID(3)) + 1.5) < 0.6)
    for artist in 4..<40 { #expect(abs(model.appeal(of: ArtistID(artist))) < 0.6) }
  }

  @Test
  func `takes an artist that nobody has seen for what its embedding says`() {
    // One screen of eight out of the first ten: the other thirty are never shown.
    let model = fit(SyntheticLog(.alike, sessions: 300, screens: 1, popular: 1))
    for artist in 10..<40 { #expect(abs(model.appeal(of: ArtistID(artist))) < 1e-3) }
  }

  private func fit(_ log: SyntheticLog) -> ChoiceModel {
    LogisticAnswers(fitting: log.table, features: log.features).choice
  }
}
