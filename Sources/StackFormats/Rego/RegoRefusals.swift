/// Modules that the engine would reject for their form.
extension Rego.ModulePrinter {
    func refuseUncompilable(
        _ item: Rego.Import, after others: ArraySlice<Rego.Import>, in writer: inout TextWriter
    ) {
        let isDocument = item.path.first == "data" || item.path.first == "input"
        if !isDocument && item.path != ["rego", "v1"] && item.path.prefix(2) != ["future", "keywords"] {
            writer.refuse("imports what is neither below 'data' nor below 'input'")
        }
        if let name = item.name, isDocument, others.contains(where: { $0.name == name }) {
            writer.refuse("imports two documents as \(Rego.Literal.string(name))")
        }
    }

    func refuseUncompilable(_ rule: Rego.Rule, in writer: inout TextWriter) {
        switch rule.head {
        case .defaulted, .defaultedFunction:
            if !rule.body.isEmpty || !rule.alternatives.isEmpty {
                writer.refuse("has a body in the default of '\(rule.name)'")
            }
        case .contains:
            if !rule.alternatives.isEmpty {
                writer.refuse("has an 'else' in the rule '\(rule.name)', which makes a set")
            }
        case .document(_, _, let value), .function(_, _, let value):
            if value == nil && rule.body.isEmpty {
                writer.refuse("has neither a value nor a body in the rule '\(rule.name)'")
            }
            if rule.body.isEmpty && !rule.alternatives.isEmpty {
                writer.refuse("has an 'else' that the rule '\(rule.name)' never reaches")
            }
        }
        if case .document(_, let keys, _) = rule.head, !rule.alternatives.isEmpty,
            keys.contains(where: { if case .string = $0 { false } else { true } })
        {
            writer.refuse("has an 'else' in the rule '\(rule.name)', whose keys are not all strings")
        }
        if case .defaultedFunction(_, let arguments, _) = rule.head {
            let named = arguments.filter { $0 != "_" }
            if arguments.isEmpty || Set(named).count < named.count {
                writer.refuse("has no argument, or one twice, in the default of '\(rule.name)'")
            }
        }
    }
}

extension Rego.Import {
    /// The local name of the document.
    fileprivate var name: String? { alias ?? path.last }
}

extension Rego.Rule {
    /// The name that the rule defines, without keys.
    var name: String {
        switch head {
        case .defaulted(let name, _), .defaultedFunction(let name, _, _), .document(let name, _, _),
            .function(let name, _, _), .contains(let name, _, _):
            name
        }
    }
}
