import Learning
import LinearAlgebra
import Onboarding

extension SequenceNetwork {
  /// What a pass works in: memory for layers, and what the rows are of.
  struct Workspace: Sendable {
    var scratch: Scratch
    var batch: SequenceBatch
  }

  func makeWorkspace(capacity: Int) -> Workspace {
    Workspace(scratch: Scratch(scratch), batch: SequenceBatch(self.capacity))
  }

  /// Writes the rows of some groups, and notes what is to be told of each.
  func fill(
    _ batch: inout SequenceBatch, _ memory: LayerMemory, _ groups: ArraySlice<Int>,
    _ examples: SequenceExamples
  ) {
    let stretches = groups.flatMap { examples.stretches[examples.groups[$0]] }
    let steps = max(1, stretches.reduce(0) { max($0, $1.exposures.count) })
    batch.begin(SequenceShape(steps: steps, batch: stretches.count))
    let shape = batch.shape
    let contexts = memory.matrix(places.contexts, rows: shape.batch, columns: contexts)
    contexts.base.update(repeating: 0, count: shape.batch * self.contexts)
    let filler = Filler(
      network: self, examples: examples,
      rows: memory.matrix(places.rows, rows: shape.rows, columns: row.count),
      terms: memory.matrix(places.screenTerms, rows: shape.rows, columns: ScreenFeatures.count),
      ends: memory.matrix(
        places.ends, rows: capacity.screens, columns: memoryCount + EndFeatures.count),
      plays: memory.matrix(places.plays, rows: capacity.plays, columns: row.songCount))
    for (place, stretch) in stretches.enumerated() {
      let ones = ones(examples.table.sessions[stretch.session].context)
      contexts[place, ones.country] = 1
      contexts[place, ones.device] = 1
      filler.fill(&batch, place, stretch)
    }
  }

  /// Writes one stretch after another.
  private struct Filler {
    let network: SequenceNetwork
    let examples: SequenceExamples
    let rows: MatrixView
    let terms: MatrixView
    let ends: MatrixView
    let plays: MatrixView

    func fill(_ batch: inout SequenceBatch, _ place: Int, _ stretch: SequenceExamples.Stretch) {
      let table = examples.table
      let session = table.sessions[stretch.session]
      let (width, start) = (batch.shape.batch, stretch.exposures.lowerBound)
      var progress = stretch.progress
      var index = start
      for screen in stretch.screen..<session.screens.upperBound {
        let end = table.screens[screen].exposures.upperBound
        while index < min(end, stretch.exposures.upperBound) {
          let exposure = table.exposures[index]
          let row = (index - start) * width + place
          write(exposure, index, row, session.context.country, progress)
          batch.note(
            exposure, appeal: examples.appeal(of: exposure.artist), row: row,
            counts: index - start >= stretch.warmUp)
          progress.count(isSelected: exposure.isSelected)
          index += 1
        }
        // What follows is told by the stretch whose memory is the one that a listener would have there.
        guard index == end, network.tells(stretch, endAt: index - start) else {
          if index == end {
            progress.endScreen()
            continue
          }
          break
        }
        write(EndFeatures(progress: progress), to: batch.ends.count)
        batch.note(table.screens[screen].next, block: (index - start) * width + place, owner: Int32(place))
        progress.endScreen()
      }
      for step in stretch.exposures.count..<batch.shape.steps { clear(step * width + place) }
      writeSongs(
        &batch, place, stretch, end: session.screens.last.map { table.screens[$0].exposures.upperBound })
    }

    /// Songs are told from the memory at the end of onboarding, by the stretch that has it.
    private func writeSongs(
      _ batch: inout SequenceBatch, _ place: Int, _ stretch: SequenceExamples.Stretch, end: Int?
    ) {
      let count = stretch.exposures.count
      guard stretch.exposures.upperBound == end, network.tells(stretch, endAt: count) else { return }
      let country = examples.table.sessions[stretch.session].context.country
      for song in examples.songs(after: stretch.session) {
        network.row.writeSong(
          song.artist, country: country, features: examples.features, isSelected: song.isPlayed,
          to: plays.base + batch.plays.count * plays.columns)
        batch.note(
          song, appeal: examples.appeal(of: song.artist), block: count * batch.shape.batch + place,
          owner: Int32(place))
      }
    }

