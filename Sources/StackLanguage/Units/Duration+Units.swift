/// Spans of time are Swift's own `Duration`, `.milliseconds(250)` and `.seconds(5)`, and these longer ones.
extension Duration {
    /// A span in minutes.
    public static func minutes(_ value: Int) -> Duration { .seconds(value * 60) }

    /// A span in hours.
    public static func hours(_ value: Int) -> Duration { .seconds(value * 3600) }

    /// A span in days of 24 hours.
    public static func days(_ value: Int) -> Duration { .seconds(value * 86400) }

    /// The whole milliseconds.
    public var wholeMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }

    /// The whole seconds.
    public var wholeSeconds: Int { Int(components.seconds) }

    /// The span in seconds as a decimal without trailing zeros: `0.25`.
    public var decimalSeconds: String {
        let (seconds, milliseconds) = (wholeMilliseconds / 1000, wholeMilliseconds % 1000)
        guard milliseconds != 0 else { return "\(seconds)" }
        var fraction = String(String(1000 + milliseconds).dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        return "\(seconds).\(fraction)"
    }

    /// The span as Prometheus and Kubernetes write it, in the largest unit that holds it: `250ms`, `30s`, `5m`, `1h`.
    public var shortForm: String {
        let milliseconds = wholeMilliseconds
        guard milliseconds % 1000 == 0 else { return "\(milliseconds)ms" }
        let seconds = milliseconds / 1000
        if seconds % 3600 == 0, seconds != 0 { return "\(seconds / 3600)h" }
        if seconds % 60 == 0, seconds != 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
