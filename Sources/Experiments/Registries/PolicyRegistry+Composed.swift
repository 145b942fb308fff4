import Behavior
import Elicitation
import Simulation

extension PolicyRegistry {
  /// The entries of policies that are put together from parts.
  static let composedEntries: [Entry] = [
    Entry(ComposedPolicyDescriptions.exploit) { $0.gaussian(LikeliestSelection()) },
    Entry(ComposedPolicyDescriptions.maxVariance) { $0.gaussian(LargestVariance()) },
    Entry(ofAny: MutualInformation.description) { $0.mutualInformation() },
    Entry(ComposedPolicyDescriptions.evoi) {
      $0.gaussian(ExpectedValue(), samples: Int($0.value("samples")))
    },
    Entry(ComposedPolicyDescriptions.gradientEVOI) {
      $0.planned(by: $0.relaxedSlate, settings: .init(knownness: $0.value("knownness")))
    },
    Entry(ComposedPolicyDescriptions.treeSearch) {
      $0.planned(
        by: $0.lookaheadSlate,
        settings: .init(candidates: Int($0.value("candidates")), knownness: $0.value("knownness")))
    },
    Entry(ComposedPolicyDescriptions.bper) {
      $0.gaussian(InformationAndReward(gamma: $0.value("gamma")))
    },
    Entry(ComposedPolicyDescriptions.linUCB) { $0.gaussian(UpperConfidence(alpha: $0.value("alpha"))) },
    Entry(ofAny: ThompsonSampling.description) { $0.thompson() },
    Entry(ofAny: ComposedPolicyDescriptions.composed) { $0.composed() },
  ]
}

extension PolicyRegistry.Entry {
  /// An entry whose parts decide which type its policy has.
  ///
  /// Naming the types is what lets the compiler write simulations of each.
  init(
    ofAny description: PolicyDescription,
    _ make: @escaping @Sendable (PolicyRegistry.Ingredients) -> any ElicitationPolicy
  ) {
    self.init(description: description, make: make) { model, policy, service, settings in
      switch policy {
      case let policy as MutualInformation:
        ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
      case let policy as ThompsonSampling:
        ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
      case let policy as ComposedPolicy<GaussianTastes>:
        ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
      case let policy as ComposedPolicy<SampledTastes>:
        ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
      case let policy as ComposedPolicy<ClusteredTastes>:
        ListenerSimulation(ofAny: model, policy: policy, service: service, settings: settings)
      // Without a specialization of its own, which a reference doesn't need.
      case let policy as ComposedPolicy<BetaTastes>: joined(model, policy, service, settings)
      default: preconditionFailure("\(description.name) was made as another type")
      }
    }
  }
}

extension PolicyRegistry.Ingredients {
  /// A Gaussian belief with the parts that were chosen.
  func gaussian(
    _ acquisition: any Acquisition, samples: Int = 0, scale: Double = 1
  ) -> ComposedPolicy<GaussianTastes> {
    composed(GaussianTastes(service: service), acquisition, samples: samples, scale: scale)
  }

  /// A Gaussian belief whose screens a rule plans as a whole; where it looks for single artists, then by information.
  func planned(
    by slateRule: some SlateRule, settings: ComposedPolicy<GaussianTastes>.Settings
  ) -> ComposedPolicy<GaussianTastes> {
    ComposedPolicy(
      service: service, surface: surface, tastes: GaussianTastes(service: service),
      acquisition: InformationGain(), slateRule: slateRule, stoppingRule: stoppingRule, settings: settings)
  }

  /// The quick form where its parts are the usual ones: nothing is drawn, screens are greedy, nothing stops.
  func mutualInformation() -> any ElicitationPolicy {
    guard option("slate") == "greedy", option("stop") == "budget" else { return gaussian(InformationGain()) }
    return MutualInformation(
      service: service, surface: surface, candidates: Int(value("candidates")), knownness: value("knownness"))
  }

  /// The quick form where its parts are the usual ones: a draw a place.
  func thompson() -> any ElicitationPolicy {
    guard option("slate") == "thompson", option("stop") == "budget" else {
      return ComposedPolicy(
        service: service, surface: surface, tastes: GaussianTastes(service: service),
        acquisition: DrawnTaste(),
        slateRule: slateRule, stoppingRule: stoppingRule, settings: .init(scale: value("scale")))
    }
    return ThompsonSampling(service: service, surface: surface, scale: value("scale"))
  }

  /// Whatever was chosen.
  func composed() -> any ElicitationPolicy {
    let option = option("acquisition")
    let acquisition = acquisition(option)
    let samples = option == "evoi" ? Int(value("samples")) : 0
    let scale = value("scale")
    switch self.option("belief") {
    case "sampled":
      let tastes = SampledTastes(
        service: service, particles: Int(value("particles")), steps: Int(value("moves")))
      return composed(tastes, acquisition, samples: samples, scale: scale)
    case "clusters":
      let tastes = ClusteredTastes(service: service, clusters: Int(value("clusters")))
      return composed(tastes, acquisition, samples: samples, scale: scale)
    case "beta":
      return composed(BetaTastes(service: service), acquisition, samples: samples, scale: scale)
    default: return gaussian(acquisition, samples: samples, scale: scale)
    }
  }

  private func composed<Tastes: TasteModel>(
    _ tastes: Tastes, _ acquisition: any Acquisition, samples: Int, scale: Double
  ) -> ComposedPolicy<Tastes> {
    ComposedPolicy(
      service: service, surface: surface, tastes: tastes, acquisition: acquisition, slateRule: slateRule,
      stoppingRule: stoppingRule,
      settings: .init(
        candidates: Int(value("candidates")), knownness: value("knownness"), scale: scale, samples: samples))
  }

  private func acquisition(_ option: String) -> any Acquisition {
    switch option {
    case "exploit": LikeliestSelection()
    case "max_variance": LargestVariance()
    case "answer_entropy": AnswerEntropy()
    case "mutual_information": InformationGain()
    case "evoi": ExpectedValue()
    case "bper": InformationAndReward(gamma: value("gamma"))
    case "ucb": UpperConfidence(alpha: value("alpha"))
    case "thompson": DrawnTaste()
    default: preconditionFailure("no acquisition \(option)")
    }
  }

  private var slateRule: any SlateRule {
    switch option("slate") {
    case "greedy": BestSlate()
    case "diverse": DiverseSlate()
    case "thompson": DrawnSlate()
    case "relaxed": relaxedSlate
    case "lookahead": lookaheadSlate
    default: preconditionFailure("no slate \(option("slate"))")
    }
  }

  var relaxedSlate: RelaxedSlate {
    RelaxedSlate(tastes: Int(value("tastes")), steps: Int(value("steps")), starts: Int(value("starts")))
  }

  var lookaheadSlate: LookaheadSlate {
    LookaheadSlate(
      depth: Int(value("depth")), simulations: Int(value("simulations")), exploration: value("exploration"))
  }

  var stoppingRule: any StoppingRule {
    switch option("stop") {
    case "budget": AskToTheEnd()
    case "uncertainty": EnoughCertainty(threshold: value("threshold"))
    case "value":
      WorthItsCost(
        seconds: value("seconds"), price: value("price"), leaving: value("leaving"),
        staying: value("staying"))
    default: preconditionFailure("no stop \(option("stop"))")
    }
  }
}
