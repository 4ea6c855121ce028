import Testing
import ToolHarness

extension Trait where Self == ConditionTrait {
    /// Skips a test and reports the reason if a tool is missing. In CI, the test runs and fails instead.
    static func requires(_ tools: Tool...) -> Self {
        let missing = tools.filter { !$0.isExpected }.map(\.name).joined(separator: ", ")
        return .enabled(if: missing.isEmpty, "missing tool: \(missing); `make tools` installs it")
    }
}
