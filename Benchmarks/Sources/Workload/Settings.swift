import Foundation

/// The workload to run, from environment variables: the arguments are those of `stackgen`.
enum Settings {
    /// `WORKLOAD_STACK`: `objects`, `services`, or a format whose printer is measured by itself.
    static let stack = environment["WORKLOAD_STACK"] ?? ""
    /// `WORKLOAD_COUNT`: the number of services.
    static let count = environment["WORKLOAD_COUNT"].flatMap { Int($0) } ?? 1
    /// `WORKLOAD_VARIANT`: 0 by default; another number selects the same services with other images.
    static let variant = environment["WORKLOAD_VARIANT"].flatMap { Int($0) } ?? 0

    private static let environment = ProcessInfo.processInfo.environment
}
