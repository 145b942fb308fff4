import Fitting
import Onboarding
import Population
import Randomness

/// A user model that was learned from session logs: answers of one family, with the pace and the listening of the same logs.
///
/// Assumption about people: they are as the logs have them, as far as the family can say. Of a listener it reads the observed
/// context alone; who they are beyond that is drawn by address from what was learned, once, before anything is shown, so that
/// variants stay paired. What is true of them, for the metrics, is what the model has them like.
public struct FittedModel<Answers: AnswerModel>: UserModel {
  /// How people answer.
  public let answers: Answers
  /// How long it takes them.
  public let pace: PaceModel
  /// What they do afterwards.
  public let listening: ListeningModel
  let features: ArtistFeatures

  /// A model of parts that were fitted to the same logs, about the artists that they were fitted with.
  public init(answers: Answers, pace: PaceModel, listening: ListeningModel, features: ArtistFeatures) {
    self.answers = answers
    self.pace = pace
    self.listening = listening
    self.features = features
  }

  /// What is latent in one listener, and what they remember.
  public struct State: Sendable {
    var memory: Answers.Memory
    var progress = SessionProgress()
    /// How far the answer that is being given has come; nil between answers.
    var answering: Answering?
    var shown: ExposureCounts
    var heard: ExposureCounts
    /// How often they listen, relative to a typical listener's 1.
    let activity: Double
    /// How much readier they are to hear songs out than others, in deviations.
    let habit: Double
    var satisfaction: Double
    var skipsInARow = 0
    var sittings: UInt32 = 0
  }

  /// An answer with what is remembered once it is given.
  struct Answering: Sendable {
    var query: Query
    var response: Response
    var memory: Answers.Memory
    var progress: SessionProgress
  }

  /// A listener of whom the context is known, and the rest is drawn.
  public func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> State {
    State(
      memory: memory(of: listener.context, draws: draws), shown: ExposureCounts(artists: features.count),
      heard: ExposureCounts(artists: features.count),
      activity: exponential(listening.activityDeviation * draws.normal(.activity)),
      habit: Self.habit(draws), satisfaction: listening.satisfactionStart)
  }

  private static func habit(_ draws: Draws<BehaviorDraw>) -> Double { draws.normal(.activity, occurrence: 1) }

  private func memory(of context: ObservedContext, draws: Draws<BehaviorDraw>) -> Answers.Memory {
    var generator = draws.generator(.latent)
    return answers.memory(for: context, using: &generator)
  }

  /// They are the logs' people, not the population's.
  public var hasOwnPeople: Bool { true }

  /// Likes what the model has this listener like: as the plays of songs tell, or, where the logs had none, as the answers do.
  public func inhabit(_ listener: inout Listener, enjoyment: Enjoyment, draws: Draws<BehaviorDraw>) {
    answers.likings(
      in: memory(of: listener.context, draws: draws), features: features, into: &listener.affinity)
    let habit = Self.habit(draws)
    for artist in listener.affinity.indices {
      let liking = listener.affinity[artist]
      let logOdds =
        listening.playSlope == 0 ? Double(liking) : listening.playLogOdds(liking: liking, habit: habit)
      listener.affinity[artist] = Float(enjoyment.affinity(logOdds: logOdds))
    }
    listener.taste.removeAll(keepingCapacity: true)
    listener.recorded.removeAll(keepingCapacity: true)
    listener.traits = Listener.Traits()
  }
}

// MARK: - Onboarding

extension FittedModel {
  /// Lognormal; a day where the logs have nobody who timed out.
  public func patience(in state: State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    guard let patience = pace.patience else { return .day }
    return SimulatedDuration(seconds: min(86_400, patience.value(at: draws.normal(.patience))))
  }

  /// Looks down the grid, artist by artist, each answer under the memory of those before it.
  ///
  /// - Precondition: the query is an artist grid; a plan refuses others.
  public func response(
    to query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    answering(query, on: surface, in: state, draws: draws).response
  }

  /// Keeps the memory that the answer leaves, so that the screen needn't be gone through again.
  ///
  /// - Precondition: the query is an artist grid; a plan refuses others.
  public func answer(
    to query: Query, on surface: Surface, in state: inout State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let answering = answering(query, on: surface, in: state, draws: draws)
    state.answering = answering
    return answering.response
  }

  private func answering(
    _ query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Answering {
    guard case .artistGrid(let slate) = query else {
      preconditionFailure("a fitted model is asked \(query.kind.rawValue)")
    }
    let seen = pace.seen(of: slate.count, uniform: draws.uniform(.scroll, subject: slate.address))
    var memory = state.memory
    var progress = state.progress
    var selected = PositionSet.none
    slate.withUnsafeArtists { artists in
      for position in 0..<seen {
        let artist = artists[position]
        let chance = answers.selectionChance(
          of: artist, at: position, after: progress, in: memory, features: features)
        let isSelected =
          draws.uniform(.answer, subject: artist.index, occurrence: state.shown[artist]) < chance
        if isSelected { selected.insert(position) }
        answers.update(
          &memory, seeing: artist, at: position, isSelected: isSelected, after: progress, features: features)
        progress.count(isSelected: isSelected)
      }
    }
    let occurrence = UInt32(state.progress.screens)
    var response = Response(
      seen: PositionSet(first: seen), selected: selected,
      thinkTime: SimulatedDuration(
        seconds: pace.thinkSeconds(seen: seen, normal: draws.normal(.think, occurrence: occurrence))))
    response.next = next(
      answers.nextChances(after: progress, in: memory),
      mayFinish: progress.selections >= surface.minimumSelections,
      occurrence: occurrence, draws: draws)
    return Answering(query: query, response: response, memory: memory, progress: progress)
  }

  /// Presses done where the button works, leaves, or goes on.
  private func next(
    _ chances: NextChances, mayFinish: Bool, occurrence: UInt32, draws: Draws<BehaviorDraw>
  ) -> Response.Next {
    if mayFinish, draws.uniform(.finish, occurrence: occurrence) < chances.finishes { return .finishes }
    let others = mayFinish ? 1 - chances.finishes : 1
    guard others > 0 else { return .goesOn }
    return draws.uniform(.leave, occurrence: occurrence) < chances.leaves / others ? .leaves : .goesOn
  }

  /// Takes each seen artist into the memory, and the end of the screen.
  public func update(_ state: inout State, after exchange: Exchange) {
    let response = exchange.response
    exchange.query.withUnsafeArtists { artists in
      if let answering = state.answering, answering.response == response, answering.query == exchange.query {
        (state.memory, state.progress) = (answering.memory, answering.progress)
      } else {
        for position in response.seen {
          let isSelected = response.selected.contains(position)
          answers.update(
            &state.memory, seeing: artists[position], at: position, isSelected: isSelected,
            after: state.progress, features: features)
          state.progress.count(isSelected: isSelected)
        }
      }
      state.answering = nil
      state.shown.count(response.seen, of: artists)
    }
    answers.endScreen(&state.memory, after: state.progress)
    state.progress.endScreen()
  }
}
