import ArgumentParser
import Experiments
import ResultStorage

extension AsyncParsableCommand {
  /// Runs a command's body and turns its errors into one message and the contract's exit code.
  ///
  /// 64 for what the caller can put right in arguments or scenario, 1 for everything else.
  func reportingFailures(_ body: () async throws -> Void) async throws {
    do {
      try await flushing(body)
    } catch let error as ValidationError {
      // What `run` throws would be told with the usage of the tool, not of the subcommand.
      StandardError.write("Error: \(error.message)\n\(Overture.usageString(for: Self.self))\n")
      throw ExitCode(64)
    } catch let error as ScenarioError {
      StandardError.write("\(error)\n")
      throw ExitCode(64)
    } catch let error as RunError {
      StandardError.write("overture: \(error)\n")
      throw ExitCode([.data, .state].contains(error.code) ? 1 : 64)
    } catch let error as LogError {
      StandardError.write("\(error)\n")
      throw ExitCode(error.code == .notFound ? 64 : 1)
    } catch let error as FittingError {
      StandardError.write("overture: \(error)\n")
      throw ExitCode([.sessions, .checkpoint, .diverged].contains(error.code) ? 1 : 64)
    } catch let error as StudyError {
      StandardError.write("overture: \(error)\n")
      throw ExitCode(1)
    } catch let error as LedgerError {
      StandardError.write("overture: \(error)\n")
      throw ExitCode(error.isAboutArguments ? 64 : 1)
    } catch let error as GateError {
      StandardError.write("overture: \(error)\n")
      throw ExitCode(error.code == .changedWorld ? 1 : 64)
    } catch let error as ResultStoreError {
      StandardError.write("overture: \(error)\n")
      throw ExitCode(error.isAboutArguments ? 64 : 1)
    } catch let error as CommandFailure {
      StandardError.write("overture: \(error)\n")
      throw ExitCode(error.exitCode)
    }
  }
}

/// Makes sure that what a body printed has arrived, whether it ends well or with a verdict.
private func flushing(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let verdict as ExitCode {
    try StandardOutput.flush()
    throw verdict
  }
  try StandardOutput.flush()
}

extension ResultStoreError {
  /// Whether another argument would do: a run, variant, baseline or label that the store can't use.
  fileprivate var isAboutArguments: Bool {
    switch code {
    case .unknownRun, .unknownVariant, .unknownBaseline, .invalidName, .pinned, .labelInUse, .noStore,
      .notResumable, .repeatedObservation, .unknownEntry:
      true
    default: false
    }
  }
}
