import Testing
import ToolHarness

/// Compares the generated manifests and HCL with the declared relations: who can reach whom on which port, and who may
/// perform which action on which resource, is exactly what the stack declares.
@Suite(
    "Reachability",
    .enabled(
        "terraform or Checkov is not on this machine",
        { ToolHarness.Tool.terraform.isExpected && ToolHarness.Tool.checkov.isExpected }))
struct ReachabilityTests {
    @Test("The files allow exactly what the stack declares", arguments: ExampleEnvironment.all)
    func declared(_ environment: ExampleEnvironment) async throws {
        let found = try await environment.generated.facts()
        let undeclared = differences(of: found, from: try environment.declared.facts())
        #expect(undeclared == [])
    }

    // MARK: The model sees each change

    /// A change to the generated text, and the differences that the model must report.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let old: String
        let new: String
        let expected: [String]

        init(_ name: String, in file: String, _ old: String, _ new: String, says expected: String...) {
            testDescription = name
            self.file = file
            self.old = old
            self.new = new
            self.expected = expected
        }

        func applied(to files: GeneratedFiles) throws -> GeneratedFiles {
            var files = files
            let text = file == "main.tf" ? files.terraform : files.manifests[file]
            let parts = try #require(text).split(separator: old, omittingEmptySubsequences: false)
            // The first occurrence: later ones repeat it for others.
            #expect(parts.count > 1, "\(file) does not hold what is to be changed")
            let changed = parts[0] + new + parts.dropFirst().joined(separator: old)
            if file == "main.tf" { files.terraform = String(changed) } else { files.manifests[file] = String(changed) }
            return files
        }
    }

    @Test("Each change to a file is found as one difference", arguments: networkChanges + serviceChanges + cloudChanges)
    func changes(_ change: Change) async throws {
        try await expectDifference(change, in: "leaderboard")
    }

    @Test("Each change to a file on Google Cloud is found as one difference", arguments: googleChanges)
    func changesOnGoogleCloud(_ change: Change) async throws {
        try await expectDifference(change, in: "bookings")
    }

    private func expectDifference(_ change: Change, in stack: String) async throws {
        let files = try ExampleEnvironment.named(stack, "production").generated
        let found = differences(of: try await change.applied(to: files).facts(), from: try await files.facts())
        #expect(found == change.expected)
    }
}
