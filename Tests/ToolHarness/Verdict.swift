import Foundation

/// A judge's verdict on files: accepted, or rejected with the judge's message.
package struct Verdict: Sendable, CustomStringConvertible {
    package let isAccepted: Bool
    /// The judge's message.
    package let report: String

    package init(isAccepted: Bool, report: String) {
        self.isAccepted = isAccepted
        self.report = report
    }

    init(_ outcome: Outcome) {
        self.init(isAccepted: outcome.succeeded, report: outcome.standardOutput + outcome.standardError)
    }

    package var description: String { (isAccepted ? "accepted\n" : "refused\n") + report }
}

extension Tool {
    /// Runs a program that accepts with exit status 0, and returns its verdict.
    func judge(
        _ arguments: [String], in folder: URL = PackageFolder.root, environment: [String: String] = [:],
        timeout: Duration = .seconds(300)
    ) async throws -> Verdict {
        Verdict(try await run(arguments, in: folder, environment: environment, timeout: timeout))
    }

    /// Runs one of our Python scripts in the tool's own environment, with a JSON request on standard input.
    func script(
        _ name: String, _ arguments: [String], request: String? = nil, timeout: Duration = .seconds(300)
    ) async throws -> Outcome {
        try await run(
            [PackageFolder.harness("Scripts/\(name)").path] + arguments, input: request, timeout: timeout)
    }
}
