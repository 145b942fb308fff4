import Behavior
import Onboarding
import Population
import Randomness

/// A typical listener with one fault, to see that the conformance suite notices.
struct FaultyModel: UserModel {
  enum Fault {
    case none
    case seesTooMuch
    case finishesEarly
    case mute
    case returnsAtOnce
    case sessionless
  }

  private let fault: Fault
  private let model: StructuralModel

  init(_ fault: Fault, world: World) {
    self.fault = fault
    model = StructuralModel(parameters: StructuralParameters(), world: world)
  }

  func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> StructuralModel.State {
    model.initialState(of: listener, draws: draws)
  }

  func patience(in state: StructuralModel.State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    model.patience(in: state, draws: draws)
  }

  func response(
    to query: Query, on surface: Surface, in state: StructuralModel.State, draws: Draws<BehaviorDraw>
  ) -> Response {
    var response = model.response(to: query, on: surface, in: state, draws: draws)
    switch fault {
    case .seesTooMuch: if query.slate.count < 64 { response.seen.insert(query.slate.count) }
    case .finishesEarly: response.next = .finishes
    case .mute: response.opinion = nil
    case .none, .returnsAtOnce, .sessionless: break
    }
    return response
  }

  func update(_ state: inout StructuralModel.State, after exchange: Exchange) {
    var exchange = exchange
    // The model underneath can't look up what isn't on the slate.
    exchange.response.seen = PositionSet(
      bits: exchange.response.seen.bits & PositionSet(first: exchange.query.slate.count).bits)
    model.update(&state, after: exchange)
  }

  func hearing(of artist: ArtistID, in state: StructuralModel.State, draws: Draws<BehaviorDraw>) -> Hearing {
    model.hearing(of: artist, in: state, draws: draws)
  }

  func update(_ state: inout StructuralModel.State, afterHearing hearing: Hearing, of artist: ArtistID) {
    model.update(&state, afterHearing: hearing, of: artist)
  }

  func firstSession(
    after outcome: SessionLog.Outcome, in state: StructuralModel.State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? {
    model.firstSession(after: outcome, in: state, draws: draws)
  }

  func sessionLength(in state: StructuralModel.State, draws: Draws<BehaviorDraw>) -> Int {
    fault == .sessionless ? 0 : model.sessionLength(in: state, draws: draws)
  }

  func isFedUp(in state: StructuralModel.State) -> Bool { model.isFedUp(in: state) }

  func departure(in state: inout StructuralModel.State, draws: Draws<BehaviorDraw>) -> Departure {
    var departure = model.departure(in: &state, draws: draws)
    if fault == .returnsAtOnce { departure.returnsAfter = SimulatedDuration(milliseconds: -1) }
    return departure
  }
}
