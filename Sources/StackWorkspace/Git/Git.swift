/// Runs Git as a separate program, without anything that a repository's configuration or a variable could make it do beyond
/// answering.
enum Git {
    /// Git could not be run: the reason, as the end of a sentence.
    struct Unavailable: Error {
        let reason: String
    }

    /// Runs Git in a folder.
    ///
    /// - Parameters:
    ///   - arguments: The command and its arguments.
    ///   - folder: The folder that it runs in.
    ///   - input: Its standard input: at most 16 KiB.
    ///   - outputLimit: The maximum number of bytes of output.
    /// - Returns: The outcome of a program that ended by itself in time, whatever its exit status.
    static func run(
        _ arguments: [String], in folder: String, input: [UInt8] = [], outputLimit: Int = 256 << 20
    ) throws(Unavailable) -> Subprocess.Outcome {
        guard let git = Subprocess.find("git") else { throw Unavailable(reason: "git is not installed") }
        let process = Subprocess(
            executable: git, arguments: options + ["-C", folder] + arguments, environment: environment,
            outputLimit: outputLimit, timeout: timeout)
        let outcome: Subprocess.Outcome
        do {
            outcome = try process.run(input: input)
        } catch {
            throw Unavailable(reason: "git could not be run: \(Subprocess.describe(error.code))")
        }
        if outcome.isIncomplete { throw Unavailable(reason: "git did not answer in time, or answered too much") }
        return outcome
    }

    /// Runs Git in a folder, and treats a failure as no answer.
    static func output(
        of arguments: [String], in folder: String, input: [UInt8] = []
    ) throws(Unavailable) -> [UInt8] {
        let outcome = try run(arguments, in: folder, input: input)
        guard outcome.status == 0 else {
            let reason = String(decoding: outcome.errorOutput, as: UTF8.self).split(separator: "\n").first
            throw Unavailable(reason: reason.map { "git reports: \($0)" } ?? "git failed")
        }
        return outcome.output
    }

    /// The timeout of a call, in milliseconds.
    private static let timeout = 20_000

    /// Options against everything that an unreviewed repository configuration could make Git do: start a file system monitor,
    /// run hooks, fetch objects over any protocol, or treat a folder among the files as a repository.
    private static let options = [
        "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c", "safe.bareRepository=explicit",
    ]

    /// The environment without `GIT_…` variables: in a hook, they name another index or repository.
    private static var environment: [String: String] {
        var environment = [
            "LC_ALL": "C", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_TERMINAL_PROMPT": "0",
        ]
        for name in ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR"] { environment[name] = Subprocess.variable(name) }
        return environment
    }
}
