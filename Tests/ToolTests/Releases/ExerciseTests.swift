import Foundation
import StackFormats
import StackKit
import Testing
import ToolHarness

/// The load test's program, run by a real BusyBox against a server that fails some of its requests.
@Suite struct ExerciseTests {
    private static let stack = CompiledStack {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .errorRate(below: .percent(10)), exercising: "/cgi-bin/answer")
        }
    }

    private struct Exercise {
        let script: String
        var environment: [String: String] = [:]

        init() throws {
            let text = try #require(try ExerciseTests.stack.files(lock: .examples())["k8s/web.yaml"])
            let template = try YAML.read(text).map(\.root).first {
                $0["kind"] == "AnalysisTemplate" && $0["metadata"]?["name"] == "web-exercise"
            }
            let job = template?["spec"]?["metrics"]?.sequenceValue?.first?["provider"]?["job"]?["spec"]
            let container = try #require(job?["template"]?["spec"]?["containers"]?.sequenceValue?.first)
            script = Kubelet.expanded(try #require(container["command"]?.sequenceValue?.last?.stringValue))
            for variable in container["env"]?.sequenceValue ?? [] {
                environment[variable["name"]?.stringValue ?? ""] = variable["value"]?.stringValue
            }
            // A job that fails once fails its metric, which tolerates no failures.
            #expect(job?["backoffLimit"] == 0)
        }
    }

    /// The number of failing requests out of twenty in a row, and whether the gate passes. The bound is 10 %.
    static let cases = [(0, true), (1, true), (2, false), (10, false), (20, false)]

    @Test(.requires(.busybox), arguments: cases)
    func failing(_ failures: Int, passes: Bool) async throws {
        let outcome = try await Self.run(failing: failures)
        #expect(outcome.succeeded == passes, "\(outcome)")
        let counts = try #require(outcome.standardOutput.firstMatch(of: /(\d+) of (\d+) requests failed/))
        let (failed, all) = (try #require(Int(counts.1)), try #require(Int(counts.2)))
        #expect(all > 20)
        // The time may end within twenty requests, and within one.
        let expected = all / 20 * failures + min(all % 20, failures)
        #expect(abs(failed - expected) <= 1, "\(outcome)")
    }

    @Test(.requires(.busybox)) func serverIsAway() async throws {
        let outcome = try await Self.run(failing: nil)
        #expect(!outcome.succeeded)
        #expect(outcome.standardOutput.contains("requests failed"))
    }

    /// - Parameter failures: The number of failing requests out of twenty; `nil` without a server.
    private static func run(failing failures: Int?) async throws -> Outcome {
        let exercise = try Exercise()
        return try await withTemporaryFolder { folder in
            let busybox = try #require(Tool.busybox.executable)
            for applet in ["awk", "sh", "sleep", "timeout", "wget", "xargs", "yes"] {
                try FileManager.default.createSymbolicLink(
                    at: folder.appending(path: applet), withDestinationURL: busybox)
            }
            let site = folder.appending(path: "cgi-bin")
            try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
            let program = try site.appending(path: "answer").write(
                """
                #!\(folder.path)/sh
                read -r count < '\(folder.path)/count'
                echo $((count + 1)) > '\(folder.path)/count'
                if [ $((count % 20)) -lt \(failures ?? 0) ]; then
                  printf 'Status: 500 Internal Server Error\\r\\n'
                fi
                printf 'Content-Type: text/plain\\r\\n\\r\\nanswer\\n'

                """)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
            try folder.appending(path: "count").write("0\n")
            let port = Int.random(in: 20_000..<30_000)
            var environment = exercise.environment
            environment["PATH"] = folder.path
            environment["SECONDS_OF_REQUESTS"] = "8"
            environment["TARGET"] = environment["TARGET"]?
                .replacing("{{args.service}}:8080", with: "127.0.0.1:\(port)")
            let server =
                failures == nil
                ? "" : "'\(busybox.path)' httpd -f -p 127.0.0.1:\(port) -h '\(folder.path)' &\nserver=$!\nsleep 1\n"
            let end = failures == nil ? "" : "kill -9 $server\n"
            let run = "\(server)status=0\nsh -c \"$SCRIPT\" || status=$?\n\(end)exit $status\n"
            environment["SCRIPT"] = exercise.script
            return try await Tool.busybox.run(
                ["sh", "-c", run], in: folder, environment: environment, timeout: .seconds(60), waits: true)
        }
    }
}
