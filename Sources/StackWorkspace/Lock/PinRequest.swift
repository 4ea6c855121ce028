public import StackDiagnostics
public import StackModel

/// A pin that a command line requests, with the source of its value.
public struct PinRequest: Equatable, Sendable {
    /// The source of the value.
    enum Source: Equatable, Sendable {
        /// The command line.
        case given(Lock.Pin)
        /// The registry, which returns the digest.
        case image
        /// The tag in an action's repository, which resolves to the commit.
        case action(version: String)
        /// A flake: `url` is recorded in the lock, `reference` is resolved and may be a commit.
        case flake(url: String, reference: String)
    }

    /// The name of the pin.
    public let key: Lock.Key
    let source: Source

    init(_ key: Lock.Key, _ source: Source) {
        self.key = key
        self.source = source
    }
}

/// The pins that a command line requests: those to set, and those that no program can look up.
public struct PinRequests: Equatable, Sendable {
    /// The pins to set, each once.
    public private(set) var pins: [PinRequest] = []
    /// The pins that an update leaves unchanged, because nothing reports new values for them.
    public private(set) var skipped: [Lock.Key] = []
    /// The reasons why the command line is rejected.
    public private(set) var diagnostics: [Diagnostic] = []

    private let lock: Lock
    private let section: Lock.Section?

    /// Parses arguments in the form `NAME=VALUE`.
    ///
    /// - Parameters:
    ///   - arguments: The arguments.
    ///   - section: The section of all of them; `nil` to determine it from the name and the value.
    ///   - lock: The existing pins: a name that is in one section stays there.
    public init(pinning arguments: [String], section: Lock.Section?, lock: Lock) {
        (self.lock, self.section) = (lock, section)
        for argument in arguments { pin(argument) }
        refuseDuplicates()
    }

    /// Determines how to look up each pin again.
    ///
    /// - Parameters:
    ///   - names: The names; if empty, all pins of the lock.
    ///   - section: The section of all of them; `nil` for any.
    ///   - lock: The existing pins.
    public init(updating names: [String], section: Lock.Section?, lock: Lock) {
        (self.lock, self.section) = (lock, section)
        if names.isEmpty {
            for key in lock.keys where section == nil || key.section == section {
                if let source = Self.lookUp(key, in: lock) {
                    pins.append(PinRequest(key, source))
                } else {
                    skipped.append(key)
                }
            }
        }
        for name in names { update(name) }
        refuseDuplicates()
    }

    // MARK: NAME=VALUE

    private mutating func pin(_ argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
            return refuse(
                "\(argument.debugDescription) is not NAME=VALUE",
                ["to look a pin up, run: swift run stackgen pin --update \(argument)"])
        }
        let (name, value) = (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
        guard let section = find(name, value: value) else { return }
        let key = Lock.Key(section, name)
        if let fault = PinName.problem(in: key) { return refuse(fault.message, fault.notes) }
        switch section {
        case .images: add(key, value, "'sha256:' and 64 hexadecimal digits", where: PinForm.isDigest)
        case .providers, .packages, .clusters: add(key, value, "an exact version", where: PinForm.isVersion)
        case .actions: addAction(key, value)
        case .inputs: addInput(key, value)
        }
    }

    private mutating func add(_ key: Lock.Key, _ value: String, _ form: String, where isValid: (String) -> Bool) {
        guard isValid(value) else {
            return refuse("a pin of \(key.section.rawValue) must be \(form), not '\(value)'")
        }
        pins.append(PinRequest(key, .given(.text(value))))
    }

    private mutating func addAction(_ key: Lock.Key, _ value: String) {
        let parts = value.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, PinForm.isVersion(value), !PinForm.isCommit(value) {
            pins.append(PinRequest(key, .action(version: value)))
        } else if parts.count == 2, PinForm.isVersion(parts[0]), PinForm.isCommit(parts[1]) {
            pins.append(PinRequest(key, .given(.action(.init(version: parts[0], commit: parts[1])))))
        } else {
            refuse(
                "a pin of actions must be a release, or a release and its commit, not '\(value)'",
                ["write \(key.name)=v1.2.3 to look the commit up, or \(key.name)=v1.2.3@COMMIT"])
        }
    }

    private mutating func addInput(_ key: Lock.Key, _ value: String) {
        if PinForm.isGitHubURL(value) {
            pins.append(PinRequest(key, .flake(url: value, reference: value)))
        } else if PinForm.isCommit(value), let input = lock[key]?.input {
            let reference = "github:\(input.owner)/\(input.repository)/\(value)"
            pins.append(PinRequest(key, .flake(url: input.url, reference: reference)))
        } else if PinForm.isCommit(value) {
            refuse(
                "the lock has no input '\(key.name)' yet, and a commit alone does not identify the repository",
                ["give the branch that it follows: \(key.name)=github:OWNER/REPOSITORY/BRANCH"])
        } else {
            refuse(
                "a pin of inputs must be a commit, or 'github:', an owner, a repository and a branch, not "
                    + "'\(value)'")
        }
    }

