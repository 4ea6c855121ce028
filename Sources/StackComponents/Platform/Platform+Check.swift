import StackDiagnostics
import StackLanguage
import StackModel

extension Platform {
    /// Reports `SG301` for a refresh interval that would poll the stores constantly or miss a rotated value for days.
    func checkRefreshes(_ context: Context) -> [Diagnostic] {
        let isWhole = refreshInterval == Duration.seconds(refreshInterval.wholeSeconds)
        guard !isWhole || refreshInterval < .minutes(1) || refreshInterval > .hours(24) else { return [] }
        return [
            context.error(
                .outOfRange,
                "refreshInterval must be whole seconds between 1 minute and 24 hours, not \(refreshInterval.shortForm)")
        ]
    }
}
