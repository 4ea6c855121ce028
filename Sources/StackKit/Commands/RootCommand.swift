import ArgumentParser
import StackDiagnostics

/// `stackgen`, which runs `stackgen generate` by default.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stackgen",
        abstract:
            "Compile stacks to files for Git, Nix, Docker, Terraform, Kubernetes, Argo CD, OPA, Kyverno and DSPy.",
        version: Stackgen.version,
        subcommands: [
            Generate.self, Check.self, Pin.self, List.self, Graph.self, Explain.self, Inputs.self,
            ReleaseCommand.self,
        ],
        defaultSubcommand: Generate.self)

    /// Returns the commands that a command line may have meant: all of them if its first word is not a command's name.
    /// `generate` then runs by default and treats the first name as a stack's.
    static func commands(meantBy arguments: [String]) -> [String] {
        let names = subcommandNames
        return arguments.first.map(names.contains) == true ? [] : names
    }
}

extension ParsableCommand {
    /// The names of the subcommands, in the order of the help.
    static var subcommandNames: [String] { configuration.subcommands.map { $0._commandName } }
}

/// The options of every command that compiles stacks.
struct StackOptions: ParsableArguments {
    @Argument(help: "The stacks; all by default.")
    var stacks: [String] = []

    @OptionGroup var form: DiagnosticOptions

    var diagnostics: DiagnosticFormat {
        get { form.diagnostics }
        set { form.diagnostics = newValue }
    }
}

/// The options of every command that reports diagnostics.
struct DiagnosticOptions: ParsableArguments {
    @Option(
        help: "The format of diagnostics: \(DiagnosticOptions.formats).",
        transform: DiagnosticOptions.format)
    var diagnostics: DiagnosticFormat = .terminal

    /// Returns the format with a name.
    static func format(_ name: String) throws -> DiagnosticFormat {
        guard let format = DiagnosticFormat(rawValue: name) else {
            throw ValidationError("'\(name)' is not one of \(formats)")
        }
        return format
    }

    static let formats = DiagnosticFormat.allCases.map(\.rawValue).joined(separator: ", ")
}

/// The options of every command that compiles to files.
struct CompileOptions: ParsableArguments {
    @OptionGroup var stackOptions: StackOptions

    @Option(help: "The output folder; if the package has several stacks, each gets its own folder in it.")
    var output: String?

    var stacks: [String] { stackOptions.stacks }
    var diagnostics: DiagnosticFormat { stackOptions.diagnostics }
}
