import Learning
import LinearAlgebra
import Onboarding

/// A network that reads sessions exposure by exposure and tells the next answer: what the three families share.
///
/// Before each exposure there is a memory m of those before it. With the context x, and the latent taste z where there is
/// one, it gives a direction u = head(m, z, x); liking an artist is φ · u plus what the screen does to an answer, linear in a
/// few counts. Knowing the artist is a factor of its own, k0 + k1 popularity and an offset for each country and device:
///
///     P(select) = logistic(know) logistic(like)
///
/// What is peculiar to an artist, its appeal, is known beforehand from a logistic model, and enters liking with a factor that
/// is learned; in what follows, φ · u stands for both.
///
/// What follows a screen is a softmax of another head on the memory at its end. Songs that are played or skipped afterwards
/// are known by then: P(play) = logistic(α + β φ · u), with the memory at the end of onboarding; they tell knowing from
/// liking. The loss is the sum of −log chances, and counts for each answer about an artist.
struct SequenceNetwork: Sendable {
  /// What keeps the memory.
  enum Core: Sendable {
    case recurrent(GatedRecurrentUnit)
    case attentive(Linear, CausalTransformer)
  }

  /// What remembers: fixed for a family.
  enum Kind: String, Sendable, Codable {
    case recurrent
    case attentive
  }

  /// The most that is worked on at once.
  struct Capacity: Sendable, Equatable {
    var shape: SequenceShape
    var screens = 1
    var plays = 0
  }

  let kind: Kind
  let settings: NetworkSettings
  let row: ExposureRow
  let countries: Int
  let latents: Int
  let capacity: Capacity
  let layout: ParameterLayout
  let core: Core
  let taste: ConditionedHead
  let next: ConditionedHead
  let know: Knowing
  let screenWeights: Parameter
  let appealWeight: Parameter
  let playIntercept: Parameter
  let playSlope: Parameter
  let latent: LatentTaste?
  let scratch: ScratchLayout
  let places: Places

  /// k0, k1, and an offset for each country and device; everybody likely known before training.
  struct Knowing: Sendable {
    let intercept: Parameter
    let popularity: Parameter
    let contexts: Parameter

    init(contexts count: Int, parameters: inout ParameterLayout) {
      intercept = parameters.add("know.intercept", rows: 1, columns: 1, start: .constant(2))
      popularity = parameters.add("know.popularity", rows: 1, columns: 1, start: .constant(0))
      contexts = parameters.add("know.context", rows: 1, columns: count, start: .constant(0))
    }
  }

  /// What a pass keeps, apart from what layers do.
  struct Places: Sendable {
    let rows: ScratchLayout.Region
    let screenTerms: ScratchLayout.Region
    let projected: ScratchLayout.Region
    let projectedGradient: ScratchLayout.Region
    let states: ScratchLayout.Region
    let stateGradient: ScratchLayout.Region
    let direction: ScratchLayout.Region
    let directionGradient: ScratchLayout.Region
    let headGradient: ScratchLayout.Region
    let contexts: ScratchLayout.Region
    let latents: ScratchLayout.Region
    let latentGradient: ScratchLayout.Region
    let ends: ScratchLayout.Region
    let endGradient: ScratchLayout.Region
    let logits: ScratchLayout.Region
    let logitGradient: ScratchLayout.Region
    let plays: ScratchLayout.Region
  }

