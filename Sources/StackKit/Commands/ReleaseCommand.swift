import ArgumentParser
import StackDiagnostics
import StackModel
import StackWorkspace

/// `stackgen release`: compiles every environment of a stack once, with the digests of the images that were built.
struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Compile a release, verify one against its commit, or compare two.",
        subcommands: [CreateRelease.self, VerifyRelease.self, DiffRelease.self],
        defaultSubcommand: CreateRelease.self)

    /// Rejects a word after `release` that is not the name of one of its commands. `create`, the default, would report a missing
    /// `--output` instead.
    static func validate(_ arguments: [String]) throws {
        guard arguments.first == _commandName, let word = arguments.dropFirst().first, !word.hasPrefix("-"),
            !subcommandNames.contains(word)
        else { return }
        let suggestion = Suggestion.nearest(to: word, among: subcommandNames).map { "; did you mean '\($0)'?" } ?? ""
        throw ValidationError(
            "'\(word)' is not a command of release (\(subcommandNames.joined(separator: ", ")))\(suggestion)")
    }
}

/// The options of the commands about one stack's release.
struct ReleaseOptions: ParsableArguments {
    @Option(help: "The stack; required if the package has several.")
    var stack: String?

    @OptionGroup var form: DiagnosticOptions

    var diagnostics: DiagnosticFormat { form.diagnostics }
}

/// `stackgen release --image NAME=DIGEST … --output DIR`.
struct CreateRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Compile a release from a clean checkout.",
        discussion: """
            Compiles all environments of one stack with the digests of its images, and writes the files that Argo CD, Terraform and \
            machines read. release.yaml records the commit, the images and the hashes of their inputs.
            """)

    @OptionGroup var options: ReleaseOptions

    @Option(
        name: .customLong("image"), parsing: .singleValue,
        help: "The digest of an image that the repository builds; repeatable.", transform: ImageArgument.init)
    var images: [ImageArgument] = []

    @Option(help: "The number of the release; 0 if it does not have one yet.", transform: Self.number)
    var number = 0

    @Option(help: "The folder to write to; it must be empty or not exist.")
    var output: String

    func run(in package: TeamPackage) -> ExitCode {
        package.release(options) { release throws(Halt) in
            try release.requireCleanCheckout(excluding: output)
            let record = try release.record(number: number, digests: images)
            try release.write(record, to: output)
            Console.print("wrote release \(number) of \(record.stack) with \(images.count) images to \(output)")
        }
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number >= 0 else {
            throw ValidationError("'\(text)' is not a whole number from 0")
        }
        return number
    }
}

/// An argument of the form `NAME=DIGEST`.
struct ImageArgument {
    let name: String
    let digest: String

    init(name: String, digest: String) {
        self.name = name
        self.digest = digest
    }

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil else {
            throw ValidationError("'\(text)' is not NAME=sha256:… with 64 hexadecimal digits")
        }
        (name, digest) = (parts[0], parts[1])
    }
}

/// `stackgen release verify DIR`.
struct VerifyRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify that a release is exactly what its commit and its record compile to.",
        discussion: """
            Requires that the record's commit is checked out without changes, that the deployed branch contains it, and that \
            Package.resolved is committed. With --deployed, also rejects changes to what an environment runs that would lose data or \
            that the cluster would reject.
            """)

    @OptionGroup var options: ReleaseOptions

    @Argument(help: "The folder of the release.")
    var folder: String

    @Option(help: "The folder of the release that is currently deployed.")
    var deployed: String?

    @Option(help: "The environment that would move to the release; all by default.")
    var environment: String?

    @Flag(help: "The release replaces a newer one (a rollback): Terraform is not applied, and no Job may run again.")
    var rollback = false

    func run(in package: TeamPackage) -> ExitCode {
        package.release(options) { release throws(Halt) in
            let (files, record) = try release.read(folder)
            try release.requireCheckout(of: record, excluding: [folder, deployed].compactMap(\.self))
            let compiled = try release.compare(files, record, in: folder)
            if let deployed {
                try release.judge(
                    from: deployed, to: compiled, environment: environment, isRollback: rollback)
            }
            Console.print("release \(record.number) of \(record.stack) is what commit \(record.commit) compiles to")
        }
    }
}

/// `stackgen release diff A B`.
struct DiffRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "List the images, objects and infrastructure that change from one release to another, as Markdown.")

    @Argument(help: "The folder of the earlier release; an empty folder if there is none.")
    var before: String

    @Argument(help: "The folder of the later release.")
    var after: String

    @Option(help: "The environment to compare; all by default.")
    var environment: String?

    func run(in package: TeamPackage) -> ExitCode {
        do throws(WorkspaceError) {
            let (before, after) = (try ReleaseFolder.read(before), try ReleaseFolder.read(after))
            Console.print(verbatim: TeamRelease.difference(from: before, to: after, environment: environment))
            return .success
        } catch {
            Console.show([error.diagnostic], as: .terminal)
            return .failure
        }
    }
}
