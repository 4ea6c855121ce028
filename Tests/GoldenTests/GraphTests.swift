import StackCompiler
import Testing
import ToolHarness

@testable import StackKit
@testable import stackgen

/// The output of `stackgen graph` for the example stacks.
@Suite("Graphs of the example stacks")
struct GraphTests {
    private static func text(_ stack: any Stack, _ environment: String) throws -> String {
        let listed = ListedStack(stack, at: SourceLocation())
        let graphs = try #require(Compiler(lock: Checkout.lock).resolve(stack, at: SourceLocation()).graphs)
        let (found, graph) = try #require(graphs.first { $0.environment.name == environment })
        let rendering = StackGraph(listed: listed, environment: found, graph: graph).dot.render()
        #expect(rendering.refusals.isEmpty)
        return rendering.text
    }

    @Test("The leaderboard's graph matches the reviewed one")
    func leaderboard() throws {
        #expect(
            try Self.text(Leaderboard(), "production") == """
                digraph "leaderboard-production" {
                  graph [label="leaderboard, production", labelloc=t, rankdir=LR]
                  node [shape=box, style=rounded]

                  "repository leaderboard" [label="repository\\nleaderboard"]
                  "page readme" [label="page\\nreadme"]
                  "platform platform" [label="platform\\nplatform"]

                  subgraph "cluster cloud aws" {
                    graph [label="cloud aws"]

                    "cloud aws" [label="cloud\\naws"]
                    "network main" [label="network\\nmain"]
                    "cluster games" [label="cluster\\ngames"]
                    "cache scores" [label="cache\\nscores", shape=cylinder, style=solid]
                    "bucket replays" [label="bucket\\nreplays", shape=cylinder, style=solid]
                    "role plan" [label="role\\nplan"]
                    "role apply" [label="role\\napply"]
                    "alarm on-call" [label="alarm\\non-call"]
                    "budget monthly" [label="budget\\nmonthly"]
                  }

                  "service leaderboard-api" [label="service\\nleaderboard-api"]
                  "pipeline stats-digest" [label="pipeline\\nstats-digest"]
                  "isolation no-payments" [label="isolation\\nno-payments"]
                  "policy no-latest-tag" [label="policy\\nno-latest-tag"]
                  "policy encrypted-storage" [label="policy\\nencrypted-storage"]
                  "policy restricted-pods" [label="policy\\nrestricted-pods"]
                  "policy signed-images" [label="policy\\nsigned-images"]
                  "machine build-1" [label="machine\\nbuild-1"]
                  "development shell shell" [label="development shell\\nshell"]
                  "identity provider github" [label="identity provider\\ngithub"]
                  "namespace namespace" [label="namespace\\nnamespace"]
                  "secret openai-api-key" [label="secret\\nopenai-api-key", shape=note, style=solid]
                  "external secrets external-secrets" [label="external secrets\\nexternal-secrets"]

                  "cluster games" -> "network main" [label="runs on"]
                  "role plan" -> "identity provider github" [label=needs]
                  "role apply" -> "identity provider github" [label=needs]
                  "alarm on-call" -> "cache scores" [label=watches]
                  "alarm on-call" -> "cache scores" [label=watches]
                  "service leaderboard-api" -> "namespace namespace" [label="runs on"]
                  "service leaderboard-api" -> "cache scores" [label="uses readWrite"]
                  "service leaderboard-api" -> "bucket replays" [label="uses readWrite"]
                  "pipeline stats-digest" -> "namespace namespace" [label="runs on"]
                  "pipeline stats-digest" -> "secret openai-api-key" [label="uses read"]
                  "pipeline stats-digest" -> "bucket replays" [label="uses readWrite"]
                  "isolation no-payments" -> "service leaderboard-api" [label=denies, style=dashed]
                  "namespace namespace" -> "external secrets external-secrets" [label="runs on"]
                }

                """)
    }

    @Test(
        "Graphviz draws every graph without a warning",
        .enabled("dot is not on this machine", { ToolHarness.Tool.dot.isExpected }))
    func drawing() async throws {
        for text in [
            try Self.text(Hello(), ""), try Self.text(Leaderboard(), "staging"), try Self.text(OnlineBoutique(), ""),
        ] {
            let verdict = try await Graphviz.draw(text)
            #expect(verdict.isAccepted, "\(verdict)\n\(text)")
        }
    }
}
