import StackDiagnostics
public import StackLanguage
public import StackModel

/// Declares policies: what everything in the environment keeps, whoever made it.
///
/// ```swift
/// Policies(.restricted)
/// Policies(.noLatestTag, .encryptedStorage)
/// Policies(.restricted, .pinnedImages, enforcement: .audit)
/// ```
///
/// Listing a policy twice, also through two sets, is refused with `SG102`.
public struct Policies: Component {
    private let policies: [StackPolicy]

    /// Declares a set of policies, and further ones.
    ///
    /// - Parameter enforcement: What happens where one is broken; `.deny` by default, `.audit` to introduce them.
    public init(
        _ set: PolicySet, _ policies: StackPolicy..., enforcement: Enforcement = StackPolicy.defaultEnforcement.value,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: file, line: line, column: column)
        self.policies = (set.policies + policies).map { $0.declared(at: location, enforcement: enforcement) }
    }

    /// Declares policies one by one.
    ///
    /// - Parameter enforcement: What happens where one is broken; `.deny` by default, `.audit` to introduce them.
    public init(
        _ policies: StackPolicy..., enforcement: Enforcement = StackPolicy.defaultEnforcement.value,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: file, line: line, column: column)
        self.policies = policies.map { $0.declared(at: location, enforcement: enforcement) }
    }

    /// Each policy.
    public var body: Declarations {
        for policy in policies { policy }
    }
}

/// Policies under one name.
public struct PolicySet: Sendable {
    /// The policies.
    public let policies: [StackPolicy]

    /// Makes a set of policies, for a team's own name: `extension PolicySet { static let acme = … }`.
    public init(_ policies: [StackPolicy]) {
        self.policies = policies
    }

    /// What every production environment should keep: images that do not change under their name, encrypted storage, and
    /// pods of the restricted Pod Security Standard.
    public static let restricted = PolicySet([.noLatestTag, .encryptedStorage, .restrictedPods])
}
