import StackCompiler
import StackDiagnostics
import StackModel
import StackWorkspace

/// A stack's output folder, with the plan that makes it contain what the stack compiles to.
struct Target {
    let folder: OutputFolder
    let plan: Plan
    /// The number of files that the stack compiles to.
    let fileCount: Int
    /// Diagnostics about what the change from the files on the disk would lose; no flag overrides an error among them.
    let transition: [Diagnostic]

    /// Everything to show about the folder.
    var diagnostics: [Diagnostic] { plan.diagnostics + transition }

    /// Whether there are errors, so that nothing may be written.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// The end of a command before it planned anything; its diagnostics have been shown.
struct Stop: Error {
    let exitCode: ExitCode
}

extension CompileOptions {
    /// Compiles the stacks that the command line names, and plans the folder of each. If that fails, shows why.
    ///
    /// - Parameter commands: The commands that the first name may be a misspelling of.
    func plan(
        in package: TeamPackage, force: Bool = false, orCommands commands: [String] = []
    ) -> Result<(targets: [Target], diagnostics: [Diagnostic]), Stop> {
        let (stacks, unknown) = package.stacks(named: self.stacks, orCommands: commands)
        guard unknown.isEmpty else { return stop(unknown, .usage) }
        let (files, diagnostics) = package.compile(stacks)
        guard let files else { return stop(diagnostics, .invalid) }
        let former = package.formerFolders(override: output)
        guard former.isEmpty else { return stop(diagnostics + former, .failure) }
        let targets = zip(stacks, files).map { stack, tree in
            let folder = package.folder(of: stack, override: output)
            let plan = folder.plan(for: tree, force: force)
            // Either side of an unfinished merge may be deployed.
            var transition = Diagnostics()
            for side in plan.sides {
                transition.add(
                    contentsOf: Transition(
                        from: plan.filesBefore(on: side), to: tree, stack: stack.location, folder: folder.path,
                        kinds: package.kinds
                    ).diagnostics)
            }
            return Target(folder: folder, plan: plan, fileCount: tree.count, transition: transition.sorted)
        }
        return .success((targets, diagnostics))
    }

    private func stop<Success>(_ shown: [Diagnostic], _ exitCode: ExitCode) -> Result<Success, Stop> {
        Console.show(shown, as: diagnostics)
        return .failure(Stop(exitCode: exitCode))
    }
}
