/// What the printer asks of a statement to know the empty lines around it.
extension Python.Statement {
    var isDefinition: Bool {
        switch kind {
        case .classDefinition, .function: true
        default: false
        }
    }

    var isImport: Bool {
        switch kind {
        case .importModules, .importNames: true
        default: false
        }
    }

    /// Whether Python sees no statement here.
    var isSilent: Bool {
        switch kind {
        case .comment, .blank: true
        default: false
        }
    }
}
