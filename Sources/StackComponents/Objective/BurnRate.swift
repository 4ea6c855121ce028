import StackFormats
import StackLanguage

/// The speed at which the error budget is spent, as a multiple of the rate that would spend it exactly within the window.
struct BurnRate {
    /// The condition of an alert: a share of the budget that is spent within a window.
    struct Watch {
        /// The window in which that share is spent.
        let long: PromQL.Duration
        /// A twelfth of the long window. The budget must burn in it too, so that an alert ends soon after its cause does.
        let short: PromQL.Duration
        /// The share of the budget, in percent.
        let percentSpent: Int
        /// The severity label: `page` notifies someone at once, `ticket` by the next working day.
        let severity: String
    }

    /// The four conditions of the Site Reliability Workbook (chapter 5, "Alerting on SLOs").
    static let watches = [
        Watch(long: .hours(1), short: .minutes(5), percentSpent: 2, severity: "page"),
        Watch(long: .hours(6), short: .minutes(30), percentSpent: 5, severity: "page"),
        Watch(long: .days(1), short: .hours(2), percentSpent: 10, severity: "ticket"),
        Watch(long: .days(3), short: .hours(6), percentSpent: 10, severity: "ticket"),
    ]

    /// All windows over which failures are counted, shortest first.
    static let windows: [PromQL.Duration] = watches.flatMap { [$0.long, $0.short] }
        .reduce(into: []) { windows, window in if !windows.contains(window) { windows.append(window) } }
        .sorted { $0.milliseconds < $1.milliseconds }

    let watch: Watch
    /// The multiple, to two decimals.
    let factor: Double

    /// The burn rates that an objective can reach, fastest first: if the budget burns at five times the rate when every
    /// request fails, it can never burn at six times the rate.
    static func all(of objective: Objective) -> [BurnRate] {
        watches.map { BurnRate($0, of: objective) }
            .filter { $0.factor * Double(objective.budget.basisPoints) < 10_000 }
    }

    private init(_ watch: Watch, of objective: Objective) {
        self.watch = watch
        let hundredths =
            Double(watch.percentSpent * objective.window.wholeMilliseconds) / Double(watch.long.milliseconds)
        // A burn rate below 1 does not spend the budget within the window, so it is not a fault.
        factor = max(1, hundredths.rounded() / 100)
    }

    /// The time in which this rate spends an objective's budget, in words: `50 hours`.
    func lasting(_ objective: Objective) -> String {
        let hours = Int((Double(objective.window.wholeSeconds) / 3600 / factor).rounded())
        return hours % 24 == 0 ? "\(hours / 24) days" : "\(hours) hours"
    }
}
