import ArgumentParser
import StackDiagnostics
import StackFormats
import StackModel

/// `stackgen graph`: prints the declarations and relations of each stack as a Graphviz graph.
struct Graph: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a Graphviz graph of the declarations and relations in each environment.",
        discussion: """
            To draw a single environment: swift run stackgen graph hello | dot -Tsvg > hello.svg. With several \
            environments, dot -Tsvg -O writes a file for each.
            """)

    @OptionGroup var options: StackOptions

    func run(in package: TeamPackage) -> ExitCode {
        let (stacks, unknown) = package.stacks(named: options.stacks)
        guard unknown.isEmpty else {
            Console.show(unknown, as: options.diagnostics)
            return .usage
        }
        let (graphs, diagnostics) = package.resolve(stacks)
        let drawings = (graphs ?? []).map { ($0, $0.dot.render()) }
        let refused = drawings.flatMap { graph, rendering in graph.diagnostics(about: rendering.refusals) }
        Console.show(diagnostics + refused, as: options.diagnostics)
        guard graphs != nil, refused.isEmpty else { return .invalid }
        Console.print(verbatim: drawings.map(\.1.text).joined(separator: "\n"))
        return .success
    }
}
