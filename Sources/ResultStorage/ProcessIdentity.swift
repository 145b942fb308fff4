import Foundation

/// A process that outlives a change of hands of its number: host, number, and when it started.
struct ProcessIdentity: Sendable, Equatable {
  /// The machine's network name.
  var host: String
  /// The process number.
  var id: Int
  /// A text that no other process of that number has on this host; nil where the system does not tell.
  var startMark: String?

  /// This process.
  static var current: ProcessIdentity {
    let id = getpid()
    return ProcessIdentity(host: hostName, id: Int(id), startMark: startMark(ofProcess: id))
  }

  /// The machine's name as it knows itself, without asking a network.
  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether the process is known to have ended, as seen from another one.
  ///
  /// A process on another host cannot be looked at, so it never is known to have ended. One that may not be signaled
  /// is alive, and so is one whose start cannot be read.
  func hasEnded(seenFrom observer: ProcessIdentity) -> Bool {
    guard host == observer.host else { return false }
    guard let number = pid_t(exactly: id), number > 0 else { return true }
    if kill(number, 0) != 0 && errno == ESRCH { return true }
    guard let startMark, let now = Self.startMark(ofProcess: number) else { return false }
    return startMark != now
  }

  #if os(Linux)
  /// The boot's random id with the process's start in clock ticks after it; `ended` for one that is not reaped yet.
  private static func startMark(ofProcess id: pid_t) -> String? {
    guard let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      let nameEnd = status.lastIndex(of: ")")
    else { return nil }
    // After the name: the state is the first field, the start the twentieth (proc(5), fields 3 and 22).
    let fields = status[status.index(after: nameEnd)...].split(separator: " ")
    guard fields.count > 19 else { return nil }
    guard fields[0] != "Z" && fields[0] != "X" else { return "ended" }
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return "\((boot ?? "").trimmingCharacters(in: .whitespacesAndNewlines))/\(fields[19])"
  }
  #elseif canImport(Darwin)
  /// The process's start in microseconds after 1970.
  private static func startMark(ofProcess id: pid_t) -> String? {
    var query = [CTL_KERN, KERN_PROC, KERN_PROC_PID, id]
    var found = kinfo_proc()
    var size = MemoryLayout<kinfo_proc>.stride
    guard sysctl(&query, UInt32(query.count), &found, &size, nil, 0) == 0, size > 0 else { return nil }
    let start = found.kp_proc.p_un.__p_starttime
    return "\(start.tv_sec).\(start.tv_usec)"
  }
  #else
  private static func startMark(ofProcess id: pid_t) -> String? { nil }
  #endif
}
