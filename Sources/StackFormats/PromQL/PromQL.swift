/// The query language of Prometheus, used in alerting rules, recording rules and analysis templates.
public enum PromQL {
    /// A duration in Prometheus notation: `5m`, `1h30m`, `250ms`.
    public struct Duration: Equatable, Sendable {
        /// The duration in milliseconds, the finest resolution of Prometheus. Refused unless it is positive.
        public var milliseconds: Int

        /// Creates a duration.
        public init(milliseconds: Int) { self.milliseconds = milliseconds }

        /// A number of seconds.
        public static func seconds(_ count: Int) -> Duration { Duration(milliseconds: count * 1000) }
        /// A number of minutes.
        public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
        /// A number of hours.
        public static func hours(_ count: Int) -> Duration { .minutes(count * 60) }
        /// A number of days of 24 hours.
        public static func days(_ count: Int) -> Duration { .hours(count * 24) }

        /// The duration in the largest units that divide it, as Prometheus shows it. A rule's `for` uses the same
        /// notation.
        public var text: String {
            var rest = milliseconds
            var text = ""
            // Weeks and years are used only for whole numbers of them, as Prometheus does.
            let units = [
                ("y", 31_536_000_000, true), ("w", 604_800_000, true), ("d", 86_400_000, false),
                ("h", 3_600_000, false),
                ("m", 60_000, false), ("s", 1000, false), ("ms", 1, false),
            ]
            for (name, length, isWhole) in units where rest >= length && (!isWhole || rest % length == 0) {
                text += "\(rest / length)\(name)"
                rest %= length
            }
            return text.isEmpty ? "0s" : text
        }
    }

    /// The line length beyond which an expression is broken.
    static let columns = 100

    /// Words that can't be a metric name on their own in every version of Prometheus.
    static let keywords: Set<String> = [
        "and", "atan2", "avg", "bool", "bottomk", "by", "count", "count_values", "end", "group", "group_left",
        "group_right", "ignoring", "inf", "limit_ratio", "limitk", "max", "min", "nan", "offset", "on", "or",
        "quantile", "start", "stddev", "stdvar", "sum", "topk", "unless", "without",
    ]

    /// The name of a label or function, or a refusal. Prometheus before version 3 accepts only identifiers.
    static func identifier(_ name: String) -> CodeLayout {
        name.isASCIIIdentifier
            ? .text(name) : .refusal("uses \(Literal.string(name)) as the name of a label or function of PromQL")
    }

    /// The text of literals.
    enum Literal {
        /// A string literal in double quotes, with Go's escapes.
        static func string(_ text: String) -> String {
            var literal = "\""
            for scalar in text.unicodeScalars { literal += escaped(scalar) }
            return literal + "\""
        }

        /// A number; whole numbers have no fraction.
        static func number(_ value: Double) -> String {
            if value.isNaN { return "NaN" }
            if value.isInfinite { return value < 0 ? "-Inf" : "Inf" }
            let text = value.description
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }

        private static func escaped(_ scalar: Unicode.Scalar) -> String {
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case " ": " "
            case _ where !scalar.isInvisible: String(scalar)
            case _ where scalar.value <= 0xFFFF: "\\u" + scalar.hexadecimal(digits: 4)
            default: "\\U" + scalar.hexadecimal(digits: 8)
            }
        }
    }
}
