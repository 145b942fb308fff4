import Behavior
import Onboarding
import Population
import Randomness

/// Another user model's onboarding, after which nobody ever listens.
struct OnboardingOnly<Model: UserModel>: UserModel {
  let model: Model

  func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> Model.State {
    model.initialState(of: listener, draws: draws)
  }

  func patience(in state: Model.State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    model.patience(in: state, draws: draws)
  }

  func response(
    to query: Query, on surface: Surface, in state: Model.State, draws: Draws<BehaviorDraw>
  ) -> Response {
    model.response(to: query, on: surface, in: state, draws: draws)
  }

  func answer(
    to query: Query, on surface: Surface, in state: inout Model.State, draws: Draws<BehaviorDraw>
  ) -> Response {
    model.answer(to: query, on: surface, in: &state, draws: draws)
  }

  func update(_ state: inout Model.State, after exchange: Exchange) { model.update(&state, after: exchange) }

  func firstSession(
    after outcome: SessionLog.Outcome, in state: Model.State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? { nil }

  func hearing(of artist: ArtistID, in state: Model.State, draws: Draws<BehaviorDraw>) -> Hearing {
    model.hearing(of: artist, in: state, draws: draws)
  }

  func update(_ state: inout Model.State, afterHearing hearing: Hearing, of artist: ArtistID) {
    model.update(&state, afterHearing: hearing, of: artist)
  }

  func sessionLength(in state: Model.State, draws: Draws<BehaviorDraw>) -> Int {
    model.sessionLength(in: state, draws: draws)
  }

  func isFedUp(in state: Model.State) -> Bool { model.isFedUp(in: state) }

  func departure(in state: inout Model.State, draws: Draws<BehaviorDraw>) -> Departure {
    model.departure(in: &state, draws: draws)
  }
}
