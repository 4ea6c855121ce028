/// Spans of time are Swift's own `Duration`, `.milliseconds(250)` and `.seconds(5)`, and these longer ones.
///
/// Every number can be written. A span too long for 64 bits of seconds becomes the longest one, and the declaration that
/// it is given to reports what is outside its own range with `SG301`.
extension Duration {
    /// A span in minutes.
    public static func minutes(_ value: Int) -> Duration { .seconds(value.multipliedSaturating(by: 60)) }

    /// A span in hours.
    public static func hours(_ value: Int) -> Duration { .seconds(value.multipliedSaturating(by: 3600)) }

    /// A span in days of 24 hours.
    public static func days(_ value: Int) -> Duration { .seconds(value.multipliedSaturating(by: 86400)) }

    /// The whole milliseconds; the largest or smallest number where there are more than 64 bits can represent.
    public var wholeMilliseconds: Int {
        wholeSeconds.multipliedSaturating(by: 1000).addingSaturating(Int(attoseconds / 1_000_000_000_000_000))
    }

    /// The whole seconds; the largest or smallest number where there are more than 64 bits can represent.
    public var wholeSeconds: Int {
        // A sum or product of spans can be longer than `components` can express.
        if self >= .seconds(Int.max) { return .max }
        if self <= .seconds(Int.min) { return .min }
        return Int(components.seconds)
    }

    /// The part of the span below a second.
    private var attoseconds: Int64 {
        (.seconds(Int.min) ... .seconds(Int.max)).contains(self) ? components.attoseconds : 0
    }

    /// The span in seconds as a decimal without trailing zeros: `0.25`.
    public var decimalSeconds: String {
        let (seconds, milliseconds) = (wholeMilliseconds / 1000, (wholeMilliseconds % 1000).magnitude)
        guard milliseconds != 0 else { return "\(seconds)" }
        var fraction = String(String(1000 + milliseconds).dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        return "\(wholeMilliseconds < 0 && seconds == 0 ? "-" : "")\(seconds).\(fraction)"
    }

    /// The span as Prometheus and Kubernetes write it, in the largest unit that holds it: `250ms`, `30s`, `5m`, `1h`.
    public var shortForm: String {
        let seconds = wholeSeconds
        guard wholeMilliseconds % 1000 == 0 || attoseconds == 0 else { return "\(wholeMilliseconds)ms" }
        if seconds % 3600 == 0, seconds != 0 { return "\(seconds / 3600)h" }
        if seconds % 60 == 0, seconds != 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
