import Onboarding
import Population
import Testing

@Suite struct HoldOutSplitTests {
  /// People with 0, 1, 2 … artists, of which every third is not liked.
  private func history(people: Int) -> ListeningHistory {
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    for person in 0..<people {
      for artist in 0..<person {
        entries.append(.init(artist: ArtistID(artist), plays: Float(artist + 1), isLiked: artist % 3 != 0))
      }
      starts.append(entries.count)
    }
    let context = ObservedContext(country: CountryID(0), device: .phone)
    return ListeningHistory(
      starts: starts, entries: entries, contexts: [ObservedContext](repeating: context, count: people),
      hasDislikes: true)
  }

  @Test func `Everybody is on one side, and the share is as asked`() {
    let split = HoldOutSplit(count: 10_000, share: 0.3, seed: 1)
    #expect((split.service + split.heldOut).sorted() == Array(0..<10_000))
    // Three binomial standard errors: 3 · sqrt(10,000 · 0.3 · 0.7) = 137.
    #expect(abs(split.heldOut.count - 3000) < 137)
    #expect(HoldOutSplit(count: 100, share: 0, seed: 1).heldOut.isEmpty)
    #expect(HoldOutSplit(count: 100, share: 1, seed: 1).service.isEmpty)
  }

  @Test func `Who is held out depends on nobody else, and a larger share only adds`() {
    let few = HoldOutSplit(count: 50, share: 0.3, seed: 4)
    let many = HoldOutSplit(count: 500, share: 0.3, seed: 4)
    #expect(many.heldOut.filter { $0 < 50 } == few.heldOut)
    #expect(Set(HoldOutSplit(count: 500, share: 0.5, seed: 4).heldOut).isSuperset(of: many.heldOut))
    #expect(HoldOutSplit(count: 500, share: 0.3, seed: 5).heldOut != many.heldOut)
  }

  @Test func `Halves are balanced, share no artist and lose none`() {
    let people = 40
    let history = history(people: people)
    let split = HoldOutSplit(count: people, share: 0.5, seed: 2)
    for person in 0..<people {
      let halves = split.halves(of: person, in: history)
      let all = (halves.answers + halves.targets).sorted { $0.artist < $1.artist }
      #expect(all == Array(history[person]))
      for isLiked in [true, false] {
        let difference =
          halves.answers.count { $0.isLiked == isLiked } - halves.targets.count { $0.isLiked == isLiked }
        #expect(abs(difference) <= 1)
      }
      #expect(halves.answers.map(\.artist) == halves.answers.map(\.artist).sorted())
      #expect(halves == split.halves(of: person, in: history))
    }
  }

  @Test func `Of an odd number either half gets one more, with equal chance`() {
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let history = ListeningHistory(
      starts: Array(0...400),
      entries: [ListeningHistory.Entry](
        repeating: .init(artist: ArtistID(0), plays: 1, isLiked: true), count: 400),
      contexts: [ObservedContext](repeating: context, count: 400), hasDislikes: false)
    let split = HoldOutSplit(count: 400, share: 1, seed: 3)
    let answered = split.heldOut.count { !split.halves(of: $0, in: history).answers.isEmpty }
    // Three binomial standard errors: 3 · sqrt(400) / 2 = 30.
    #expect(abs(answered - 200) < 30)
  }

  @Test func `Which half an artist falls into is chance, apart from its plays and from the person`() {
    let people = 400
    let history = history(people: people)
    let split = HoldOutSplit(count: people, share: 0.5, seed: 2)
    var answers = [Int](repeating: 0, count: people)
    for person in 200..<people {
      for entry in split.halves(of: person, in: history).answers { answers[entry.artist.offset] += 1 }
    }
    // 200 people have each of the first 200 artists; five binomial standard errors: 5 · sqrt(200) / 2 = 36.
    #expect(answers[..<200].allSatisfy { abs($0 - 100) < 36 })
  }

  @Test func `The service's history holds its people and nobody else's plays`() {
    let history = history(people: 30)
    let split = HoldOutSplit(count: 30, share: 0.4, seed: 2)
    let service = split.serviceHistory(history)
    #expect(service.count == split.service.count)
    for (row, person) in split.service.enumerated() {
      #expect(service[row].elementsEqual(history[person]))
    }
  }
}