    /// Returns the section of a name: the one in which the lock has it, otherwise the one that the form of the value implies.
    private mutating func find(_ name: String, value: String) -> Lock.Section? {
        if let section { return section }
        let known = sections(of: name)
        if known.count == 1 { return known[0] }
        if known.count > 1 { return refuseAmbiguous(name, known) }
        if PinForm.isDigest(value) || ImageName.isFullyQualified(name) && name.contains(":") { return .images }
        if PinForm.isGitHubURL(value) || PinForm.isCommit(value) && !name.contains("/") { return .inputs }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 1, PinName.isKubernetesVersion(String(parts[0])) { return .clusters }
        if value.contains("@") || parts.count > 2 || PinForm.isCommit(value) { return .actions }
        if parts.count == 2, PinForm.isVersion(value) { return value.hasPrefix("v") ? .actions : .providers }
        if parts.count == 1, PinForm.isVersion(value) { return .packages }
        refuse(
            "'\(name)=\(value)' is not the form of any pin",
            [
                "an image is pinned by its digest: docker.io/library/redis:8=sha256:…",
                "a provider, package or action by its version: hashicorp/aws=5.100.0, dspy=3.4.1, actions/checkout=v7.0.1",
                "an input by what it follows: nixpkgs=github:NixOS/nixpkgs/nixpkgs-unstable",
            ])
        return nil
    }

    // MARK: --update NAME

    private mutating func update(_ name: String) {
        let known = sections(of: name)
        if known.count > 1 { return _ = refuseAmbiguous(name, known) as Lock.Section? }
        guard let found = known.first else { return add(unknown: name) }
        let key = Lock.Key(found, name)
        if let source = Self.lookUp(key, in: lock) { return pins.append(PinRequest(key, source)) }
        switch found {
        case .images:
            refuse("the image '\(name)' has no tag to look up", ["give its digest: \(name)=sha256:<digest>"])
        default:
            refuse(
                "the newest version of '\(name)', a pin of \(found.rawValue), cannot be looked up",
                ["give its version: \(name)=<version>"])
        }
    }

    /// Adds a pin that the lock does not have. An image is looked up; for anything else the name is not sufficient.
    private mutating func add(unknown name: String) {
        let key = Lock.Key(.images, name)
        if section == nil || section == .images, ImageName.isFullyQualified(name) {
            guard ImageName.hasTag(name) else {
                return refuse("the image '\(name)' has no tag to look up", ["give its digest: \(name)=sha256:<digest>"])
            }
            return pins.append(PinRequest(key, .image))
        }
        let names = lock.keys.filter { section == nil || $0.section == section }.map(\.name)
        let whole = ImageName.fullyQualified(name).map { [$0] } ?? []
        let isImage = section == .images || name.contains(":")
        refuse(
            "the lock has no pin '\(name)'",
            isImage
                ? whole.map { "did you mean '\($0)'?" }
                : Suggestion.notes(for: name, among: names).map(\.message) + [
                    "add an action with its release, a provider or package with its version, an input with what it "
                        + "follows: NAME=VALUE"
                ])
    }

    /// Returns how to look up a pin of the lock again; `nil` if nothing reports new values.
    private static func lookUp(_ key: Lock.Key, in lock: Lock) -> PinRequest.Source? {
        switch (key.section, lock[key]) {
        case (.images, _): ImageName.hasTag(key.name) ? .image : nil
        case (_, .action(let action)): .action(version: action.version)
        case (_, .input(let input)): .flake(url: input.url, reference: input.url)
        default: nil
        }
    }

    // MARK: Errors

    /// Returns the sections in which the lock has a name.
    private func sections(of name: String) -> [Lock.Section] {
        Lock.Section.allCases.filter { (section == nil || $0 == section) && lock[Lock.Key($0, name)] != nil }
    }

    private mutating func refuseDuplicates() {
        for (index, pin) in pins.enumerated() where pins[..<index].contains(where: { $0.key == pin.key }) {
            refuse("'\(pin.key.name)' is named twice")
        }
    }

    private mutating func refuseAmbiguous(_ name: String, _ sections: [Lock.Section]) -> Lock.Section? {
        let names = sections.map(\.rawValue).joined(separator: " and ")
        refuse("'\(name)' is a pin of \(names)", ["choose one with --section \(sections[0].rawValue)"])
        return nil
    }

    private mutating func refuse(_ message: String, _ notes: [String] = []) {
        diagnostics.append(Diagnostic(.invalidPinRequest, message, at: nil, notes: notes.map { .init($0) }))
    }
}

extension Lock.Pin {
    fileprivate var input: Lock.Input? {
        if case .input(let input) = self { input } else { nil }
    }
}
