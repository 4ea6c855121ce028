import Foundation
import Testing
import ToolHarness

@Suite struct DockerJudgeTests {
    @Test(.requires(.hadolint)) func lint() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good").write("FROM scratch\nCOPY api /api\nUSER 65532:65532\n")
            let bad = try folder.appending(path: "bad").write("FROM golang:latest\nRUN cd /src && go build\n")
            expectBite(accepts: try await Docker.lint(good), refuses: try await Docker.lint(bad), naming: "DL3007")
        }
    }

    @Test(.requires(.dockerfileParser)) func parse() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good").write("FROM scratch\nCOPY --chown=1:1 api /api\n")
            let bad = try folder.appending(path: "bad").write("FROM scratch\nRUN <<EOF\necho a\n")
            #expect(
                try await Docker.parse(good) == [
                    Docker.Instruction(name: "FROM", flags: [], value: ["scratch"]),
                    Docker.Instruction(name: "COPY", flags: ["--chown=1:1"], value: ["api", "/api"]),
                ])
            await #expect(throws: ToolError.self) { try await Docker.parse(bad) }
        }
    }

    @Test(.requires(.buildah, .busybox)) func build() async throws {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "context/greeting").write("hello\n")
            let context = folder.appending(path: "context")
            let good = try folder.appending(path: "good").write(
                "FROM \(Docker.localBase) AS build\nCOPY greeting /greeting\nRUN grep -q hello /greeting\n"
                    + "FROM scratch\nCOPY --from=build /greeting /greeting\nUSER 65532:65532\n")
            let bad = try folder.appending(path: "bad").write(
                "FROM \(Docker.localBase)\nCOPY greeting /greeting\nRUN grep -q farewell /greeting\n")
            expectBite(
                accepts: try await Docker.build(good, context: context),
                refuses: try await Docker.build(bad, context: context), naming: "grep -q farewell")
        }
    }
}
