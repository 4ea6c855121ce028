import StackCompiler
import StackDiagnostics
import StackModel
import StackWorkspace

/// A stack's output folder, with what it takes to make it contain what the stack compiles to.
struct Target {
    let folder: OutputFolder
    let plan: Plan
    /// How many files the stack compiles to.
    let fileCount: Int
    /// What the change from the files on the disk would lose; no flag overrides an error among them.
    let transition: [Diagnostic]

    /// Everything to show about the folder.
    var diagnostics: [Diagnostic] { plan.diagnostics + transition }

    /// Whether nothing may be written.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// A command ended before it planned anything; what there was to say has been shown.
struct Stop: Error {
    let exitCode: ExitCode
}

extension CompileOptions {
    /// Compiles the stacks that the command line names, and plans the folder of each. Shows why where it cannot.
    ///
    /// - Parameter commands: The commands that the first name may be a misspelling of.
    func plan(
        in package: TeamPackage, force: Bool = false, orCommands commands: [String] = []
    ) -> Result<(targets: [Target], diagnostics: [Diagnostic]), Stop> {
        let (stacks, unknown) = package.stacks(named: self.stacks, orCommands: commands)
        guard unknown.isEmpty else { return stop(unknown, .usage) }
        let (files, diagnostics) = package.compile(stacks)
        guard let files else { return stop(diagnostics, .faulty) }
        let former = package.formerFolders(override: output)
        guard former.isEmpty else { return stop(diagnostics + former, .disk) }
        let targets = zip(stacks, files).map { stack, tree in
            let folder = package.folder(of: stack, override: output)
            let plan = folder.plan(for: tree, force: force)
            // Each side of an unfinished merge may be what runs.
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
