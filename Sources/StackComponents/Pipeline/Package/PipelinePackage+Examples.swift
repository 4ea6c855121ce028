import StackFormats

extension PipelinePackage {
    /// The outputs in a labelled example: all of them if examples become demonstrations as they are, otherwise those that the
    /// metric compares.
    var labels: [PipelineField] {
        let outputs = program.outputs.map(\.field)
        if case .labeledFewShot = pipeline.optimizer?.algorithm { return outputs }
        let compared = pipeline.metric?.criteria.filter(\.needsLabel).map(\.field) ?? []
        return outputs.filter { compared.contains($0.name) }
    }

    /// `examples.py`: the inputs of a run, and the expected outputs in a labelled example.
    var examplesModule: Python.Module {
        let isLabelled = pipeline.metric != nil
        let fields = program.inputs + (isLabelled ? labels : [])
        var imports = literalImport(fields)
        if isLabelled { imports.append(.from("pathlib", import: "Path")) }
        if !imports.isEmpty { imports.append(.blank) }
        if isLabelled { imports.append(.import("dspy")) }
        imports.append(.import("pydantic"))
        if fields.contains(where: { $0.type.recordName != nil }) {
            imports += [.blank, .from(name, import: "signatures")]
        }
        var body =
            imports + [
                .class(
                    Python.Class(
                        "Inputs", bases: [.positional(.dotted("pydantic.BaseModel"))],
                        docstring: "What a run is given.",
                        body: members(program.inputs)))
            ]
        if isLabelled { body += [labelled, read] }
        return module(
            isLabelled ? "What a run is given, and what a labelled example says besides." : "What a run is given.", body
        )
    }

    private func members(_ fields: [PipelineField]) -> [Python.Statement] {
        fields.map { .assign($0.name, annotation: annotation($0.type), nil) }
    }

    private var labelled: Python.Statement {
        .class(
            Python.Class(
                "Labelled", bases: [.positional(.name("Inputs"))],
                docstring: "What a run is given, and what is expected of it.", body: members(labels)))
    }

    private var read: Python.Statement {
        let fields = Python.Expression.call(
            "dict", .call("Labelled.model_validate_json", .name("line")))
        let example = Python.Expression.call(Self.example, [.unpacked(fields)])
            .calling("with_inputs", .positional(.starred(.dotted("Inputs.model_fields"))))
        let lines = Python.Expression.call(
            .attribute(
                .call(.dotted("path.read_text"), [.keyword("encoding", .string("utf-8"))]), "split"),
            [.positional(.string("\n"))])
        return .function(
            Python.Function(
                "read", [Python.Parameter("path", .name("Path"))], returns: Self.examples,
                docstring: "The examples of a file with a JSON object a line.",
                body: [
                    .assign("lines", lines),
                    .return(
                        .comprehension(
                            .list(example),
                            [.init(.name("line"), in: .name("lines"), if: [.call("line.strip")])])),
                ]))
    }
}
