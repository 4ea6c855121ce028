import ArgumentParser
import StackDiagnostics
import StackModel
import StackWorkspace

/// `stackgen generate`: writes what the stacks compile to.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the generated files; unchanged files are not touched.")

    @OptionGroup var options: CompileOptions

    @Flag(
        help: """
            Overwrite manual edits and files that stackgen did not write, remove left-over files that were edited, and take \
            over the folder of another stack.
            """)
    var force = false

    @Flag(help: "List the changes without writing anything.")
    var dryRun = false

    /// Runs the command.
    ///
    /// - Parameter commands: The commands that the first name may be a misspelling of; empty if the command line names
    ///   `generate`.
    func run(in package: TeamPackage, orCommands commands: [String] = []) -> ExitCode {
        let targets: [Target]
        let diagnostics: [Diagnostic]
        switch options.plan(in: package, force: force, orCommands: commands) {
        case .success(let planned): (targets, diagnostics) = (planned.targets, planned.diagnostics)
        case .failure(let stop): return stop.exitCode
        }
        var shown = diagnostics + targets.flatMap(\.diagnostics)
        // Everything is shown at once, at the end: a format such as JSON is a single document.
        defer { Console.show(shown, as: options.diagnostics) }
        for target in targets {
            for edit in target.plan.rejectedEdits {
                Console.print(verbatim: edit.unifiedDiff(in: target.folder.path))
            }
        }
        // Nothing is written for any stack if one of them cannot be written. `--force` covers files that Stackgen does not own
        // and manual edits, never a change that loses data.
        guard !targets.contains(where: \.hasErrors) else { return .failure }
        announceRemovals(targets)
        do throws(WorkspaceError) {
            try write(targets, &shown)
            return .success
        } catch {
            shown.append(error.diagnostic)
            return .failure
        }
    }

    /// Lists the files to be removed before anything is touched.
    private func announceRemovals(_ targets: [Target]) {
        let lines = targets.flatMap { target in
            target.plan.removedPaths.map { "\(dryRun ? "would remove" : "removing") \(target.shownPath(of: $0))\n" }
        }
        Console.print(verbatim: lines.joined())
    }

    private func write(_ targets: [Target], _ shown: inout [Diagnostic]) throws(WorkspaceError) {
        for target in targets {
            if !dryRun { shown += try target.folder.apply(target.plan) }
            // Printed at once: a call for each line would take longer than writing the files.
            let lines = target.plan.steps.compactMap { step in
                verb(for: step.action).map { "\($0) \(target.shownPath(of: step.path))\n" }
            }
            Console.print(verbatim: lines.joined())
        }
        let plans = targets.map(\.plan)
        let counts = [
            "\(plans.map(\.writtenCount).reduce(0, +)) written",
            "\(plans.map(\.unchangedCount).reduce(0, +)) unchanged",
            "\(plans.map(\.removedCount).reduce(0, +)) removed",
        ]
        Console.print(counts.joined(separator: ", ") + (dryRun ? " (dry run: nothing was touched)" : ""))
    }

    private func verb(for action: Plan.Action) -> String? {
        switch action {
        case .create: dryRun ? "would write" : "wrote"
        case .update, .repair, .replace: dryRun ? "would rewrite" : "rewrote"
        case .remove, .adopt, .keep, .forget, .leave, .disown, .reject, .rejectEdit: nil
        }
    }
}

extension Target {
    fileprivate func shownPath(of path: String) -> String { folder.path == "." ? path : folder.path + "/" + path }
}
