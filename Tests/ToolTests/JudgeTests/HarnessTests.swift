import Foundation
import Testing
import ToolHarness

/// Tests of the code that starts the judges.
@Suite struct HarnessTests {
    @Test func passesInputVariablesAndFolder() async throws {
        try await withTemporaryFolder { folder in
            let outcome = try await Tool("sh").run(
                ["-c", "cat; printf %s \"$SAMPLE\"; pwd >&2; exit 3"], in: folder, input: "in ",
                environment: ["SAMPLE": "out"])
            #expect(outcome.status == 3)
            #expect(outcome.standardOutput == "in out")
            #expect(outcome.standardError == folder.path.trimmingSuffix("/") + "\n")
        }
    }

    @Test func takesMoreOutputThanAPipeHolds() async throws {
        let text = try await Tool("sh").succeed(["-c", "head -c 1000000 /dev/zero | tr '\\0' x"])
        #expect(text.utf8.count == 1_000_000)
    }

    @Test func stopsAProgramThatDoesNotEnd() async throws {
        await #expect(throws: ToolError.self) {
            try await Tool("sleep").run(["60"], timeout: .milliseconds(200))
        }
    }

    @Test func namesAMissingTool() async throws {
        let tool = Tool("no-such-tool")
        #expect(tool.executable == nil)
        #expect(Tool("no-such-module", module: "no_such_module").executable == nil)
        let error = await #expect(throws: ToolError.self) { try await tool.run([]) }
        #expect("\(try #require(error))".contains("missing tool: no-such-tool"))
    }

    @Test func reportsAFailureWithItsWords() async throws {
        let error = await #expect(throws: ToolError.self) {
            try await Tool("sh").succeed(["-c", "echo why >&2; exit 4"])
        }
        #expect("\(try #require(error))".contains("exit 4\nwhy"))
    }

    @Test func hidesTheVariablesOfAHook() {
        let variables = Tool.variables(
            for: "judges", inheriting: ["GIT_DIR": "/nowhere", "AWS_PROFILE": "work", "HOME": "/home/me"])
        #expect(variables["GIT_DIR"] == nil)
        #expect(variables["AWS_PROFILE"] == nil)
        #expect(variables["HOME"] == "/home/me")
    }
}

extension String {
    func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
