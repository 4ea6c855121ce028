import Testing
import ToolHarness

extension Trait where Self == ConditionTrait {
    /// Skips a test with a message if a tool is missing. In CI the test runs and fails instead.
    static func requires(_ tools: Tool...) -> Self {
        let missing = tools.filter { !$0.isExpected }.map(\.name).joined(separator: ", ")
        return .enabled(if: missing.isEmpty, "missing tool: \(missing); `make tools` installs it")
    }

    /// Skips a test with a message if the published definitions are not beside the checkout.
    static var requiresPublishedDefinitions: Self {
        .enabled(
            if: PackageFolder.shared("schemas/crds") != nil,
            "the published definitions do not lie beside this checkout, in ../shared/schemas/crds")
    }
}

/// Expects a judge to accept a good sample and to reject a bad one for the right reason.
func expectBite(
    accepts good: Verdict, refuses bad: Verdict, naming reason: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(good.isAccepted, "\(good)", sourceLocation: sourceLocation)
    #expect(!bad.isAccepted, "\(bad)", sourceLocation: sourceLocation)
    #expect(bad.report.contains(reason), "\(bad)", sourceLocation: sourceLocation)
}
