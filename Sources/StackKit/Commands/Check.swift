import ArgumentParser
import Foundation
import StackDiagnostics
import StackFormats
import StackWorkspace

/// `stackgen check`: says where the files are not what the stacks compile to.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the files with what the stacks compile to; drift ends with exit code 3.")

    @OptionGroup var options: CompileOptions

    func run(in package: TeamPackage) -> ExitCode {
        let (stacks, unknown) = package.stacks(named: options.stacks)
        guard unknown.isEmpty else {
            Console.show(unknown, as: options.diagnostics)
            return .usage
        }
        let (files, diagnostics) = package.compile(stacks)
        guard let files else {
            Console.show(diagnostics, as: options.diagnostics)
            return .faulty
        }
        let targets = zip(stacks, files).map { stack, tree -> (path: String, plan: Plan) in
            let path = package.folder(of: stack, override: options.output)
            return (path, OutputFolder(path: path, toolVersion: Stackgen.version).plan(for: tree))
        }
        let plans = targets.map(\.plan)
        // What is in the way of generating is drift here, and is shown as such. All is shown at once: a form such as
        // JSON is one document.
        Console.show(diagnostics + plans.flatMap(\.diagnostics), as: options.diagnostics)
        for (path, plan) in targets {
            for drift in plan.drift { Console.print(verbatim: drift.unifiedDiff(in: path)) }
        }
        let differing = plans.map(\.drift.count).reduce(0, +)
        if differing > 0 {
            Console.print(
                "\(differing) \(differing == 1 ? "file differs" : "files differ") from what the stacks compile to.")
            Console.print("To repair: \(repair(plans))")
            return .drift
        }
        // A file that could not even be read is no drift, and is not fine either.
        guard !plans.contains(where: \.hasErrors) else { return .disk }
        Console.print("\(files.map(\.files.count).reduce(0, +)) files are what the stacks compile to")
        return .fine
    }

    /// The command that makes the files what the stacks compile to. Where a file that is not ours is in the way, or a
    /// left-over one was edited, only `--force` does.
    private func repair(_ plans: [Plan]) -> String {
        let needsForce = plans.contains { plan in
            plan.steps.contains { $0.action == .refuse || $0.action == .leave }
        }
        var words = ["swift", "run", "stackgen"]
        if !options.stacks.isEmpty || options.output != nil || needsForce { words.append("generate") }
        words += options.stacks
        if let output = options.output { words += ["--output", output] }
        if needsForce { words.append("--force") }
        let command = Shell.Script([.command(Shell.Command(words.map { Shell.Word($0) }))]).render().text
        return command.trimmingCharacters(in: .newlines)
    }
}
