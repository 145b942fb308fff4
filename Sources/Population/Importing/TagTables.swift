/// What is known beforehand about words that people use as tags; all in the form of keys.
enum TagTables {
  /// Other words for a key: the last word of each line replaces those before it.
  ///
  /// One that is replaced by itself keeps its noun: `lovesongs`.
  static let synonyms: [String: String] = {
    var result: [String: String] = [:]
    for line in synonymLines.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let meant = words.last else { continue }
      for word in words.dropLast() { result[word] = meant }
    }
    return result
  }()

  /// Nouns that add nothing at the end of a tag: `dance music`, `new wave artists`.
  static let nouns = words("music song songs artist artists band bands track tracks singer singers")

  /// Words that only make sense for who wrote them: a tag with one is left out whatever else it says.
  static let personalWords = words(
    """
    i im ive id me my mine myself we our own owned seen saw see want wanna need to not lets reminds remember heard
    discovered discover recommended recos todo demo listen listened lastfm tag tags tagged mistagged
    """)

  /// Words that judge or that say little: a tag with one is left out unless it is known to be a genre or the like.
  static let vagueWords = words(
    """
    you your make makes made check checked download playlist wishlist mix memories friends none misc various other listening
    love loved loves loving luv great greatest good cool perfect perfection brilliant nice lovely sexy sex hot cute
    sweet pretty gorgeous beautiful fantastic excellent superb genius legend legends legendary masterpiece
    underrated overrated crap shit bitch talented crazy wtf lol omg sick dope addictive best top better worst
    guilty special hit hits single singles new old hard deep music song songs artist artists band bands
    album albums group super yay neat mean raw good ill must awsome interesting friend 3 gay dream
    """)

  /// Beginnings of words that judge, in whatever form they come.
  static let opinionStems = ["fav", "awesom", "amazing", "fuck", "kickass", "orgasm", "myfav", "goodstuff"]

  static let eras = words("oldies retro oldschool classic contemporary modern baroque medieval")

  static let countries = words(
    """
    african american arabic argentinian asian australian belgian brazilian british californian canadian chilean
    chinese cuban czech danish dutch estonian european finnish french german greek hungarian icelandic indian
    indonesian iranian irish israeli italian jamaican japanese korean latvian lebanese lithuanian malaysian mexican
    moroccan norwegian polish portuguese romanian russian scandinavian scottish serbian spanish swedish swiss
    turkish ukrainian venezuelan welsh
    """)

  static let sounds = words(
    """
    8bit accordion acapella acoustic acousticguitar ballad bass brass cello cover duet drums electricguitar
    femalevocalists flute guitar guitarsolo guitarvirtuoso handclaps harmonica harmonies harp instrumental live
    malevocalists orchestral organ percussion piano poetry remix sax saxophone spokenword strings synth synthesizer
    trumpet turntablism unplugged violin vocal
    """)

  static let moods = words(
    """
    aggressive angry atmospheric bittersweet calm catchy chillout cinematic danceable dark depressive dramatic dreamy
    easylistening eclectic emotional energetic epic erotic ethereal feelgood fun funky funny groovy happy haunting
    heavy hypnotic inspirational intense intimate lovesongs meditative melancholic mellow melodic minimalistic
    nostalgic party passionate poignant political powerful quirky relaxing romantic sad sensual sentimental slow
    smooth soft soothing spiritual summer upbeat uplifting weird whimsical
    """)

  static let genres = words(
    """
    acid acidjazz afrobeat alternative ambient americana antifolk avantgarde bebop bigband bigbeat bluegrass blues
    bossanova breakbeat broadway cabaret celtic chanson christian classical comedy country crossover crunk dance
    dancehall dirtysouth disco dixieland downtempo drone drumbass dub ebm electro electroclash electronic electronica
    emo ethnic ethno experimental fado flamenco folk funk fusion garage glam glitch goa gospel goth gothic grime grunge
    guitarpop hiphop house idm improvisation indie indietronica industrial jazz jungle klezmer krautrock latin lofi
    lounge math mathrock merengue metal minimal mod motown mpb musical neofolk newage newrave newromantic
    newweirdamerica noise nwobhm oi opera pagan pop powerviolence progressive psychedelic psychobilly psybient psychill
    punk ragga ragtime rap rave reggae reggaeton riotgrrrl rnb rock rockabilly rockroll rocksteady roots salsa samba
    screamo sertanejo shoegaze singersongwriter ska slowcore sludge soul soundtrack stoner surf swing synthpop tango
    techno thrash trance tribal triphop twee urban visualkei world worldmusic worship zouk 2tone
    """)

  /// Genres large enough to have compound names: these end them.
  static let genreEndings = [
    "rock", "metal", "pop", "punk", "core", "jazz", "folk", "house", "trance", "rap", "blues", "soul", "funk",
    "ska",
    "step", "gaze", "disco", "techno", "industrial", "electro", "indie", "hiphop", "country", "reggae",
    "wave",
    "ambient", "grunge", "emo", "ebm", "noise", "gospel", "americana", "classical", "rnb", "dance", "tronica",
    "grind",
  ]

  private static let synonymLines = """
    usa us america american
    uk unitedkingdom england english britain british
    germany deutschland deutsch german
    brazil brasil brasileira brasileiro brazilian
    japan japanese
    france francais french
    russia russian
    canada canadian
    sweden svenskt swedish
    finland suomi finnish
    norway norsk norwegian
    denmark dansk danish
    iceland icelandic
    italy italia italiana italiano italian
    spain espanol español spanish
    poland polska polskie polish
    australia aussie australian
    ireland irish
    scotland scottish
    wales welsh
    mexico mexicano mexican
    turkey turkce turkish
    netherlands holland dutch
    korea korean
    china chinese
    india indian
    jamaica jamaican
    africa african
    asia asian
    argentina argentinian
    chile chilean
    belgium belgian
    ukraine ukrainian
    portugal portugues portuguese
    romania romanian
    europe european
    california californian
    fifties anos50 50s
    sixties anos60 60s
    seventies anos70 70ss setenta setentas 70s
    eighties anos80 80er ochentas 80s
    nineties anos90 90er 90s
    female femalevocalist femalevocals femalevocal femalevoice femalevoices femalesinger femaleartists femalevocalists
    male malevocalist malevocals malevocal malevoice malevocalists
    vocals vocalist vocal
    instrumentals instrumental
    covers coversongs cover
    duets duet
    ballads ballad
    remixes remix
    rb rhythmblues randb contemporaryrnb rnb
    hiphoprap raphiphop hiphop
    rocknroll rockandroll rockroll
    dnb drumnbass drumandbass drumbass
    chill chillin chillax chilloutmusic chillout
    relax relaxed relaxation relaxing
    melancholy melancolia melancholia melancholic
    nostalgia nostalgic
    romance romantica romantic
    sadness sad
    groove groovy
    emotions emotional
    funkymusic funky
    lovesong lovesongs lovesongs
    eletronic electronicmusic eletronica electronic
    electroindustrialebm electroindustrial
    eletropop electropop
    triphopdowntempo triphop
    shoegazer shoegazing shoegaze
    progmetal progressivemetal
    prog progrock progressiverock
    trashmetal thrashmetal
    gothrock gothicrock
    japanesepop jpop
    japaneserock jrock
    koreanpop kpop
    britishrock britrock
    newwaveofbritishheavymetal nwobhm
    world worldmusic
    riotgrrl riotgrrrl
    newromantics newromantic
    psytrance psychedelictrance
    soundtracks ost soundtrack
    singersongwriters songwriter songwriters singersongwriter
    popdance dancepop
    rockpop poprock
    punkpop poppunk
    eurodancemusic eurodance
    videogamemusic gamemusic videogame
    oldskool oldschool
    gangsterrap gangstarap
    xmas christmas
    boybands boyband
    girlgroups girlgroup
    humour humor
    """

  /// The words of a text, for looking up.
  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map(String.init))
  }
}
