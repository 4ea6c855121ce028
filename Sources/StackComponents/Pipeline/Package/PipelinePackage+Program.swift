import StackFormats

extension PipelinePackage {
    /// `program.py`: the steps as a `dspy.Module`, and a function that loads it with the result of an optimiser.
    var programModule: Python.Module {
        module(
            "The program that the signatures make up.",
            literalImport(program.inputs) + [
                .from("pathlib", import: "Path"), .blank,
                .import("dspy"), .blank,
                .from(name, import: "signatures"),
                .assign(
                    "OPTIMIZED",
                    .call(
                        .attribute(.call("Path", .name("__file__")), "with_name"),
                        [
                            .positional(.string("program.json"))
                        ])
                ).commented("The result of an optimiser; without it, a program runs on its signatures only."),
                .class(
                    Python.Class(
                        pipeline.programClass, bases: [.positional(.dotted("dspy.Module"))],
                        docstring: "The steps, in order.", body: [initializer, forward])),
                load,
            ])
    }

    /// `import typing` if one of the types contains a literal.
    func literalImport(_ fields: [PipelineField]) -> [Python.Statement] {
        fields.contains { $0.type.isLiteral } ? [.import("typing")] : []
    }

    private var initializer: Python.Statement {
        .function(
            Python.Function(
                "__init__", [Python.Parameter("self")], returns: .noneLiteral,
                body: [.expression(.call(.attribute(.call("super"), "__init__"), []))]
                    + program.calls.map { call in
                        .assign(
                            "self.\(call.name)",
                            .call(
                                .attribute(.name("dspy"), call.module),
                                [.positional(.attribute(.name("signatures"), call.signature.name))]))
                    }))
    }

    private var forward: Python.Statement {
        .function(
            Python.Function(
                "forward",
                [Python.Parameter("self")] + program.inputs.map { Python.Parameter($0.name, annotation($0.type)) },
                returns: .dotted("dspy.Prediction"), body: calls))
    }

    /// The calls of the steps. A program with one step returns that step's prediction, including its reasoning.
    private var calls: [Python.Statement] {
        if program.calls.count == 1, let call = program.calls.first { return [.return(invocation(of: call))] }
        return program.calls.map { .assign($0.name, invocation(of: $0)) } + [
            .return(
                .call(
                    .dotted("dspy.Prediction"),
                    program.outputs.map { .keyword($0.field.name, .attribute(.name($0.call), $0.field.name)) }))
        ]
    }

    private func invocation(of call: PipelineProgram.Call) -> Python.Expression {
        .call(
            .attribute(.name("self"), call.name),
            call.arguments.map { argument in
                let value = argument.value
                return switch value.origin {
                case .programInput: .keyword(argument.parameter, .name(value.field.name))
                case .step(let step): .keyword(argument.parameter, .attribute(.name(step), value.field.name))
                }
            })
    }

    private var load: Python.Statement {
        .function(
            Python.Function(
                "load", returns: .name(pipeline.programClass),
                docstring: "The program, optimised where a result is committed.",
                body: [
                    .assign("program", .call(pipeline.programClass)),
                    .if(
                        .call("OPTIMIZED.exists"),
                        [.expression(.call("program.load", .call("str", .name("OPTIMIZED"))))]),
                    .return(.name("program")),
                ]))
    }
}
