import StackDiagnostics
import StackLanguage
import StackModel

extension Platform {
    /// Reports `SG301` for a refresh interval that would poll the stores constantly or miss a rotated value for days.
    func checkRefreshes(_ context: Context) -> [Diagnostic] {
        let isWhole = refreshes == Duration.seconds(refreshes.wholeSeconds)
        guard !isWhole || refreshes < .minutes(1) || refreshes > .hours(24) else { return [] }
        return [
            context.error(
                .outOfRange,
                "refreshes must be whole seconds between 1 minute and 24 hours, not \(refreshes.shortForm)")
        ]
    }
}
