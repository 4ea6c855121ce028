public import StackDiagnostics

/// The approval that a release needs before it is deployed to an environment.
public enum Approval: String, Sendable, CaseIterable {
    /// None: the release is deployed as soon as its plan passes the checks. Everyone with write access to the repository is
    /// trusted with such an environment.
    case none
    /// Approval by reviewers, on hosts whose subscription offers them: on GitHub, public repositories and GitHub Enterprise.
    case reviewers
    /// A second run of the promotion with the plan hash that the first run printed: for hosts without reviewers.
    case planHash
}

/// A place where a stack runs, with its own namespace, Terraform state and Argo CD application.
///
/// A stack's `body(in:)` runs once for each of its environments. An environment's files are written to a folder with its name,
/// and the names of its resources contain it.
public struct Environment: Sendable {
    /// The tier of an environment. Defaults that cost money or reject risks depend on it.
    public enum Tier: String, Sendable {
        /// For development, tests and staging: smaller, and a missing image digest is only a warning.
        case standard
        /// For users: redundant, protected against deletion, and a missing image digest is an error.
        case production
    }

    /// The name, a DNS label of at most 20 characters; empty for the only environment of a stack that names none.
    public let name: String
    /// The tier. `.standard` by default: production must be declared explicitly.
    public let tier: Tier
    /// The approval that a release needs before it is deployed there; `nil` for the default: none for the first environment of a
    /// stack, and reviewers for every other one.
    public let approval: Approval?
    /// The source location; `nil` for the environment of a stack that names none.
    public let location: SourceLocation?

    /// Declares an environment.
    ///
    /// - Parameters:
    ///   - name: A DNS label of 1 to 20 characters. Any other name is rejected with `SG101`, a second environment with the same
    ///     name with `SG104`.
    ///   - tier: `.production` for environments that users depend on.
    ///   - approval: The approval that a release needs before it is deployed. By default the first environment of a stack needs
    ///     none, and every other one needs reviewers.
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

    /// Whether this is the only environment of a stack that names none; its files are at the root.
    public var isUnnamed: Bool { location == nil }
}
