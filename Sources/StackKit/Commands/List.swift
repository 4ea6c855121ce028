import ArgumentParser
import StackDiagnostics
import StackWorkspace

/// `stackgen list`: prints the stacks of the package, their environments and their output folders.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the stacks, their environments and their output folders.")

    func run(in package: TeamPackage) -> ExitCode {
        for listed in package.stacks {
            let environments = listed.stack.environments.filter { !$0.isUnnamed }.map(\.name)
            let suffix = environments.isEmpty ? "" : " (\(environments.joined(separator: ", ")))"
            Console.print("\(listed.stack.name)\(suffix): \(package.folder(of: listed, override: nil).path)")
        }
        return .success
    }
}
