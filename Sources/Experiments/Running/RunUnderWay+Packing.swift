extension RunUnderWay {
  /// The version of what simulations result in: raised with every change that moves a number.
  ///
  /// A run that was put aside by another version isn't gone on with: half of it would be of another simulation.
  static let resultVersion = 2

  /// Everything that is needed to go on, for storage: unpacked and advanced, it ends in the same bits as if it had
  /// never been put aside.
  ///
  /// - Complexity: O(what a run's sums take in memory), whatever the number of listeners.
  public func packed() -> [UInt8] {
    var writer = StateWriter()
    writer.write(word: Self.mark)
    writer.write(count: Self.resultVersion)
    writer.write(text: plan.scenario.fingerprint)
    writer.write(text: plan.cohortFingerprint)
    writer.write(word: witness)
    accumulator.write(to: &writer)
    return writer.sealed()
  }

  /// Goes on from what was packed.
  ///
  /// - Throws: `RunError` with code `state`, saying what to do, where the bytes are damaged or are of another version of
  ///   the tool, another scenario, or other data than the plan's; and where the first listener, simulated again, no
  ///   longer does what they did.
  public init(packed bytes: [UInt8], plan: Plan) throws(RunError) {
    var reader = try StateReader(bytes)
    guard try reader.word() == Self.mark, try reader.count() == Self.resultVersion else {
      throw Self.misfit("another version of the tool had begun it")
    }
    guard try reader.text() == plan.scenario.fingerprint else {
      throw Self.misfit("it was begun with another scenario")
    }
    guard try reader.text() == plan.cohortFingerprint else {
      throw Self.misfit("its data files, or how the tool reads them, have changed since it began")
    }
    self.init(plan: plan)
    witness = try reader.word()
    try accumulator.read(from: &reader)
    try reader.finish()
    try checkWitness()
  }

  /// Simulates the first listener again: whoever builds the tool may have changed more than its version says.
  private func checkWitness() throws(RunError) {
    guard listeners > 0 else { return }
    var teaching = teaching
    var simulator = ShardSimulator(plan: plan, taught: teaching?.advance(through: 0..<1))
    let shard = simulator.run(0..<1, index: 0)
    guard !shard.listeners.isEmpty else { return }
    guard Self.witness(in: shard, plan: plan) == witness else {
      throw Self.misfit(
        "its first listener, simulated again, no longer does the same: the tool or machine is another")
    }
  }

  /// A digest of all numbers of a shard's first listener.
  static func witness(in shard: ShardResult, plan: Plan) -> UInt64 {
    var digest = StateDigest(of: shard.covariates.prefix(2).map(\.bitPattern))
    for cell in 0..<plan.cellCount {
      for metric in plan.metrics.indices {
        let value = shard[0, cell, metric]
        digest.add(value?.numerator.bitPattern ?? 1)
        digest.add(value?.denominator.bitPattern ?? 1)
      }
    }
    return digest.value
  }

  private static func misfit(_ reason: String) -> RunError {
    RunError(
      code: .state,
      message: "the run can't be gone on with: \(reason). Simulate the scenario again from its start")
  }

  /// "OVRUN" and the version of this format.
  private static let mark: UInt64 = 0x4F56_5255_4E00_0002
}
