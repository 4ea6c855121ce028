public import StackModel

extension Pipeline {
    /// The reference of a pipeline.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "A DSPy program that runs on a schedule: typed tasks for a language model, wired by the names of their fields.",
        details: """
            It becomes a Python package with tests and a Dockerfile, and a CronJob. Mismatched fields are reported when the stack is \
            compiled, at the line that declares them.
            """,
        example: """
            Repository("https://github.com/acme/shop")
            \(CloudReference.cluster(#"Bucket("reviews")"#))
            Pipeline("review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)) {
                Signature("DigestReviews", "Digest the day's reviews of a product.") {
                    Input("reviews", .list(of: .string))
                    Output("headline", .string, "One line of at most 80 characters")
                    Output("sentiment", .oneOf("good", "bad", "mixed"))
                }
                ChainOfThought("DigestReviews")
                Uses("reviews", .readWrite)
                Reads("reviews/latest.json", from: "reviews")
                Writes("digests/latest.json", to: "reviews")
            }
            """,
        capabilities: [
            Capability(
                "language model", "Calls a model of OpenAI or Anthropic, with the API key of a secret.",
                words: ["llm", "gpt", "claude", "litellm", "chatgpt", "prompt"],
                example: pipeline(model: #".anthropic("claude-sonnet-4-5", key: Secret("anthropic-api-key"))"#, "")),
            Capability(
                "reasoning", "Makes the model reason before it answers.",
                words: ["chain of thought", "cot", "step by step"],
                example: pipeline("", step: "ChainOfThought")),
            Capability(
                "several steps", "Runs steps in order; an input receives the value of the same name, or another one.",
                words: ["chain", "workflow", "agent", "module", "pass value"],
                example: pipeline(
                    """
                    Signature("Translate", "Translate the headline into German.") {
                        Input("text", .string)
                        Output("translation", .string)
                    }
                    Predict("Translate").input("text", from: "headline")
                    """)),
            Capability(
                "structured types", "Declares a record whose fields the model fills.",
                words: ["pydantic", "json schema", "structured output", "object", "list"],
                example: pipeline(
                    """
                    Record("Complaint", "One complaint of a customer.") {
                        Field("topic", .string)
                        Field("severity", .int)
                    }
                    Signature("FindComplaints", "List the complaints.") {
                        Input("reviews", .list(of: .string))
                        Output("complaints", .list(of: .record("Complaint")))
                    }
                    Predict("FindComplaints")
                    """)),
            Capability(
                "evaluation", "Measures the answers on labelled examples, and fails below a score.",
                words: ["metric", "test set", "quality", "regression"],
                example: pipeline(
                    """
                    Metric(.isNotEmpty("headline"), .length(of: "headline", in: 1...80))
                    Evaluate(atLeast: .percent(80))
                    """)),
            Capability(
                "optimisation", "Tunes the prompts on labelled examples.",
                words: [
                    "optimizer", "few-shot", "miprov2", "bootstrap", "prompt tuning", "fine-tuning", "optimization",
                ],
                example: pipeline(
                    """
                    Metric(.length(of: "headline", in: 1...80))
                    Optimizer(.miproV2())
                    """)),
            Capability(
                "schedule", "Runs every hour, every day, every week or by a cron expression.",
                words: ["cronjob", "nightly", "periodic"],
                example: pipeline("", schedule: ".weekly(on: .monday, at: 6)")),
            Capability(
                "CPU and memory", "Sets the requests and limits of a run.", words: ["resources", "oom"],
                example: pipeline("Resources(cpu: .cores(1), memory: .gibibytes(2))")),
            Capability(
                "environment variable", "Sets a variable of the program to a text.",
                words: ["config map", "configuration"],
                example: pipeline(#"Sets("LOG_LEVEL", to: "debug")"#)),
            Capability(
                "Dockerfile instructions", "Adds instructions to the generated Dockerfile.",
                words: ["system package", "image"],
                example: pipeline(#"DockerInstructions(.env([.init("TZ", "Europe/Berlin")]))"#)),
            Capability(
                "deadline and version of Python", "Limits the time of a run, and sets the version of Python.",
                words: ["timeout", "activedeadlineseconds", "python3", "runtime"],
                example: pipeline("", schedule: ".daily(at: 3),\n    deadline: .hours(2), python: \"3.14\"")),
            Capability(
                "inputs of the program", "Declares the inputs, if the program has more than its first step.",
                words: ["parameters", "arguments"],
                example: pipeline(
                    """
                    Signature("Rate", "Rate the headline for an audience.") {
                        Input("headline", .string)
                        Input("audience", .string)
                        Output("rating", .int)
                    }
                    Predict("Rate")
                    ProgramInputs("reviews", "audience")
                    """)),
        ])

    private static func pipeline(
        model: String = #".openAI("gpt-4.1-mini", key: Secret("openai-api-key"))"#, _ elements: String,
        step: String = "Predict", schedule: String = ".daily(at: 3)"
    ) -> String {
        let lines = elements.split(separator: "\n").map { "\n    \($0)" }.joined()
        return """
            Repository("https://github.com/acme/shop")
            \(CloudReference.cluster(#"Bucket("reviews")"#))
            Pipeline(
                "review-digest", model: \(model), schedule: \(schedule)
            ) {
                Signature("DigestReviews", "Digest the day's reviews of a product.") {
                    Input("reviews", .list(of: .string))
                    Output("headline", .string)
                }
                \(step)("DigestReviews")
                Uses("reviews", .read)
                Reads("reviews/latest.json", from: "reviews")\(lines)
            }
            """
    }
}
