import Learning
import LinearAlgebra
import Onboarding
import Randomness

extension SequenceNetwork {
  /// What is fixed of a listener before anything is shown, as heads read it.
  struct Person: Sendable {
    let country: CountryID
    /// Log-odds of knowing an artist of popularity 0.
    let knowing: Float
    /// What the listener adds within the head that tells the taste.
    let taste: [Float]
    /// The same of the head that tells what follows a screen.
    let next: [Float]
  }

  /// Works out what is fixed of a listener.
  func person(_ context: ObservedContext, latents: [Float], _ parameters: FloatBuffer) -> Person {
    var numbers = FloatBuffer(count: contexts)
    var (taste, next) = (
      FloatBuffer(count: self.taste.personCount), FloatBuffer(count: self.next.personCount)
    )
    let ones = ones(context)
    var latents = FloatBuffer(latents)
    return parameters.withPointer { parameters in
      let knowing =
        parameters[know.intercept.offset] + parameters[know.contexts.offset + ones.country]
        + parameters[know.contexts.offset + ones.device]
      numbers.withMutablePointer { numbers in
        numbers[ones.country] = 1
        numbers[ones.device] = 1
        let memory = LayerMemory(parameters: parameters, gradient: numbers, scratch: numbers)
        let contexts = MatrixView(numbers, rows: 1, columns: self.contexts)
        latents.withMutablePointer { latents in
          let z = self.latents > 0 ? MatrixView(latents, rows: 1, columns: self.latents) : nil
          taste.withMutablePointer {
            self.taste.condition(
              memory, latents: z, contexts: contexts,
              into: MatrixView($0, rows: 1, columns: self.taste.personCount))
          }
          next.withMutablePointer {
            self.next.condition(
              memory, latents: z, contexts: contexts,
              into: MatrixView($0, rows: 1, columns: self.next.personCount))
          }
        }
      }
      return Person(country: context.country, knowing: knowing, taste: taste.floats, next: next.floats)
    }
  }

  /// Lends the direction in which a listener likes artists: φ · u are the log-odds of liking one.
  @inline(__always)
  func withDirection<Result>(
    of person: Person, state: [Float], _ parameters: FloatBuffer, _ body: (UnsafePointer<Float>) -> Result
  ) -> Result {
    let width = taste.width
    return withFloats(row.artistCount + 2 * width) { direction in
      parameters.withPointer { parameters in
        state.withUnsafeBufferPointer { state in
          person.taste.withUnsafeBufferPointer { person in
            guard let state = state.baseAddress, let person = person.baseAddress else { return }
            taste.step(
              LayerMemory(parameters: parameters, gradient: direction, scratch: direction),
              input: MatrixView(UnsafeMutablePointer(mutating: state), rows: 1, columns: memoryCount),
              person: person, work: direction + row.artistCount,
              output: MatrixView(direction, rows: 1, columns: row.artistCount))
          }
        }
      }
      return body(direction)
    }
  }

  /// The inner product of what is known of an artist with a direction.
  @inline(__always)
  func liking(
    of artist: ArtistID, country: CountryID, along direction: UnsafePointer<Float>, features: ArtistFeatures
  ) -> Float {
    let start = artist.offset * row.dimensions
    let product = features.embeddings.withUnsafeBufferPointer { numbers in
      numbers.baseAddress.map { dot($0 + start, direction, count: row.dimensions) } ?? 0
    }
    return product + features.popularity(of: artist, in: country) * direction[row.dimensions]
      + direction[row.dimensions + 1]
  }

  /// The chances of what follows a screen.
  func nextChances(
    of person: Person, state: [Float], after progress: SessionProgress, _ parameters: FloatBuffer
  ) -> NextChances {
    let (width, inputs) = (next.width, memoryCount + EndFeatures.count)
    return withFloats(inputs + 2 * width + 3) { numbers in
      for index in 0..<memoryCount { numbers[index] = state[index] }
      for (index, number) in EndFeatures(progress: progress).row.enumerated() {
        numbers[memoryCount + index] = number
      }
      let logits = numbers + inputs + 2 * width
      parameters.withPointer { parameters in
        person.next.withUnsafeBufferPointer { person in
          guard let person = person.baseAddress else { return }
          next.step(
            LayerMemory(parameters: parameters, gradient: numbers, scratch: numbers),
            input: MatrixView(numbers, rows: 1, columns: inputs), person: person, work: numbers + inputs,
            output: MatrixView(logits, rows: 1, columns: 3))
        }
      }
      let largest = Double(max(logits[0], logits[1], logits[2]))
      let shares = (0..<3).map { exponential(Double(logits[$0]) - largest) }
      let sum = shares[0] + shares[1] + shares[2]
      return NextChances(finishes: shares[1] / sum, leaves: shares[2] / sum)
    }
  }

  /// Takes an exposure into the state, and into what a Transformer has of the past.
  func step(
    _ exposure: Exposure, country: CountryID, state: inout [Float], past: inout TransformerMemory?,
    _ parameters: FloatBuffer, features: ArtistFeatures
  ) {
    let work: Int
    switch core {
    case .recurrent(let unit): work = 5 * unit.hidden
    case .attentive(_, let stack): work = stack.width
    }
    withFloats(row.count + work) { numbers in
      row.write(
        exposure.artist, country: country, features: features, at: exposure.position,
        isSelected: exposure.isSelected, after: exposure.progress, to: numbers)
      let input = MatrixView(numbers, rows: 1, columns: row.count)
      let room = numbers + row.count
      parameters.withPointer { parameters in
        state.withUnsafeMutableBufferPointer { state in
          guard let start = state.baseAddress else { return }
          let output = MatrixView(start, rows: 1, columns: memoryCount)
          switch core {
          case .recurrent(let unit):
            unit.step(parameters, input: remembered(input), states: output, work: room)
          case .attentive(let layer, let stack):
            let projected = MatrixView(room, rows: 1, columns: stack.width)
            layer.forward(
              LayerMemory(parameters: parameters, gradient: numbers, scratch: numbers), input: input,
              output: projected)
            past.change { stack.step(parameters, memory: &$0, input: projected, output: output) }
          }
        }
      }
    }
  }

  /// What is taken into a memory.
  struct Exposure: Sendable {
    var artist: ArtistID
    var position: Int
    var isSelected: Bool
    /// That before it.
    var progress: SessionProgress
  }
}

/// Lends room for some numbers.
@inline(__always)
func withFloats<Result>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
  withUnsafeTemporaryAllocation(of: Float.self, capacity: count + 1) { numbers in
    guard let start = numbers.baseAddress else { preconditionFailure("no room for \(count) numbers") }
    start.initialize(repeating: 0, count: count)
    return body(start)
  }
}

extension Optional {
  /// Changes what is there, in place.
  fileprivate mutating func change(_ body: (inout Wrapped) -> Void) {
    guard var value = self else { return }
    // Not to be held twice while it changes: it would be copied.
    self = nil
    body(&value)
    self = value
  }
}
