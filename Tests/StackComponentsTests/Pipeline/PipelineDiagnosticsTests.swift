import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

/// Errors in a pipeline are reported at the line that causes them, before any Python exists.
@Suite("Pipeline diagnostics")
struct PipelineDiagnosticsTests {
    /// Expects exactly one fault, whose message contains the given words.
    private func expect(
        _ fault: String, _ words: String, in compilation: Compilation,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        #expect(compilation.faults == [fault], sourceLocation: sourceLocation)
        let message = compilation.diagnostics.first?.message ?? ""
        #expect(message.contains(words), "\(message)", sourceLocation: sourceLocation)
    }

    @Test("A step with an unknown signature is rejected")
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

    @Test("A step whose input nothing produces is rejected")
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

    @Test("An input that the signature lacks is rejected")
    func unknownInput() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
                .input("txt", from: "body")
        }
        expect("SG201 at \(line + 4)", "the signature Rewrite has no input \"txt\"", in: compilation)
    }

    @Test("A value of the wrong type for a step is rejected")
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

    @Test("A duplicate output and a duplicate step are rejected")
    func twice() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Predict("Rewrite").input("text", from: "result")
        }
        #expect(compilation.faults == ["SG304 at \(line + 4)", "SG304 at \(line + 4)"])
    }

    @Test("A signature without an output is rejected")
    func noOutput() {
        let line = #line
        let compilation = pipeline {
            Signature("Listen", "Listen.") { Input("text", .string) }
            Predict("Listen")
        }
        expect("SG303 at \(line + 2)", "has no output", in: compilation)
    }

    @Test(
        "Names reserved by Python, pydantic or DSPy are rejected",
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

    @Test("Duplicate field names are rejected")
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

    @Test("A record must be declared before its use")
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

    @Test("A duplicate reasoning field is rejected")
    func reasoning() {
        let line = #line
        let compilation = pipeline {
            Signature("Tell", "Tell it.") { Output("reasoning", .string) }
            ChainOfThought("Tell")
        }
        expect("SG304 at \(line + 3)", "adds an output \"reasoning\"", in: compilation)
    }

    @Test("A criterion on a missing output or a wrong type is rejected")
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

    @Test("Criteria that no value can meet are rejected")
    func contradiction() {
        let line = #line
        let compilation = pipeline {
            rewrite
            Predict("Rewrite")
            Metric(.isNotEmpty("result"), .length(of: "result", in: 0...0))
        }
        expect("SG304 at \(line + 4)", "no value of \"result\"", in: compilation)
    }

    @Test("An optimiser and an evaluation need a metric")
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

    @Test("An object needs a use of its bucket")
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
        "Invalid cron schedules are rejected",
        arguments: ["0 3 * *", "60 3 * * *", "0 24 * * *", "5-1 * * * *", "*/0 * * * *", "@daily", "0 3 * * 7", ""])
    func schedules(expression: String) {
        let line = #line
        let compilation = pipeline(schedule: .cron(expression, atLeastEvery: .days(1))) {
            rewrite
            Predict("Rewrite")
        }
        expect("SG303 at \(line + 1)", "the schedule", in: compilation)
    }

    @Test("Unpinned packages and a Python without an image in the lock are rejected")
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
