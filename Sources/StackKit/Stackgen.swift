import ArgumentParser
import StackLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The commands that a team's package offers: `swift run stackgen`, and `swift run stackgen check` for its hook.
///
/// The whole `main.swift` of a package is a call of `main`:
///
/// ```swift
/// import StackKit
///
/// Stackgen.main {
///     Leaderboard()
/// }
/// ```
public enum Stackgen {
    /// The version of this package, which `--version` prints and the ownership manifest records.
    public static let version = "0.1.0"

    /// Where the files of the stacks go.
    public enum Output: Sendable, Equatable {
        /// The package's root for one stack, a folder of its name for each of several.
        case automatic
        /// A folder for each stack below a folder that is relative to the package's root.
        case folderPerStack(in: String)
    }

    /// Runs the command that the arguments name, and ends the process with its exit code: 0 fine, 2 the stack or the lock is
    /// faulty, 3 drift, 4 a refusal, a failure at the disk or a pin that could not be looked up, 64 wrong usage.
    ///
    /// - Parameters:
    ///   - output: Where the files go; `.automatic` by default. `--output` overrides it.
    ///   - lock: The file of pins, relative to the package's root; `stackgen.lock` by default.
    ///   - kinds: The kinds of the team's own components that contain data, by which a rejected change (`SG812`) names what is
    ///     gone. Without them it is named by its address in Terraform.
    ///   - file: The file of the call: the package's root is the folder above it that holds `Package.swift`.
    ///   - stacks: The stacks, in the order in which they are compiled.
    public static func main(
        output: Output = .automatic, lock: String = "stackgen.lock", kinds: [LastingKind] = [],
        file: String = #filePath,
        @StacksBuilder stacks: () -> [ListedStack]
    ) -> Never {
        let stacks = stacks()
        let package = TeamPackage(mainFile: file, output: output, lock: lock, kinds: kinds, stacks: stacks)
        let code: ExitCode
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            try ReleaseCommand.validate(arguments)
            switch try RootCommand.parseAsRoot(arguments) {
            case let command as Generate:
                code = command.run(in: package, orCommands: RootCommand.commands(meantBy: arguments))
            case let command as Check: code = command.run(in: package)
            case let command as Pin: code = command.run(in: package)
            case let command as List: code = command.run(in: package)
            case let command as Graph: code = command.run(in: package)
            case let command as Explain: code = command.run(in: package)
            case let command as Inputs: code = command.run(in: package)
            case let command as CreateRelease: code = command.run(in: package)
            case let command as VerifyRelease: code = command.run(in: package)
            case let command as DiffRelease: code = command.run(in: package)
            case var command:
                try command.run()
                code = .fine
            }
        } catch {
            RootCommand.exit(withError: error)
        }
        exit(code.rawValue)
    }
}
