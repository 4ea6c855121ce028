import ArgumentParser
import StackDiagnostics
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
        Console.show(diagnostics, as: options.diagnostics)
        var differing = 0
        var total = 0
        for (stack, tree) in zip(stacks, files) {
            let path = package.folder(of: stack, override: options.output)
            let plan = OutputFolder(path: path, toolVersion: Stackgen.version).plan(for: tree)
            // What is in the way of generating is drift here, and is shown as such.
            Console.show(plan.diagnostics, as: options.diagnostics)
            guard !plan.hasErrors || !plan.steps.isEmpty else { return .disk }
            for drift in plan.drift { Console.print(verbatim: drift.unifiedDiff(in: path)) }
            differing += plan.drift.count
            total += tree.files.count
        }
        guard differing == 0 else {
            Console.print(
                "\(differing) \(differing == 1 ? "file differs" : "files differ") from what the stacks compile to.")
            Console.print("To repair: \(repair)")
            return .drift
        }
        Console.print("\(total) files are what the stacks compile to")
        return .fine
    }

    /// The command that makes the files what the stacks compile to.
    private var repair: String {
        var words = ["swift run stackgen"]
        if !options.stacks.isEmpty || options.output != nil { words.append("generate") }
        words += options.stacks
        if let output = options.output { words += ["--output", output.contains(" ") ? "'\(output)'" : output] }
        return words.joined(separator: " ")
    }
}
