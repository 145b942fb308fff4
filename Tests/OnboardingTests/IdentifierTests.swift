import Onboarding
import Testing

/// The wrapped integers, which have a file each but one behavior.
@Suite struct IdentifierTests {
  @Test(arguments: [0, 1, 65_535]) func `an id keeps its index and is ordered by it`(index: Int) {
    #expect(ArtistID(index).offset == index && ArtistID(index) < ArtistID(index + 1))
    #expect(AttributeID(index).offset == index && AttributeID(index) < AttributeID(index + 1))
    #expect(ListenerID(index).offset == index && ListenerID(index) < ListenerID(index + 1))
    #expect(CountryID(index).offset == index)
  }

  @Test func `an index that no id can hold is refused`() async {
    await #expect(processExitsWith: .failure) { _ = ArtistID(-1) }
    await #expect(processExitsWith: .failure) { _ = CountryID(65_536) }
  }
}
