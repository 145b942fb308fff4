import Fitting
import Testing

@Suite("Session progress")
struct SessionProgressTests {
  @Test
  func `counts exposures on the screen and in all, and a selection ends a run of skips`() {
    var progress = SessionProgress()
    progress.count(isSelected: false)
    progress.count(isSelected: true)
    progress.count(isSelected: false)
    #expect(progress.seen == 3 && progress.seenHere == 3)
    #expect(progress.selections == 1 && progress.selectedHere == 1)
    #expect(progress.skippedInARow == 1)
    progress.endScreen()
    #expect(progress.screens == 1 && progress.seenHere == 0 && progress.selectedHere == 0)
    progress.count(isSelected: false)
    #expect(progress.skippedInARow == 2 && progress.seen == 4)
  }
}
