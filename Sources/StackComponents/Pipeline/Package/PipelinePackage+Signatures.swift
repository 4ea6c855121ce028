import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

extension PipelinePackage {
    /// `signatures.py`: the records and signatures, in the order in which they are declared.
    func signaturesModule(_ parts: inout Parts) -> Python.Module {
        var classes: [Python.Statement] = []
        for element in pipeline.elements {
            switch element.value {
            case let record as Record: classes.append(recordClass(record, at: element.location, &parts))
            case let signature as Signature: classes.append(signatureClass(signature, at: element.location, &parts))
            default: continue
            }
        }
        var imports: [Python.Statement] = []
        if types.contains(where: \.isLiteral) { imports += [.import("typing"), .blank] }
        imports.append(.import("dspy"))
        if !pipeline.records.isEmpty { imports.append(.import("pydantic")) }
        return module("What the model is given and what it answers.", imports + classes)
    }

    private var types: [FieldType] {
        pipeline.records.flatMap { $0.value.fields.map(\.value.field.type) }
            + pipeline.signatures.flatMap { ($0.value.inputs + $0.value.outputs).map(\.value.type) }
    }

    private func recordClass(
        _ record: Record, at location: SourceLocation, _ parts: inout Parts
    ) -> Python.Statement {
        var body: [Python.Statement] = []
        for element in record.fields {
            let field = element.value.field
            let value = field.description.map { text -> Python.Expression in
                .call("pydantic.Field", keywords: ["description": .string(text)])
            }
            body.append(
                .assign(field.name, annotation: annotation(field.type, qualified: false), value)
                    .declared(at: parts.origin(at: element.location)))
        }
        return .class(
            Python.Class(
                record.name, bases: [.positional(.dotted("pydantic.BaseModel"))], docstring: record.description,
                body: body)
        ).declared(at: parts.origin(at: location))
    }

    private func signatureClass(
        _ signature: Signature, at location: SourceLocation, _ parts: inout Parts
    ) -> Python.Statement {
        var body: [Python.Statement] = []
        // DSPy requires inputs before outputs.
        for (fields, function) in [(signature.inputs, "dspy.InputField"), (signature.outputs, "dspy.OutputField")] {
            for field in fields {
                let description = field.value.description.map { [Python.Argument.keyword("desc", .string($0))] } ?? []
                body.append(
                    .assign(
                        field.value.name, annotation: annotation(field.value.type, qualified: false),
                        .call(.dotted(function), description)
                    ).declared(at: parts.origin(at: field.location)))
            }
        }
        return .class(
            Python.Class(
                signature.name, bases: [.positional(.dotted("dspy.Signature"))], docstring: signature.instructions,
                body: body)
        ).declared(at: parts.origin(at: location))
    }
}
