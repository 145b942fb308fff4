import Onboarding
import Testing

struct EffortMetricsTests {
  /// Two grids: five of six seen, none and then the last two selected; answered at 14 s and at 34 s.
  private var life: SampleLife {
    var life = SampleLife()
    life.answerGrid([0, 1, 2], selecting: [], at: 10)
    life.answerGrid([3, 4, 5], seen: 2, selecting: [1], at: 30)
    life.log.session.endedAt = life.log.session.startedAt + SimulatedDuration(seconds: 34)
    return life
  }

  @Test func `screens count when they were shown, one left unanswered included`() {
    #expect(life.value("screens_shown") == 2)
    var cut = life
    cut.log.session.unanswered = .artistGrid(Slate([ArtistID(0)]))
    #expect(cut.value("screens_shown") == 3)
    #expect(SampleLife().value("screens_shown") == 0)
  }

  @Test func `artists count when they were seen, not when they were below the fold`() {
    #expect(life.value("artists_seen") == 5)
  }

  @Test func `each seen artist of a grid is a query, and each question is one`() {
    var asked = life
    asked.answer(.rateArtist(ArtistID(1)), opinion: .unknown, at: 50)
    asked.answer(.compare(ArtistID(1), ArtistID(2)), selecting: [0], at: 60)
    asked.answer(.attribute(AttributeID(0)), opinion: .like, at: 70)
    asked.answer(.moreOrLess(AttributeID(0), Slate([ArtistID(1), ArtistID(2)])), opinion: .more, at: 80)
    asked.answer(.artistChoice(Slate([ArtistID(1), ArtistID(2)])), selecting: [0], at: 90)
    // 5 seen on grids, 4 questions, 2 seen on the choice.
    #expect(asked.value("queries_asked") == 11)
    let both = Query.artistsAndAttribute(Slate([ArtistID(1), ArtistID(2)]), AttributeID(0))
    asked.answer(both, selecting: [0], opinion: .more, at: 100)
    #expect(asked.value("queries_asked") == 14)
  }

  @Test func `onboarding takes from arrival to its end`() {
    #expect(life.value("onboarding_s") == 34)
    #expect(SampleLife().value("onboarding_s") == 0)
  }

  @Test func `the first selection comes with its answer, or never`() {
    // The second screen, shown at 30 s and answered 4 s later.
    #expect(life.value("time_to_first_selection_s") == 34)
    var none = SampleLife()
    none.answerGrid([0, 1], selecting: [], at: 3)
    #expect(none.value("time_to_first_selection_s") == nil)
  }

  @Test func `a run of skips goes on from screen to screen until something is selected`() {
    // Three skipped, then artist 3, then 4 is selected: a run of four.
    #expect(life.value("longest_skip_run") == 4)
    var again = life
    again.answerGrid([0, 1, 2, 3, 5], selecting: [], at: 50)
    #expect(again.value("longest_skip_run") == 5)
    #expect(SampleLife().value("longest_skip_run") == 0)
  }
}
