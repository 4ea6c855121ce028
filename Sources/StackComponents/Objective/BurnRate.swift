import StackFormats
import StackLanguage

/// How fast a budget of failures is spent, as a multiple of the rate that would just last for the objective's window.
struct BurnRate {
    /// What an alert watches for: a part of the budget that is spent in a window.
    struct Watch {
        /// The window in which that part is spent.
        let long: PromQL.Duration
        /// A twelfth of it: what also has to burn, so that an alert ends soon after its cause does.
        let short: PromQL.Duration
        /// The part of the budget, in percent.
        let percentSpent: Int
        /// Who is told: `page` at once, `ticket` by the next working day.
        let severity: String
    }

    /// The four of the Site Reliability Workbook (chapter 5, "Alerting on SLOs").
    static let watches = [
        Watch(long: .hours(1), short: .minutes(5), percentSpent: 2, severity: "page"),
        Watch(long: .hours(6), short: .minutes(30), percentSpent: 5, severity: "page"),
        Watch(long: .days(1), short: .hours(2), percentSpent: 10, severity: "ticket"),
        Watch(long: .days(3), short: .hours(6), percentSpent: 10, severity: "ticket"),
    ]

    /// Every window over which failures are counted, the shortest first.
    static let windows: [PromQL.Duration] = watches.flatMap { [$0.long, $0.short] }
        .reduce(into: []) { windows, window in if !windows.contains(window) { windows.append(window) } }
        .sorted { $0.milliseconds < $1.milliseconds }

    let watch: Watch
    /// The multiple, to two decimals.
    let factor: Double

    /// The burn rates of an objective that requests can reach, the fastest first: where every request that fails spends
    /// the budget five times too fast, none can spend it six times too fast.
    static func all(of objective: Objective) -> [BurnRate] {
        watches.map { BurnRate($0, of: objective) }
            .filter { $0.factor * Double(objective.budget.basisPoints) < 10_000 }
    }

    private init(_ watch: Watch, of objective: Objective) {
        self.watch = watch
        let hundredths =
            Double(watch.percentSpent * objective.window.wholeMilliseconds) / Double(watch.long.milliseconds)
        // What burns less than once lasts for the whole window, and is no fault.
        factor = max(1, hundredths.rounded() / 100)
    }

    /// How long the budget of an objective lasts at this rate, in words: `50 hours`.
    func lasting(_ objective: Objective) -> String {
        let hours = Int((Double(objective.window.wholeSeconds) / 3600 / factor).rounded())
        return hours % 24 == 0 ? "\(hours / 24) days" : "\(hours) hours"
    }
}
