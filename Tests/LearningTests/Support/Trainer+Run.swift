import Learning

extension Trainer {
  /// Goes on until the fit ends.
  mutating func run() {
    while advance() {}
  }
}
