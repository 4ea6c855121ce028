import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The resources that one run of a program used, as measured by the operating system.
struct ProcessUsage {
    /// Processor time in seconds, of the program and of the kernel on its behalf.
    var cpu: Double
    /// Elapsed time in seconds.
    var wall: Double
    /// Peak resident memory in bytes.
    var peak: Int

    /// Runs a program to completion and discards its output.
    static func of(_ words: [String], environment: [String: String] = [:]) throws -> ProcessUsage {
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + settings { free(pointer) } }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        let start = ContinuousClock.now
        var process = pid_t()
        guard posix_spawnp(&process, words[0], &actions, nil, &arguments, &settings) == 0 else {
            throw CommandFailure(description: "\(words[0]) cannot be started")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw CommandFailure(description: "\(words[0]) cannot be waited for") }
        }
        guard status == 0 else {
            throw CommandFailure(description: "\(words.joined(separator: " ")): status \(status)")
        }
        #if canImport(Darwin)
            let unit = 1
        #else
            let unit = 1024
        #endif
        return ProcessUsage(
            cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall: (ContinuousClock.now - start) / .seconds(1),
            peak: Int(usage.ru_maxrss) * unit)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

extension [Double] {
    /// The middle element in sorted order.
    var median: Double { isEmpty ? .nan : sorted()[count / 2] }
}
