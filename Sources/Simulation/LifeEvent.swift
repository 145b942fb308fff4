/// What can happen in a listener's life.
enum LifeEvent: Sendable {
  case arrives
  case screenAppears
  case answers
  case losesPatience
  case beginsSession
  case trackEnds
  case givesUp
}
