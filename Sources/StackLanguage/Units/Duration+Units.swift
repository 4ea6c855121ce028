/// Durations are Swift's own `Duration`, `.milliseconds(250)` and `.seconds(5)`, with these longer units.
///
/// Any number is accepted. A duration too long for 64 bits of seconds becomes the longest one, and the declaration that uses it
/// reports a value outside its own range with `SG301`.
extension Duration {
    /// Returns a duration in minutes.
    public static func minutes(_ value: Int) -> Duration { .seconds(value.multipliedSaturating(by: 60)) }

    /// Returns a duration in hours.
    public static func hours(_ value: Int) -> Duration { .seconds(value.multipliedSaturating(by: 3600)) }

    /// Returns a duration in days of 24 hours.
    public static func days(_ value: Int) -> Duration { .seconds(value.multipliedSaturating(by: 86400)) }

    /// The whole milliseconds, clamped to the range of `Int`.
    public var wholeMilliseconds: Int {
        wholeSeconds.multipliedSaturating(by: 1000).addingSaturating(Int(attoseconds / 1_000_000_000_000_000))
    }

    /// The whole seconds, clamped to the range of `Int`.
    public var wholeSeconds: Int {
        // A sum or product of durations can exceed the range of `components`.
        if self >= .seconds(Int.max) { return .max }
        if self <= .seconds(Int.min) { return .min }
        return Int(components.seconds)
    }

    /// The part of the duration below a second.
    private var attoseconds: Int64 {
        (.seconds(Int.min) ... .seconds(Int.max)).contains(self) ? components.attoseconds : 0
    }

    /// The duration in seconds as a decimal without trailing zeros: `0.25`.
    public var decimalSeconds: String {
        let (seconds, milliseconds) = (wholeMilliseconds / 1000, (wholeMilliseconds % 1000).magnitude)
        guard milliseconds != 0 else { return "\(seconds)" }
        var fraction = String(String(1000 + milliseconds).dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        return "\(wholeMilliseconds < 0 && seconds == 0 ? "-" : "")\(seconds).\(fraction)"
    }

    /// The duration as Prometheus and Kubernetes write it, in whole milliseconds or a larger unit: `250ms`, `30s`, `5m`, `1h`.
    public var shortForm: String {
        let seconds = wholeSeconds
        guard wholeMilliseconds % 1000 == 0 || attoseconds == 0 else { return "\(wholeMilliseconds)ms" }
        if seconds % 3600 == 0, seconds != 0 { return "\(seconds / 3600)h" }
        if seconds % 60 == 0, seconds != 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
