import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A program that is run to its end, and what it used.
struct ChildProcess {
  /// Wall time, in seconds.
  let wallSeconds: Double
  /// Time on all cores together, in user and system mode, in seconds.
  let cpuSeconds: Double
  /// The largest resident set, in MiB.
  let peakMebibytes: Double

  /// Runs a program with its output thrown away, and waits for its end.
  ///
  /// - Throws: `BenchmarkError` when the program can't be started or fails, or when its peak can't be told
  ///   from this process's own: on Linux, what the parent had in memory at the start counts as the child's.
  init(_ arguments: [String]) throws {
    let watch = Stopwatch()
    let (status, usage) = try Self.wait(for: Self.start(arguments), command: arguments)
    wallSeconds = watch.seconds
    guard status == 0 else {
      throw BenchmarkError("\(arguments.joined(separator: " ")) failed with wait status \(status)")
    }
    cpuSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    peakMebibytes = Self.mebibytes(usage)
    var own = rusage()
    getrusage(Self.thisProcess, &own)
    guard peakMebibytes > Self.mebibytes(own) else {
      throw BenchmarkError("\(arguments[0]) needs less memory than this process, which hides its peak")
    }
  }

  private static func start(_ arguments: [String]) throws -> pid_t {
    var actions: posix_spawn_file_actions_t = emptyActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      let mode = descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
    }
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let argumentList = arguments.map { strdup($0) } + [nil]
    let environmentList = environment.map { strdup($0) } + [nil]
    defer { for text in argumentList + environmentList { free(text) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, arguments[0], &actions, nil, argumentList, environmentList)
    guard code == 0 else {
      throw BenchmarkError("\(arguments[0]) can't be started: \(String(cString: strerror(code)))")
    }
    return id
  }

  private static func wait(for id: pid_t, command: [String]) throws -> (status: Int32, usage: rusage) {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0 {
      guard errno == EINTR else {
        throw BenchmarkError("\(command[0]) was lost: \(String(cString: strerror(errno)))")
      }
    }
    return (status, usage)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }

  /// Linux counts in KiB, Darwin in bytes.
  private static func mebibytes(_ usage: rusage) -> Double {
    #if canImport(Glibc)
    Double(usage.ru_maxrss) / 1024
    #else
    Double(usage.ru_maxrss) / 1_048_576
    #endif
  }

  #if canImport(Glibc)
  private static var emptyActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
  private static var thisProcess: Int32 { Int32(RUSAGE_SELF.rawValue) }
  #else
  private static var emptyActions: posix_spawn_file_actions_t { nil }
  private static var thisProcess: Int32 { RUSAGE_SELF }
  #endif
}
