public import StackDiagnostics

/// What a release waits for before it is deployed to an environment.
public enum Approval: String, Sendable, CaseIterable {
    /// Nothing: the release is deployed as soon as its plan is judged. Everyone who may write to the repository is trusted with such
    /// an environment.
    case none
    /// The approval of reviewers, on a host whose plan offers them: on GitHub, public repositories and GitHub Enterprise.
    case reviewers
    /// A second start of the promotion with the hash of the plan that the first one has shown: for hosts without reviewers.
    case planHash
}

/// One place where a stack runs: its own namespace, its own Terraform state, its own Argo CD application.
///
/// A stack's `body(in:)` runs once for each of its environments. What belongs to an environment is written to a folder
/// of its name, and the names of its resources carry it.
public struct Environment: Sendable {
    /// How much depends on an environment. Defaults that cost money or refuse risks ask for it.
    public enum Tier: String, Sendable {
        /// For development, tests and staging: smaller, and missing image digests are only warnings.
        case standard
        /// For users: redundant, protected against deletion, and a missing image digest is an error.
        case production
    }

    /// The name, a DNS label of at most 20 characters; empty for the one environment of a stack that names none.
    public let name: String
    /// How much depends on it. `.standard` unless it is said otherwise, since production is what has to be meant.
    public let tier: Tier
    /// What a release waits for before it is deployed there; `nil` for the default: nothing for the first environment of a stack,
    /// and reviewers for each further one.
    public let approval: Approval?
    /// Where it was declared; `nil` for the environment of a stack that names none.
    public let location: SourceLocation?

    /// Declares an environment.
    ///
    /// - Parameters:
    ///   - name: A DNS label of 1 to 20 characters. Anything else is refused with `SG101`, a second environment of the
    ///     same name with `SG104`.
    ///   - tier: `.production` for what users depend on.
    ///   - approval: What a release waits for before it is deployed. By default the first environment of a stack waits for nothing,
    ///     and each further one for reviewers.
    public init(
        _ name: String, tier: Tier = Environment.defaultTier.value, approval: Approval? = nil, file: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) {
        self.name = name
        self.tier = tier
        self.approval = approval
        self.location = SourceLocation(file: file, line: line, column: column)
    }

    private init() {
        name = ""
        tier = Self.defaultTier.value
        approval = nil
        location = nil
    }

    /// The environment of a stack that names none.
    public static let only = Environment()

    /// Whether users depend on it.
    public var isProduction: Bool { tier == .production }

    /// Whether it is the one environment of a stack that names none; its files stand at the root.
    public var isUnnamed: Bool { location == nil }
}
