import Population

extension Truth {
  /// The truth of a listener with these affinities and, of a recorded person, these halves.
  init(of affinities: [Float], recorded: [Listener.RecordedHalf] = []) {
    var listener = Listener()
    listener.affinity = affinities
    listener.recorded = recorded
    self.init()
    prepare(for: listener, enjoyment: Enjoyment())
  }
}
