import Onboarding
import Testing

@Suite struct SurfaceTests {
  @Test func `no more artists are visible than shown`() {
    #expect(Surface().visible == 9)
    #expect(Surface(slateSize: 4).visible == 4)
    #expect(Surface(slateSize: 12).visible == 9)
    #expect(Surface(slateSize: 12, visible: 20).visible == 12)
  }

  @Test func `a slate that no screen can hold is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Surface(slateSize: 65) }
    await #expect(processExitsWith: .failure) { _ = Surface(slateSize: 0) }
    await #expect(processExitsWith: .failure) { _ = Surface(kinds: []) }
    await #expect(processExitsWith: .failure) { _ = Surface(maximumScreens: -1) }
  }
}
