import Randomness
import Statistics

/// One experiment on a simulated population, by every estimator that fits it.
struct SimulatedExperiment {
  let population: SimulatedPopulation
  let n: Int
  let lift: Double

  /// n people a side, or n people under both variants.
  func estimates(_ generator: inout AddressedGenerator) -> [(name: String, estimate: EffectEstimate)] {
    population == .ratio ? ratioEstimates(&generator) : meanEstimates(&generator)
  }

  private func meanEstimates(
    _ generator: inout AddressedGenerator
  ) -> [(name: String, estimate: EffectEstimate)] {
    var control = JointMoments(variables: 2)
    var treatment = JointMoments(variables: 2)
    var pairs = JointMoments(variables: 3)
    var buckets = [BucketedMoments(variables: 1), BucketedMoments(variables: 1)]
    let isHard = SimulatedPopulation.hard.contains(population)
    for unit in 0..<n {
      let person = population.person(lift: lift, &generator)
      let other = population.person(lift: lift, &generator)
      control.add([person.control, person.covariate])
      treatment.add([other.treatment, other.covariate])
      pairs.add([person.control, person.treatment, person.covariate])
      buckets[0].add(bucket: BucketedMoments.bucket(of: UInt32(unit)), person.control)
      buckets[1].add(bucket: BucketedMoments.bucket(of: UInt32(unit)), person.treatment)
    }
    let known = PairedCUPED.Target.known([population.covariateMean])
    var estimates = [
      ("welch", Welch().estimate(control: control, treatment: treatment)),
      ("pooled", Pooled().estimate(control: control, treatment: treatment)),
      ("interacted_regression", InteractedRegression().estimate(control: control, treatment: treatment)),
      ("cuped", CUPED().estimate(control: control, treatment: treatment)),
      ("paired", Paired().estimate(pairs)),
      ("paired_cuped", PairedCUPED(target: known).estimate(pairs)),
      ("bucket_paired", BucketPaired().estimate(control: buckets[0], treatment: buckets[1])),
    ]
    if population == .binary || population == .rare {
      estimates.append(("proportion", Proportions().estimate(control: control, treatment: treatment)))
    }
    guard isHard else { return estimates }
    // What hard populations punish: sides of unequal size, whose skews don't cancel.
    for _ in 0..<3 * n {
      let other = population.person(lift: lift, &generator)
      treatment.add([other.treatment, other.covariate])
    }
    estimates.append(("welch_1_to_4", Welch().estimate(control: control, treatment: treatment)))
    if population == .rare {
      estimates.append(("proportion_1_to_4", Proportions().estimate(control: control, treatment: treatment)))
    }
    return estimates
  }

  private func ratioEstimates(
    _ generator: inout AddressedGenerator
  ) -> [(name: String, estimate: EffectEstimate)] {
    var control = JointMoments(variables: 3)
    var treatment = JointMoments(variables: 3)
    var pairs = JointMoments(variables: 5)
    var buckets = [BucketedMoments(variables: 2), BucketedMoments(variables: 2)]
    for unit in 0..<n {
      let person = population.person(lift: lift, &generator)
      let other = population.person(lift: lift, &generator)
      control.add([person.control, person.seen, person.covariate])
      treatment.add([other.treatment, other.seenTreatment, other.covariate])
      pairs.add([person.control, person.seen, person.treatment, person.seenTreatment, person.covariate])
      let bucket = BucketedMoments.bucket(of: UInt32(unit))
      buckets[0].add(bucket: bucket, person.control, person.seen)
      buckets[1].add(bucket: bucket, person.treatment, person.seenTreatment)
    }
    let known = PairedCUPED.Target.known([population.covariateMean])
    return [
      (
        "ratio",
        Ratio().estimate(control: control.selecting([0, 1]), treatment: treatment.selecting([0, 1]))
      ),
      ("ratio_cuped", Ratio().estimate(control: control, treatment: treatment)),
      ("paired_ratio", PairedRatio().estimate(pairs)),
      ("paired_ratio_cuped", PairedRatio(target: known).estimate(pairs)),
      ("bucket_paired_ratio", BucketPaired().estimateRatio(control: buckets[0], treatment: buckets[1])),
    ]
  }
}
