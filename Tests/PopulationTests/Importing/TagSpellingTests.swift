import Testing

@testable import Population  // tags are cleaned inside the Last.fm importer only

@Suite struct TagSpellingTests {
  @Test(arguments: [
    ["hip-hop", "Hip Hop", "hiphop", " hip  hop "], ["80s", "80's", "1980s", "eighties", "1980's"],
    ["rnb", "R&B", "r and b", "rhythm and blues", "r'n'b"],
    ["rock n roll", "rock and roll", "Rock 'n' Roll"],
    ["drum and bass", "drum n bass", "dnb"], ["brazilian", "brasil", "Brazilian music"],
    ["female vocalists", "female vocalist", "female vocals"], ["new wave", "new wave artists"],
    ["00s", "2000s"],
  ])
  func `Spellings of one thing have one key`(spellings: [String]) throws {
    let keys = try spellings.map { try #require(TagSpelling($0)).key }
    #expect(Set(keys).count == 1, "\(keys)")
  }

  @Test(arguments: [
    "seen live", "favorites", "my favourite songs", "albums i own", "awesome", "amazing voice", "2008",
    "1008",
    "love it", "best songs of the 80s", "<3", "", "  ", "want to see live", "songs i absolutely love",
    "Faves",
    "fucking awesome", "not emo", "my favorite pop", "a sentence of rather too many words pop",
  ])
  func `What nobody else could share is left out`(tag: String) {
    #expect(TagSpelling(tag) == nil)
  }

  @Test(arguments: [
    "hard rock", "deep house", "love songs", "old school", "easy listening", "classic rock", "new age",
  ])
  func `A vague word within a known kind of music stays`(tag: String) {
    #expect(TagSpelling(tag)?.name == tag)
  }

  @Test func `Families are told by table and by the end of the word`() {
    let families = [
      "90s": "era", "symphonicmetal": "genre", "jpop": "genre", "metal": "genre", "swedish": "country",
      "mellow": "mood", "piano": "sound", "gossipgirl": "tag", "country": "genre",
    ]
    for (key, family) in families { #expect(TagFamilies.family(of: key) == family, "\(key)") }
  }
}
