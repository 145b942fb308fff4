import Synchronization

/// A service's attribute model, learnt when it is first asked for and shared by all copies of the service's model.
///
/// A class because copies share it. What it holds is a function of the model alone, so it doesn't matter who asks first.
final class AttributeModelBox: Sendable {
  private let model = Mutex<AttributeModel?>(nil)

  /// The model of a service, the same for every call.
  func model(of service: ServiceModel) -> AttributeModel {
    model.withLock { known in
      if let known { return known }
      let learnt = AttributeModel(service: service)
      known = learnt
      return learnt
    }
  }
}
