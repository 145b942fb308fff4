import Statistics

extension RunAccumulator {
  func write(to writer: inout StateWriter) {
    writer.write(count: listeners)
    for cell in cells { cell.write(to: &writer) }
    for pair in pairs { pair.write(to: &writer) }
    for moments in replicates { writer.write(moments) }
    writer.write(counts: missingInReplicates)
    writer.write(counts: funnel)
    writer.write(counts: shown)
    writer.write(counts: selected)
    curves.write(to: &writer)
  }

  /// Takes the place of an accumulator of the same plan.
  mutating func read(from reader: inout StateReader) throws(RunError) {
    listeners = try reader.count()
    for index in cells.indices { try cells[index].read(from: &reader, metrics: shapes) }
    for index in pairs.indices { try pairs[index].read(from: &reader) }
    for index in replicates.indices { try reader.read(&replicates[index]) }
    missingInReplicates = try reader.counts(missingInReplicates.count)
    funnel = try reader.counts(funnel.count)
    shown = try reader.halfCounts(shown.count)
    selected = try reader.halfCounts(selected.count)
    try curves.read(from: &reader)
  }
}

extension CellAccumulator {
  func write(to writer: inout StateWriter) {
    for moments in moments { writer.write(numbers: moments.packed) }
    for sketch in sketches { writer.write(words: sketch.packed) }
  }

  mutating func read(from reader: inout StateReader, metrics: [Plan.MetricShape]) throws(RunError) {
    for index in moments.indices {
      let packed = try reader.numbers(moments[index].packed.count)
      guard let read = BucketedMoments(packed: packed), read.variables == moments[index].variables else {
        throw StateReader.damaged
      }
      moments[index] = read
    }
    for index in sketches.indices {
      var words = try reader.words()
      guard let sketch = QuantileSketch(unpacking: &words), words.isEmpty else { throw StateReader.damaged }
      sketches[index] = sketch
    }
  }
}

extension PairAccumulator {
  func write(to writer: inout StateWriter) {
    for moments in moments { writer.write(moments) }
    writer.write(counts: missing)
  }

  mutating func read(from reader: inout StateReader) throws(RunError) {
    for index in moments.indices { try reader.read(&moments[index]) }
    missing = try reader.counts(missing.count)
  }
}

extension CurveAccumulator {
  func write(to writer: inout StateWriter) {
    writer.write(numbers: sums)
    writer.write(numbers: squares)
    writer.write(counts: counts)
  }

  mutating func read(from reader: inout StateReader) throws(RunError) {
    sums = try reader.numbers(sums.count)
    squares = try reader.numbers(squares.count)
    counts = try reader.counts(counts.count)
  }
}

extension StateWriter {
  fileprivate mutating func write(_ moments: JointMoments) {
    write(count: moments.count)
    write(numbers: moments.sums)
    write(numbers: moments.crossProducts)
  }
}

extension StateReader {
  /// Takes the place of moments of as many variables.
  fileprivate mutating func read(_ moments: inout JointMoments) throws(RunError) {
    moments = JointMoments(
      count: try count(), sums: try numbers(moments.sums.count),
      crossProducts: try numbers(moments.crossProducts.count))
  }
}
