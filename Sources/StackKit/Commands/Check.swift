import ArgumentParser
import Foundation
import StackDiagnostics
import StackFormats
import StackWorkspace

/// `stackgen check`: reports where the files are not what the stacks compile to.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the files with what the stacks compile to; exits with code 3 on drift.")

    @OptionGroup var options: CompileOptions

    func run(in package: TeamPackage) -> ExitCode {
        let targets: [Target]
        let diagnostics: [Diagnostic]
        switch options.plan(in: package) {
        case .success(let planned): (targets, diagnostics) = (planned.targets, planned.diagnostics)
        case .failure(let stop): return stop.exitCode
        }
        let plans = targets.map(\.plan)
        // Anything that prevents generating is drift here, and is shown as such: a change that `generate` would reject
        // (`Transition`) is reported before the repair command. Everything is shown at once: a format such as JSON is a single
        // document.
        Console.show(diagnostics + targets.flatMap(\.diagnostics), as: options.diagnostics)
        var differing = 0
        for target in targets {
            let drifts = target.plan.drift
            for drift in drifts { Console.print(verbatim: drift.unifiedDiff(in: target.folder.path)) }
            differing += drifts.count
        }
        if differing > 0 {
            Console.print(
                "\(differing) \(differing == 1 ? "file differs" : "files differ") from what the stacks compile to.")
            Console.print(repair(targets))
            return .drift
        }
        // A file that could not be read is not drift, but is not a success either.
        guard !plans.contains(where: \.hasErrors) else { return .failure }
        Console.print("\(targets.map(\.fileCount).reduce(0, +)) files are what the stacks compile to")
        return .success
    }

    /// Returns the line with the command that makes the files equal to what the stacks compile to. If a file that Stackgen does
    /// not own is in the way, or an owned file was edited and Git does not have the edit, the command needs `--force`; anything
    /// that is not a file must be moved away by hand first.
    private func repair(_ targets: [Target]) -> String {
        let repairs = targets.map { $0.transition.contains { $0.severity == .error } ? .byHand : $0.plan.repair }
        let needsForce = repairs.contains(.force)
        var words = ["swift", "run", "stackgen"]
        if !options.stacks.isEmpty || options.output != nil || needsForce { words.append("generate") }
        words += options.stacks
        if let output = options.output { words += ["--output", output] }
        if needsForce { words.append("--force") }
        let command = Shell.Script([.command(Shell.Command(words.map { Shell.Word($0) }))]).render().text
            .trimmingCharacters(in: .newlines)
        return (repairs.contains(.byHand) ? "To repair, resolve the errors, then: " : "To repair: ") + command
    }
}
