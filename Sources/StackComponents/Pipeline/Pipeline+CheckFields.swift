import StackDiagnostics
import StackLanguage
import StackModel

extension Pipeline {
    /// Checks records and signatures: their class names and their fields.
    func checkClasses(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var classes: [String: SourceLocation] = [:]
        var sizes: [String: Int] = [:]
        for element in elements {
            let fields: [Located<PipelineField>]
            let name: String
            switch element.value {
            case let record as Record:
                name = record.name
                fields = record.fields.map { Located($0.value.field, at: $0.location) }
                if fields.isEmpty {
                    found.append(
                        context.error(.invalidValue, "the record \(name) has no fields", at: element.location))
                }
                sizes[name] = Self.size(of: fields, knowing: sizes)
                if let size = sizes[name], size > Self.maximumValueCount {
                    found.append(
                        context.error(
                            .outOfRange,
                            "the record \(name) expands to \(size == .max ? "2^63 values or more" : "\(size) values"), "
                                + "nested records included; a record may have at most \(Self.maximumValueCount)",
                            at: element.location
                        ))
                }
            case let signature as Signature:
                name = signature.name
                fields = signature.fields.compactMap { field in
                    ((field.value as? Input)?.field ?? (field.value as? Output)?.field)
                        .map { Located($0, at: field.location) }
                }
                if signature.outputs.isEmpty {
                    found.append(
                        context.error(
                            .invalidValue, "the signature \(name) has no output, so the model is asked for nothing",
                            at: element.location))
                }
                if signature.instructions.isEmpty {
                    found.append(
                        context.error(
                            .invalidValue, "the signature \(name) has no instructions; tell the model what to do",
                            at: element.location))
                }
            default: continue
            }
            if let fault = PythonName.problem(inClass: name) {
                found.append(
                    context.error(
                        .invalidValue, "the class name \(name.debugDescription) \(fault)", at: element.location))
            }
            if let first = classes[name] {
                found.append(
                    context.error(
                        .duplicateName, "two signatures or records of the pipeline are named \(name.debugDescription)",
                        at: element.location, notes: [.init("the first is declared here", at: first)]))
            }
            found += check(fields, knowing: recordNames(before: element.location, classes), context)
            classes[name] = element.location
        }
        return found
    }

    /// The maximum number of values in a record. The tests of the package write out a whole record, and a model would have to
    /// return one; nested records can double the number at every level.
    private static let maximumValueCount = 1000

    /// The number of values in a record, including those of nested records.
    private static func size(of fields: [Located<PipelineField>], knowing sizes: [String: Int]) -> Int {
        fields.reduce(0) { sum, field in
            sum.addingSaturating(field.value.type.recordName.map { sizes[$0] ?? 1 } ?? 1)
        }
    }

    /// The names of the records that are already declared.
    private func recordNames(before location: SourceLocation, _ classes: [String: SourceLocation]) -> [String] {
        records.map(\.value.name).filter { classes[$0] != nil }
    }

    private func check(
        _ fields: [Located<PipelineField>], knowing records: [String], _ context: Context
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var seen: [String: SourceLocation] = [:]
        for field in fields {
            let (name, type) = (field.value.name, field.value.type)
            if let fault = PythonName.problem(inField: name) {
                found.append(
                    context.error(.invalidValue, "the field name \(name.debugDescription) \(fault)", at: field.location)
                )
            }
            if let first = seen[name] {
                found.append(
                    context.error(
                        .duplicateName, "two fields are named \(name.debugDescription)", at: field.location,
                        notes: [.init("the first is declared here", at: first)]))
            } else {
                seen[name] = field.location
            }
            if let fault = type.fault {
                found.append(
                    context.error(
                        .invalidValue, "the type of the field \(name.debugDescription) \(fault)", at: field.location))
            }
            if let record = type.recordName, !records.contains(record) {
                found.append(
                    context.error(
                        .unknownReference, "no record \(record.debugDescription) is declared before the field",
                        at: field.location, notes: Suggestion.notes(for: record, among: records)))
            }
        }
        return found
    }
}
