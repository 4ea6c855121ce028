import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

/// What is wrong with a pipeline is said at the line that says it, before any Python exists.
@Suite("The faults of a pipeline")
struct PipelineDiagnosticsTests {
    /// Expects one fault alone, with words of its message.
    private func expect(
        _ fault: String, _ words: String, in compilation: Compilation,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        #expect(compilation.faults == [fault], sourceLocation: sourceLocation)
        let message = compilation.diagnostics.first?.message ?? ""
        #expect(message.contains(words), "\(message)", sourceLocation: sourceLocation)
    }

    @Test("A step of an unknown signature")
    func unknownSignature() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Predict("Rewrit", as: "again")
        }
        expect("SG201 at \(line + 4)", "the pipeline has no signature \"Rewrit\"", in: compilation)
        #expect(compilation.diagnostics.first?.notes.first?.message == "did you mean 'Rewrite'?")
    }

    @Test("A step that takes what nothing produces")
    func unwired() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Signature("Judge", "Judge it.") {
                Input("results", .string)
                Output("verdict", .bool)
            }
            Predict("Rewrite")
            Predict("Judge")
        }
        expect(
            "SG201 at \(line + 8)",
            "takes \"results\", which is neither an input of the program nor an output of an earlier step",
            in: compilation)
        #expect(compilation.diagnostics.first?.notes.first?.message == "did you mean 'result'?")
    }

    @Test("A wire to an input that the signature lacks")
    func unknownInput() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
                .input("txt", from: "body")
        }
        expect("SG201 at \(line + 4)", "the signature Rewrite has no input \"txt\"", in: compilation)
    }

    @Test("A value of another type than the step takes")
    func typeMismatch() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Signature("Count", "Count it.") {
                Input("result", .list(of: .string))
                Output("number", .int)
            }
            Predict("Rewrite")
            Predict("Count")
        }
        expect("SG304 at \(line + 8)", "takes \"result\" as list[str], but its type is str", in: compilation)
    }

    @Test("A value that is answered twice, and a step that is called twice")
    func twice() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Predict("Rewrite").input("text", from: "result")
        }
        #expect(compilation.faults == ["SG304 at \(line + 4)", "SG304 at \(line + 4)"])
    }

    @Test("A signature without an output")
    func noOutput() {
        let line = #line
        let compilation = pipeline {
            Signature("Listen", "Listen.") { Input("text", .string) }
            Predict("Listen")
        }
        expect("SG303 at \(line + 2)", "has no output", in: compilation)
    }

    @Test(
        "Names that Python, pydantic or DSPy keep",
        arguments: [
            ("class", "keyword"), ("two words", "identifier"), ("1st", "identifier"), ("_hidden", "underscore"),
            ("items", "attribute"), ("model_name", "model_"), ("str", "shadow"),
        ])
    func fieldNames(name: String, words: String) {
        let line = #line
        let compilation = pipeline {
            Signature("Tell", "Tell it.") {
                Input("text", .string)
                Output(name, .string)
            }
            Predict("Tell")
        }
        expect("SG303 at \(line + 4)", words, in: compilation)
    }

    @Test("Two fields of one name")
    func duplicateField() {
        let line = #line
        let compilation = pipeline {
            Signature("Tell", "Tell it.") {
                Output("text", .string)
                Output("text", .string)
            }
            Predict("Tell")
        }
        #expect(compilation.faults.contains("SG102 at \(line + 4)"))
    }

    @Test("A record that is not declared before")
    func unknownRecord() {
        let line = #line
        let compilation = pipeline {
            Signature("Tell", "Tell it.") {
                Input("matches", .list(of: .record("Match")))
                Output("text", .string)
            }
            Record("Match", "One match.") { Field("winner", .string) }
            Predict("Tell")
        }
        expect("SG201 at \(line + 3)", "no record \"Match\"", in: compilation)
    }

    @Test("Reasoning that is asked for twice")
    func reasoning() {
        let line = #line
        let compilation = pipeline {
            Signature("Tell", "Tell it.") { Output("reasoning", .string) }
            ChainOfThought("Tell")
        }
        expect("SG304 at \(line + 3)", "adds an output \"reasoning\"", in: compilation)
    }

    @Test("A criterion of what no step outputs, or of another type")
    func criteria() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Metric(
                .matches("results"),
                .value(of: "result", in: 0...1))
        }
        #expect(compilation.faults == ["SG201 at \(line + 5)", "SG303 at \(line + 6)"])
    }

    @Test("Criteria that no value meets")
    func contradiction() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Metric(.isNotEmpty("result"), .length(of: "result", in: 0...0))
        }
        expect("SG304 at \(line + 4)", "no value of \"result\"", in: compilation)
    }

    @Test("An optimiser and an evaluation without a metric")
    func withoutMetric() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Optimizer(.bootstrapFewShot())
            Evaluate(atLeast: .percent(80))
        }
        #expect(compilation.faults == ["SG207 at \(line + 4)", "SG207 at \(line + 5)"])
    }

    @Test("An object of a bucket that is not used")
    func foreignBucket() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Writes("out.json", to: "replay")
        }
        expect("SG207 at \(line + 4)", "which it does not use", in: compilation)
    }

    @Test(
        "Schedules that cron does not know",
        arguments: ["0 3 * *", "60 3 * * *", "0 24 * * *", "5-1 * * * *", "*/0 * * * *", "@daily", "0 3 * * 7", ""])
    func schedules(expression: String) {
        let line = #line
        let compilation = pipeline(schedule: .cron(expression, atLeastEvery: .days(1))) {
            rewrite
            Predict("Rewrite")
        }
        expect("SG303 at \(line + 1)", "the schedule", in: compilation)
    }

    @Test("Packages that the lock does not pin, and a Python that it has no image of")
    func pins() {
        let lock = Lock.sample(images: [:], packages: ["boto3": "1.44.5", "dspy": "3.4.1", "pytest": "9.2.0"])
        let compilation = pipeline(lock: lock) {
            rewrite
            Predict("Rewrite")
            Metric(.matches("result"))
            Optimizer(.miproV2())
        }
        #expect(compilation.diagnostics.filter { $0.id == .missingPin }.count == 2)
        #expect(compilation.diagnostics.filter { $0.id == .missingDigest }.count == 1)
    }
}
