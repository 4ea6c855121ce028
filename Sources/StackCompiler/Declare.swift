import StackDiagnostics
import StackLanguage
import StackModel

/// The first stage: runs the stack's body once per environment.
enum Declare {
    @Sendable
    static func run(_ source: StackSource) -> ([DeclaredEnvironment], [Diagnostic]) {
        let stack = source.stack
        var diagnostics = NameSyntax.diagnostics(stack: source) + VersionSyntax.diagnostics(stack: source)
        if stack.environments.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .noEnvironment,
                    "the stack \"\(stack.name)\" has no environments; leave out `environments` for a single one",
                    at: source.location))
        }
        var declared: [DeclaredEnvironment] = []
        var first: [String: Environment] = [:]
        for environment in stack.environments {
            if let other = first[environment.name] {
                diagnostics.append(
                    Diagnostic(
                        .duplicateEnvironment, "the environment \"\(environment.name)\" is declared twice",
                        at: environment.location ?? source.location,
                        notes: [.init("first declared here", at: other.location)]))
                continue
            }
            first[environment.name] = environment
            declared.append(
                DeclaredEnvironment(environment: environment, declarations: stack.body(in: environment)))
        }
        if !declared.isEmpty, declared.allSatisfy({ $0.declarations.isEmpty }) {
            diagnostics.append(
                Diagnostic(
                    .emptyStack,
                    "the stack \"\(stack.name)\" declares nothing; list a Service or another declaration "
                        + "in its body", at: source.location))
        }
        return (declared, diagnostics)
    }
}
