import ArgumentParser
import StackDiagnostics
import StackModel
import StackWorkspace

/// `stackgen pin`: maintains `stackgen.lock`, the pins of everything that the repository does not build.
struct Pin: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add, change, look up and check the pins in stackgen.lock.",
        usage: """
            stackgen pin NAME=VALUE... [--section SECTION]
            stackgen pin --update [NAME...] [--section SECTION]
            stackgen pin --check [--older-than DAYS]
            """,
        discussion: """
            An existing pin stays in its section. The section of a new pin is determined by the form of its name and \
            value:

              image      docker.io/library/redis:8=sha256:…
              input      nixpkgs=github:NixOS/nixpkgs/nixpkgs-unstable
                         nixpkgs=COMMIT, for an existing input
              action     actions/checkout=v7.0.1, whose commit is looked up
                         actions/checkout=v7.0.1@COMMIT
              provider   hashicorp/aws=5.100.0
              package    dspy=3.4.1
              cluster    1.36/vpc-cni=v1.21.1-eksbuild.1

            --update looks images up with skopeo, actions with git and inputs with nix: the digest of the same tag, the \
            commit of the same release, the newest commit of the same branch. An image without a pin is added. Versions \
            of providers, packages and clusters cannot be looked up, so they stay.

            Only the named pins change. Comments, order and layout are preserved, and nothing is written unless every \
            look-up succeeds.

            Exit codes: 0 success, 2 a stack or the lock has errors, 3 --check found a problem, 4 a look-up or a disk \
            operation failed, 64 wrong usage.
            """)

    @Argument(help: "The pins as NAME=VALUE; with --update, their names (all pins by default).")
    var pins: [String] = []

    @Flag(help: "Look up the named pins, or all pins that can be looked up.")
    var update = false

    @Flag(help: "Report missing, unused and outdated pins without writing anything.")
    var check = false

    @Option(
        help: "The section of the pins, if their name and value do not determine it: \(Pin.sections).",
        completion: .list(Lock.Section.allCases.map(\.rawValue)),
        transform: { name in
            guard let section = Lock.Section(rawValue: name) else {
                throw ValidationError("'\(name)' is not one of \(Pin.sections)")
            }
            return section
        })
    var section: Lock.Section?

    @Option(help: ArgumentHelp("With --check, report inputs older than this many days.", valueName: "days"))
    var olderThan = 90

    @OptionGroup var form: DiagnosticOptions

    private static let sections = Lock.Section.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        if check, update || section != nil || !pins.isEmpty {
            throw ValidationError("--check checks all pins; it takes no names, --update or --section")
        }
        if !check, !update, pins.isEmpty {
            throw ValidationError("name a pin as NAME=VALUE, or use --update or --check")
        }
        if olderThan < 0 { throw ValidationError("--older-than must not be negative, and is \(olderThan)") }
    }

    /// Runs the command.
    ///
    /// - Parameter sources: The programs that look up pins.
    func run(in package: TeamPackage, sources: PinSources = PinSources()) -> ExitCode {
        let file = package.editableLock()
        guard !file.diagnostics.contains(where: { $0.severity == .error }) else {
            // Anything that is not a file, or cannot be read, is a disk error.
            let isOfTheDisk = file.diagnostics.contains { DiagnosticID.ofTheDisk.contains($0.id) }
            return stop(file.diagnostics, isOfTheDisk ? .failure : .invalid)
        }
        if check { return check(file, of: package) }
        let requests =
            update
            ? PinRequests(updating: pins, section: section, lock: file.lock)
            : PinRequests(pinning: pins, section: section, lock: file.lock)
        guard requests.diagnostics.isEmpty else { return stop(file.diagnostics + requests.diagnostics, .usage) }
        let (values, failures) = sources.resolve(requests.pins)
        guard failures.isEmpty else { return stop(file.diagnostics + failures, .failure) }
        do throws(WorkspaceError) {
            let edit = try file.setting(zip(requests.pins, values).map { ($0.key, $1) })
            try edit.write()
            Console.show(file.diagnostics, as: form.diagnostics)
            report(requests, from: file.lock, to: edit.lock)
            return .success
        } catch {
            return stop(file.diagnostics + [error.diagnostic], .failure)
        }
    }

    func stop(_ diagnostics: [Diagnostic], _ exitCode: ExitCode) -> ExitCode {
        Console.show(diagnostics, as: form.diagnostics)
        return exitCode
    }

    // MARK: Report

    private func report(_ requests: PinRequests, from old: Lock, to new: Lock) {
        var (added, changed) = (0, 0)
        for key in requests.pins.map(\.key) where old[key] != new[key] {
            guard let pin = new[key] else { continue }
            if let before = old[key] {
                changed += 1
                Console.print("changed \(key.name) in \(key.section.rawValue): \(pin.change(from: before))")
            } else {
                added += 1
                Console.print("added \(key.name) to \(key.section.rawValue): \(pin.summary)")
            }
        }
        reportSkipped(requests.skipped)
        Console.print("\(added) added, \(changed) changed, \(requests.pins.count - added - changed) unchanged")
    }

    /// Prints the pins that an update of all pins left unchanged.
    private func reportSkipped(_ keys: [Lock.Key]) {
        for section in Lock.Section.allCases {
            let names = keys.filter { $0.section == section }.map(\.name)
            guard !names.isEmpty else { continue }
            let reason =
                section == .images
                ? "without a tag there is nothing to look up" : "nothing reports their versions; pin NAME=VERSION"
            Console.print("not looked up in \(section.rawValue) (\(reason)): \(names.joined(separator: ", "))")
        }
    }
}

extension Lock.Pin {
    /// The value on one line.
    fileprivate var summary: String {
        switch self {
        case .text(let text): text
        case .input(let input): "\(input.url) at \(input.revision)"
        case .action(let action): "\(action.version) at \(action.commit)"
        }
    }

    /// The change on one line.
    fileprivate func change(from old: Lock.Pin) -> String {
        switch (old, self) {
        case (.action(let old), .action(let new)) where old.version == new.version:
            // A release whose tag moved to another commit is no longer the one that was reviewed.
            "the tag \(new.version) moved from \(old.commit) to \(new.commit)"
        case (.input(let old), .input(let new)) where old.url == new.url: "\(old.revision) to \(new.revision)"
        default: "\(old.summary) to \(summary)"
        }
    }
}

extension DiagnosticID {
    /// The errors that prevent reading a lock even if it may be well formed.
    fileprivate static let ofTheDisk: Set<DiagnosticID> = [.diskFailure, .symbolicLink, .notAFile, .oversizedFile]
}
