/// The properties of a statement that determine the empty lines around it.
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

    /// Whether the statement is empty to Python: a comment or a blank line.
    var isCommentOrBlank: Bool {
        switch kind {
        case .comment, .blank: true
        default: false
        }
    }
}
