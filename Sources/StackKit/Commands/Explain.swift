import ArgumentParser
import StackDiagnostics

/// `stackgen explain`: what is taken where a stack says nothing, why, and what changes it.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain the defaults: each value, its reason, and the setting that changes it.",
        discussion: """
            A word that is a kind, such as service or cache, asks for the defaults of that kind. Any other word asks for \
            those whose text holds it.
            """)

    @Argument(help: "Kinds, and words that the text must contain; all defaults without any.")
    var words: [String] = []

    func run(in package: TeamPackage) -> ExitCode {
        let catalog = DefaultsCatalog(stacks: package.stacks.map(\.stack))
        switch catalog.sections(for: words) {
        case .success(let sections):
            Console.print(sections.map(\.text).joined(separator: "\n\n"))
            return .fine
        case .failure(let unknown):
            Console.show([unknown.diagnostic], as: .terminal)
            return .usage
        }
    }
}
