import Onboarding

/// A policy that gets better at asking as listeners pass through onboarding: what some answered changes what others
/// are asked.
///
/// Listeners who arrive between two updates meet the same policy, as they would where a service trains every night.
/// Knowledge grows only by ``update(_:with:)``, one session at a time, in the order in which sessions ended; a policy
/// that has just been made knows ``initialKnowledge``.
public protocol CrossListenerPolicy: ElicitationPolicy {
  /// What the policy keeps of all listeners together.
  associatedtype Knowledge: Sendable

  /// What is known before anyone has been asked.
  var initialKnowledge: Knowledge { get }

  /// Virtual time between two updates, positive; the first falls one interval after the start.
  var updateInterval: SimulatedDuration { get }

  /// Takes one finished onboarding into account, as the service logged it.
  ///
  /// Times in the log count from the start of the experiment, so that knowledge may age.
  func update(_ knowledge: inout Knowledge, with session: SessionLog)

  /// The policy that stands on this knowledge; it doesn't change while it is in use.
  func informed(by knowledge: Knowledge) -> Self
}
