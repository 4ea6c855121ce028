import StackDiagnostics
import StackLanguage
public import StackModel

/// A schedule in UTC, so that daylight saving time neither skips a run nor repeats one.
public struct Schedule: Sendable {
    /// A day of the week, numbered as in cron.
    public enum Weekday: Int, Sendable {
        /// Sunday.
        case sunday
        /// Monday.
        case monday
        /// Tuesday.
        case tuesday
        /// Wednesday.
        case wednesday
        /// Thursday.
        case thursday
        /// Friday.
        case friday
        /// Saturday.
        case saturday
    }

    /// The cron expression: minute, hour, day of the month, month, day of the week.
    let expression: String
    /// The longest time between two runs.
    let interval: Duration
    /// Where it was declared.
    let location: SourceLocation

    /// Runs every hour, at a minute of 0 to 59 (`SG303`).
    public static func hourly(
        at minute: Int = Schedule.defaultMinute.value, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) -> Schedule {
        Schedule(
            expression: "\(minute) * * * *", interval: .hours(1),
            location: .init(file: file, line: line, column: column))
    }

    /// Runs every day, at an hour of 0 to 23 and a minute of 0 to 59 (`SG303`).
    public static func daily(
        at hour: Int, minute: Int = Schedule.defaultMinute.value, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) -> Schedule {
        Schedule(
            expression: "\(minute) \(hour) * * *", interval: .days(1),
            location: .init(file: file, line: line, column: column))
    }

    /// Runs every week on one day, at an hour of 0 to 23 and a minute of 0 to 59 (`SG303`).
    public static func weekly(
        on day: Weekday, at hour: Int, minute: Int = Schedule.defaultMinute.value, file: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) -> Schedule {
        Schedule(
            expression: "\(minute) \(hour) * * \(day.rawValue)", interval: .days(7),
            location: .init(file: file, line: line, column: column))
    }

    /// Runs by a cron expression.
    ///
    /// - Parameters:
    ///   - expression: Five fields of numbers, ranges, lists and steps, or `*` (`SG303`).
    ///   - interval: The longest time between two runs, by which a missed run is detected; 1 minute to 366 days
    ///     (`SG301`).
    public static func cron(
        _ expression: String, atLeastEvery interval: Duration, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) -> Schedule {
        Schedule(
            expression: expression, interval: interval, location: .init(file: file, line: line, column: column))
    }

    /// The minute at which a schedule runs.
    public static let defaultMinute = Default(
        "minute of a schedule", 0,
        because: "People think in whole hours; the team spreads schedules that would run at once.",
        setting: ".daily(at: 3, minute: 17)")

    private static let fields: [(name: String, range: ClosedRange<Int>)] = [
        ("minute", 0...59), ("hour", 0...23), ("day of the month", 1...31), ("month", 1...12),
        ("day of the week", 0...6),
    ]

    /// The fault of the expression, phrased to continue a sentence; `nil` when it is valid.
    var fault: String? {
        let parts = expression.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == Self.fields.count else {
            return "does not have the five fields minute, hour, day of the month, month, day of the week"
        }
        for (part, field) in zip(parts, Self.fields) where !Self.isValid(part, in: field.range) {
            return "has the \(field.name) \(String(part).debugDescription), which must consist of "
                + "numbers from \(field.range.lowerBound) to \(field.range.upperBound)"
        }
        return nil
    }

    /// Checks the expression (`SG303`) and the interval (`SG301`), at the schedule's line.
    func check(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault {
            found.append(
                context.error(
                    .invalidValue, "the schedule \(expression.debugDescription) \(fault)", at: location))
        }
        if !(60...366 * 86400).contains(interval.wholeSeconds) {
            found.append(
                context.error(
                    .outOfRange,
                    "the time between two runs must be between 1 minute and 366 days, not \(interval.shortForm)",
                    at: location))
        }
        return found
    }

    /// Whether a field is a list of `*`, numbers and ranges, each with an optional step.
    private static func isValid(_ field: Substring, in range: ClosedRange<Int>) -> Bool {
        field.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
            let stepped = item.split(separator: "/", omittingEmptySubsequences: false)
            guard stepped.count <= 2, let span = stepped.first else { return false }
            if stepped.count == 2, (number(stepped[1]) ?? 0) < 1 { return false }
            if span == "*" { return true }
            let ends = span.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
            switch ends.count {
            case 1: return ends[0].map(range.contains) ?? false
            case 2:
                guard let low = ends[0], let high = ends[1] else { return false }
                return low <= high && range.contains(low) && range.contains(high)
            default: return false
            }
        }
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }
}
