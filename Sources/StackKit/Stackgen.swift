import ArgumentParser
import StackLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The commands of a team's package: `swift run stackgen`, and `swift run stackgen check` for its hook.
///
/// The `main.swift` of a package contains only a call of `main`:
///
/// ```swift
/// import StackKit
/// Stackgen.main {
///     Leaderboard()
/// }
/// ```
public enum Stackgen {
    /// The version of this package, which `--version` prints and the ownership manifest records.
    public static let version = "0.1.0"

    /// The location of the generated files.
    public enum Output: Sendable, Equatable {
        /// The package's root for a single stack; for several stacks, a folder for each with its name.
        case automatic
        /// A folder for each stack below this folder, which is relative to the package's root.
        case folderPerStack(in: String)
    }

    /// Runs the command in the arguments, and ends the process with its exit code: 0 success, 2 a stack or the lock has errors,
    /// 3 drift, 4 a rejected change, a disk failure or a pin that could not be looked up, 64 wrong usage.
    ///
    /// - Parameters:
    ///   - output: The location of the generated files; `.automatic` by default. `--output` overrides it.
    ///   - lock: The path of the lock file, relative to the package's root; `stackgen.lock` by default.
    ///   - kinds: The kinds of the team's own components that contain data, so that a rejected change (`SG812`) can name the
    ///     deleted declaration. Without them, the diagnostic names its Terraform address.
    ///   - file: The file of the call: the package's root is the folder above it that contains `Package.swift`.
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
                code = .success
            }
        } catch {
            RootCommand.exit(withError: error)
        }
        exit(code.rawValue)
    }
}
