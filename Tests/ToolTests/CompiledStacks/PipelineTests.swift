import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// The packages of compiled pipelines import, and their tests pass, with the real dspy.
@Suite struct PipelineTests {
    /// A pipeline in the cloud that it needs.
    private static func stack(
        @ElementsBuilder<any PipelineElement> _ body: () -> Elements<any PipelineElement>
    ) -> CompiledStack {
        let elements = body()
        return CompiledStack {
            Repository("https://github.com/acme/sample")
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster("main", in: "main", nodes: 1...2, of: "m7g.large")
                Bucket("replays")
            }
            Pipeline("digest", model: .anthropic("claude", key: Secret("key")), schedule: .hourly()) {
                Uses("replays", .readWrite)
                Reads("in.json", from: "replays")
                elements
            }
        }
    }

    private func expectTestsPass(_ stack: CompiledStack) async throws {
        try await withTemporaryFolder { folder in
            try stack.write(to: folder, lock: .examples())
            expectAccepted(try await DSPy.test(folder.appending(path: "pipelines/digest")))
        }
    }

    /// Every field type, connected through two steps of both modules.
    @Test(.requires(.dspy)) func everyTypeIsAsked() async throws {
        try await expectTestsPass(
            Self.stack {
                Record("Player", "One \"player\".") {
                    Field("name", .string, "As it is shown: \\ and 'all'")
                    Field("scores", .list(of: .float))
                }
                Record("Match", "One match.") {
                    Field("players", .list(of: .record("Player")))
                    Field("ranked", .bool)
                }
                Signature("Extract", "Extract what matters.\n\nUse \"nothing\" else: no {braces}.") {
                    Input("matches", .list(of: .record("Match")), "Newest first")
                    Input("day", .string)
                    Output("best", .record("Player"))
                    Output("players", .list(of: .record("Player")))
                    Output("numbers", .list(of: .int))
                }
                Signature("Judge", "Judge the day.") {
                    Input("candidate", .record("Player"))
                    Input("day", .string)
                    Output("mood", .oneOf("up", "down", "it's \"even\""))
                    Output("count", .int)
                    Output("mean", .float)
                    Output("close", .bool)
                    Output("moods", .list(of: .oneOf("up", "down")))
                }
                ChainOfThought("Extract")
                Predict("Judge").input("candidate", from: "best")
            })
    }

    /// Every criterion, on every type that it fits.
    @Test(.requires(.dspy)) func everyCriterionMeasures() async throws {
        try await expectTestsPass(
            Self.stack {
                Self.tell
                Predict("Tell")
                Metric(
                    .matches("title"), .matches("mood"), .matches("count"), .matches("close"), .matches("words"),
                    .elementsMatch(in: "words"), .isNotEmpty("title"), .isNotEmpty("words"),
                    .length(of: "title", in: 20...30), .length(of: "words", in: 2...2),
                    .value(of: "count", in: 7...9), .value(of: "mean", in: -0.5...0.25))
                Optimizer(.bootstrapFewShot(maxBootstrappedDemos: 1, maxLabeledDemos: 0))
                Evaluate(atLeast: .percent(99.5), threads: 1)
            })
    }

    @Test(.requires(.dspy), arguments: [Optimizer.Algorithm.labeledFewShot(k: 2), .miproV2(auto: .heavy)])
    func everyOptimiserIsSetUp(_ algorithm: Optimizer.Algorithm) async throws {
        try await expectTestsPass(
            Self.stack {
                Self.tell
                ChainOfThought("Tell")
                Metric(.matches("mood"))
                Optimizer(algorithm)
            })
    }

    private static let tell = Signature("Tell", "Tell the story.") {
        Input("story", .string)
        Output("title", .string)
        Output("mood", .oneOf("up", "down"))
        Output("count", .int)
        Output("mean", .float)
        Output("close", .bool)
        Output("words", .list(of: .string))
    }
}
