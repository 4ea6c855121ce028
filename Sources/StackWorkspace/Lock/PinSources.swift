import Foundation
public import StackDiagnostics
public import StackModel

/// The programs that look up pins: `skopeo` for images, `git` for actions, `nix` for inputs.
///
/// They run without a shell, and are found in the absolute folders of `PATH`. They need this machine's access to registries and
/// repositories (proxies, certificates, credential helpers, `url.<base>.insteadOf`, `registries.conf`), so they inherit the
/// environment, except for the variables by which a Git hook names its own repository.
public struct PinSources: Sendable {
    let environment: [String: String]

    /// Creates the sources.
    ///
    /// - Parameter environment: The variables of the programs; those of this process by default.
    public init(environment: [String: String]? = nil) {
        let steering = [
            "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES",
        ]
        var environment = (environment ?? ProcessInfo.processInfo.environment).filter { !steering.contains($0.key) }
        environment["LC_ALL"] = "C"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        self.environment = environment
    }

    /// Returns the values of pins, in the order of the requests. Several are looked up concurrently.
    ///
    /// - Returns: The values, or all reasons why a value is unknown.
    public func resolve(_ requests: [PinRequest]) -> (pins: [Lock.Pin], diagnostics: [Diagnostic]) {
        let results = requests.concurrentMap(share: 1) { request -> Result<Lock.Pin, Failure> in
            do throws(Failure) {
                return .success(try resolve(request))
            } catch {
                return .failure(error)
            }
        }
        var (pins, diagnostics) = ([Lock.Pin](), Diagnostics())
        for result in results {
            switch result {
            case .success(let pin): pins.append(pin)
            case .failure(let failure): diagnostics.add(failure.diagnostic)
            }
        }
        return (pins, diagnostics.sorted)
    }

    /// A value that could not be looked up.
    struct Failure: Error {
        let diagnostic: Diagnostic

        init(_ message: String, notes: [String] = []) {
            diagnostic = Diagnostic(.failedLookUp, message, at: nil, notes: notes.map { .init($0) })
        }
    }

    private func resolve(_ request: PinRequest) throws(Failure) -> Lock.Pin {
        switch request.source {
        case .given(let pin): pin
        case .image: .text(try digest(ofImage: request.key.name))
        case .action(let version):
            .action(.init(version: version, commit: try commit(ofAction: request.key.name, version)))
        case .flake(let url, let reference):
            .input(try input(request.key.name, url: url, at: reference))
        }
    }

    /// Returns a program's standard output.
    ///
    /// - Parameters:
    ///   - arguments: The name of the program, and its arguments.
    ///   - subject: What is looked up, for messages.
    ///   - seconds: The timeout.
    ///   - hints: How to install the program, and how to do without it.
    func output(
        of arguments: [String], about subject: String, within seconds: Int, hints: [String]
    ) throws(Failure) -> [UInt8] {
        let name = arguments[0]
        guard let executable = Subprocess.find(name, in: environment["PATH"]) else {
            throw Failure("cannot look up \(subject): \(name) is not installed", notes: hints)
        }
        let process = Subprocess(
            executable: executable, arguments: Array(arguments.dropFirst()), environment: environment,
            outputLimit: 16 << 20, timeout: seconds * 1000)
        let outcome: Subprocess.Outcome
        do {
            outcome = try process.run(input: [])
        } catch {
            throw Failure(
                "cannot look up \(subject): \(name) could not be run: \(String(cString: strerror(error.code)))")
        }
        if outcome.isIncomplete {
            throw Failure("cannot look up \(subject): \(name) did not answer within \(seconds) seconds")
        }
        guard outcome.status == 0 else {
            let message = Self.message(in: outcome.errorOutput)
            throw Failure("cannot look up \(subject): " + (message.map { "\(name): \($0)" } ?? "\(name) failed"))
        }
        return outcome.output
    }

    /// Returns the reason for a failure: the first line that states one, otherwise the last line; in a `key="value"` log, its
    /// `msg`.
    static func message(in output: [UInt8]) -> String? {
        let lines = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.filter { $0 >= " " } }.filter { !$0.allSatisfy { $0 == " " } }
        // Git and Nix print the reason first, and advice afterwards.
        let reasons = lines.filter { line in ["fatal:", "error:", "remote:"].contains { line.hasPrefix($0) } }
        guard let line = reasons.first ?? lines.last else { return nil }
        if let logged = line.firstMatch(of: /\bmsg="((?:[^"\\]|\\.)*)"/) {
            return String(logged.output.1).replacing(/\\(["\\])/) { String($0.output.1) }
        }
        return String(line.trimmingPrefix(/\s*(?:fatal:|error:)?\s*/))
    }
}