    private func write(
      _ exposure: SessionTable.Exposure, _ index: Int, _ row: Int, _ country: CountryID,
      _ progress: SessionProgress
    ) {
      network.row.write(
        exposure.artist, country: country, features: examples.features, at: exposure.position,
        isSelected: exposure.isSelected, after: progress, to: rows.base + row * rows.columns)
      ScreenFeatures(
        position: exposure.position, progress: progress, similarity: examples.similarity(at: index)
      )
      .write(to: terms.base + row * terms.columns)
    }

    private func write(_ features: EndFeatures, to row: Int) {
      let start = ends.base + row * ends.columns + network.memoryCount
      for (index, number) in features.row.enumerated() { start[index] = number }
    }

    private func clear(_ row: Int) {
      (rows.base + row * rows.columns).update(repeating: 0, count: rows.columns)
      (terms.base + row * terms.columns).update(repeating: 0, count: terms.columns)
    }
  }

  /// Whether a stretch tells what follows a screen that ends after so many of its exposures.
  private func tells(_ stretch: SequenceExamples.Stretch, endAt count: Int) -> Bool {
    let memory = Self.memory(kind, settings)
    guard memory.hop != nil else { return true }
    // A full memory has already been begun anew.
    return count >= stretch.warmUp && count < memory.length
  }
}

/// What the rows of a pass are of; arrays keep their storage from pass to pass.
struct SequenceBatch: Sendable {
  private(set) var shape = SequenceShape(steps: 1, batch: 0)
  /// Whose each row is, of the blocks of states; −1 is no one's.
  private(set) var owners: [Int32]
  /// The same of exposures alone, −1 for padding.
  private(set) var exposureOwners: [Int32]
  private(set) var isSelected: [Bool]
  /// What is peculiar to each row's artist.
  private(set) var appeals: [Float]
  private(set) var weights: [Float]
  /// Rows of states at which screens end, whose they are, and what follows: 0 goes on, 1 finishes, 2 leaves.
  private(set) var ends: [Int] = []
  private(set) var endOwners: [Int32] = []
  private(set) var endTargets: [Int32] = []
  private(set) var endWeights: [Float] = []
  /// Rows of states at which onboarding ended, for each song that followed; whose it is, and whether it was played.
  private(set) var plays: [Int] = []
  private(set) var playOwners: [Int32] = []
  private(set) var isPlayed: [Bool] = []
  private(set) var playAppeals: [Float] = []

  init(_ capacity: SequenceNetwork.Capacity) {
    let rows = capacity.shape.rows + capacity.shape.batch
    owners = [Int32](repeating: 0, count: rows)
    exposureOwners = owners
    isSelected = [Bool](repeating: false, count: rows)
    weights = [Float](repeating: 0, count: rows)
    appeals = weights
  }

  /// Forgets what was noted, for rows of another shape.
  mutating func begin(_ shape: SequenceShape) {
    self.shape = shape
    for row in 0..<shape.rows + shape.batch {
      owners[row] = Int32(row % max(1, shape.batch))
      exposureOwners[row] = -1
      weights[row] = 0
      isSelected[row] = false
    }
    ends.removeAll(keepingCapacity: true)
    endOwners.removeAll(keepingCapacity: true)
    endTargets.removeAll(keepingCapacity: true)
    endWeights.removeAll(keepingCapacity: true)
    plays.removeAll(keepingCapacity: true)
    playOwners.removeAll(keepingCapacity: true)
    isPlayed.removeAll(keepingCapacity: true)
    playAppeals.removeAll(keepingCapacity: true)
  }

  /// Notes an answer.
  mutating func note(_ exposure: SessionTable.Exposure, appeal: Float, row: Int, counts: Bool) {
    exposureOwners[row] = owners[row]
    isSelected[row] = exposure.isSelected
    appeals[row] = appeal
    weights[row] = counts ? exposure.weight : 0
  }

  /// Notes a song.
  mutating func note(_ song: ListeningLog.Track, appeal: Float, block: Int, owner: Int32) {
    plays.append(block)
    playOwners.append(owner)
    isPlayed.append(song.isPlayed)
    playAppeals.append(appeal)
  }

  /// Notes what followed a screen.
  mutating func note(_ next: Response.Next, block: Int, owner: Int32) {
    ends.append(block)
    endOwners.append(owner)
    switch next {
    case .goesOn: endTargets.append(0)
    case .finishes: endTargets.append(1)
    case .leaves: endTargets.append(2)
    }
    endWeights.append(1)
  }
}
