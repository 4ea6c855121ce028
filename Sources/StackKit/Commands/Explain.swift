import ArgumentParser
import Foundation
import StackDiagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `stackgen explain`: the page of a diagnostic, or the components, capabilities and defaults that match some words.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain a diagnostic such as SG301, a component such as service, or search for words.",
        discussion: """
            A code prints the page of the diagnostic. A kind of component, such as service or cache, prints its page. Other \
            words search the components, their capabilities and the defaults: "volume mount" finds how to give pods a disk.
            """)

    @Argument(help: "A code, kinds, or words to search for; the kinds without any.")
    var words: [String] = []

    func run(in package: TeamPackage) -> ExitCode {
        let terminal = Terminal(STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)
        switch Topics(stacks: package.stacks.map(\.stack)).text(for: words, width: terminal.columns ?? 100) {
        case .success(let text):
            Console.print(text)
            return .success
        case .failure(let unknown):
            Console.show([unknown.diagnostic], as: .terminal)
            return .usage
        }
    }
}
