public import StackLanguage

/// A quantile of request durations.
public enum Quantile: String, Sendable, Equatable {
    /// Half of all requests are at least as fast.
    case p50
    /// 90 of 100 requests are at least as fast.
    case p90
    /// 95 of 100 requests are at least as fast.
    case p95
    /// 99 of 100 requests are at least as fast.
    case p99

    /// The share of requests that are at least as fast.
    public var share: Percent {
        switch self {
        case .p50: .percent(50)
        case .p90: .percent(90)
        case .p95: .percent(95)
        case .p99: .percent(99)
        }
    }

    /// The share as a number between 0 and 1.
    var fraction: Double { Double(share.basisPoints) / 10_000 }
}