  init(
    _ kind: Kind, settings: NetworkSettings, dimensions: Int, countries: Int, latents: Int, capacity: Capacity
  ) {
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let row = ExposureRow(dimensions: dimensions)
    let (shape, contexts) = (capacity.shape, countries + Self.devices)
    let (rows, batch) = (shape.rows, shape.batch)
    let memory = kind == .recurrent ? settings.hidden : settings.width
    self.kind = kind
    self.settings = settings
    self.row = row
    self.countries = countries
    self.latents = latents
    self.capacity = capacity
    switch kind {
    case .recurrent:
      core = .recurrent(
        GatedRecurrentUnit(
          "core", inputs: row.count - (latents > 0 ? row.anonymousStart : 0), hidden: memory, capacity: shape,
          parameters: &layout, scratch: &scratch))
    case .attentive:
      core = .attentive(
        Linear("input", inputs: row.count, outputs: memory, parameters: &layout),
        CausalTransformer(
          "core", width: memory, heads: settings.heads, layers: settings.layers, capacity: shape,
          parameters: &layout, scratch: &scratch))
    }
    taste = ConditionedHead(
      "taste", inputs: memory, latents: latents, contexts: contexts, width: settings.headWidth,
      outputs: row.artistCount, capacity: rows + batch, batch: batch, parameters: &layout, scratch: &scratch)
    next = ConditionedHead(
      "next", inputs: memory + EndFeatures.count, latents: latents, contexts: contexts,
      width: settings.headWidth, outputs: 3, capacity: capacity.screens, batch: batch, parameters: &layout,
      scratch: &scratch)
    know = Knowing(contexts: contexts, parameters: &layout)
    screenWeights = layout.add("screen", rows: 1, columns: ScreenFeatures.count, start: .constant(0))
    appealWeight = layout.add("appeal", rows: 1, columns: 1, start: .constant(1))
    playIntercept = layout.add("play.intercept", rows: 1, columns: 1, start: .constant(0))
    playSlope = layout.add("play.slope", rows: 1, columns: 1, start: .constant(1))
    latent =
      latents > 0
      ? LatentTaste(
        count: latents, row: row.count, playRow: row.songCount, contexts: contexts,
        width: settings.headWidth, capacity: rows, plays: capacity.plays, batch: batch, parameters: &layout,
        scratch: &scratch) : nil
    places = Places(
      row: row, memory: memory, latents: latents, contexts: contexts, attentive: kind == .attentive, capacity,
      &scratch)
    self.layout = layout
    self.scratch = scratch
  }

  /// Kinds of device, in the order of their cases.
  static let devices = ObservedContext.Device.allCases.count
  /// Ones and zeros of a context.
  var contexts: Int { countries + Self.devices }
  /// Numbers of a memory.
  var memoryCount: Int { kind == .recurrent ? settings.hidden : settings.width }

  /// The part of rows that the memory takes in.
  ///
  /// Where there is a latent taste, that alone says who of equally popular artists is liked, and the memory is of what the
  /// session did: a memory of everything would tell the answers as well without a latent taste, which would then be given up,
  /// and with it what listeners are like before anything is shown.
  func remembered(_ rows: MatrixView) -> MatrixView {
    latents > 0 ? rows.columns(row.anonymousStart..<row.count) : rows
  }

  /// How sessions are cut: see ``NetworkAnswers``.
  static func memory(_ kind: Kind, _ settings: NetworkSettings) -> SequenceMemory {
    switch kind {
    case .recurrent: SequenceMemory(length: settings.longest, hop: nil)
    case .attentive: SequenceMemory(length: settings.context, hop: settings.context / 2)
    }
  }

  /// Where the ones of a context stand.
  func ones(_ context: ObservedContext) -> (country: Int, device: Int) {
    let device: Int =
      switch context.device {
      case .phone: 0
      case .desktop: 1
      case .television: 2
      case .other: 3
      }
    return (context.country.offset, countries + device)
  }
}

extension SequenceNetwork.Places {
  init(
    row: ExposureRow, memory: Int, latents: Int, contexts: Int, attentive: Bool,
    _ capacity: SequenceNetwork.Capacity, _ scratch: inout ScratchLayout
  ) {
    let (rows, batch) = (capacity.shape.rows, capacity.shape.batch)
    let all = rows + batch
    self.rows = scratch.reserve(rows * row.count)
    screenTerms = scratch.reserve(rows * ScreenFeatures.count)
    projected = scratch.reserve(attentive ? rows * memory : 0)
    projectedGradient = scratch.reserve(attentive ? rows * memory : 0)
    states = scratch.reserve(all * memory)
    stateGradient = scratch.reserve(all * memory)
    direction = scratch.reserve(all * row.artistCount)
    directionGradient = scratch.reserve(all * row.artistCount)
    headGradient = scratch.reserve(all * memory)
    self.contexts = scratch.reserve(batch * contexts)
    self.latents = scratch.reserve(batch * latents)
    latentGradient = scratch.reserve(batch * latents)
    ends = scratch.reserve(capacity.screens * (memory + EndFeatures.count))
    endGradient = scratch.reserve(capacity.screens * (memory + EndFeatures.count))
    logits = scratch.reserve(capacity.screens * 3)
    logitGradient = scratch.reserve(capacity.screens * 3)
    plays = scratch.reserve(capacity.plays * row.songCount)
  }
}
