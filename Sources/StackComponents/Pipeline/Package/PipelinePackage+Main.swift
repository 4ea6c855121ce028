import StackFormats
import StackModel

extension PipelinePackage {
    /// `__main__.py`: one run, which reads one object and writes the other.
    var mainModule: Python.Module {
        module(
            "One run: reads what the program is given, and hands on what it answers.",
            [
                .import("os"), .blank,
                .import("boto3"), .import("dspy"), .import("pydantic_core"), .blank,
                .from(name, import: "examples", "program"), answer, main,
                Self.whenRun([.expression(.call("main"))]),
            ])
    }

    private var answer: Python.Statement {
        let outputs = Python.Expression.dictionary(
            program.outputs.map { .entry(.string($0.field.name), .attribute(.name("prediction"), $0.field.name)) })
        return .function(
            Python.Function(
                "answer", [Python.Parameter("body", .name("bytes"))], returns: .name("bytes"),
                docstring: "What the program answers to a JSON object of what it is given, as one of its outputs.",
                body: [
                    .assign("inputs", .call("examples.Inputs.model_validate_json", .name("body"))),
                    .assign(
                        "prediction",
                        .call(.call("program.load"), [.unpacked(.call("dict", .name("inputs")))])),
                    .return(.call(.dotted("pydantic_core.to_json"), [.positional(outputs)])),
                ]))
    }

    private var main: Python.Statement {
        var body = [configuration, .assign("store", .call("boto3.client", .string("s3")))]
        if let source = pipeline.source {
            body.append(
                .assign(
                    "given", .call(.dotted("store.get_object"), location(of: source))))
        }
        let result = Python.Expression.call(
            "answer", .call(.attribute(.subscripted(.name("given"), [.string("Body")]), "read"), []))
        if let target = pipeline.target {
            body.append(
                .expression(
                    .call(
                        .dotted("store.put_object"),
                        location(of: target) + [
                            .keyword("Body", result), .keyword("ContentType", .string("application/json")),
                        ])))
        } else {
            body.append(.expression(.call("print", .call(.attribute(result, "decode"), []))))
        }
        return .function(Python.Function("main", returns: .noneLiteral, body: body))
    }

    private func location(of object: BucketObject) -> [Python.Argument] {
        [
            .keyword("Bucket", Self.environment(object.variable(in: context) ?? "")),
            .keyword("Key", .string(object.key)),
        ]
    }
}
