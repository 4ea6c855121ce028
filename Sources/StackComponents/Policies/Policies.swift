import StackDiagnostics
public import StackLanguage
public import StackModel

/// Declares policies: rules for everything in the environment, whichever component generates it.
///
/// ```swift
/// Policies(.restricted)
/// Policies(.noLatestTag, .encryptedStorage)
/// Policies(.restricted, .pinnedImages, enforcement: .audit)
/// ```
///
/// Listing a policy twice, even through two sets, is rejected with `SG102`.
public struct Policies: Component {
    private let policies: [StackPolicy]

    /// Declares a set of policies, and additional ones.
    ///
    /// - Parameter enforcement: The effect of a violation: `.deny` by default, `.audit` to introduce the policies.
    public init(
        _ set: PolicySet, _ policies: StackPolicy..., enforcement: Enforcement = StackPolicy.defaultEnforcement.value,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: file, line: line, column: column)
        self.policies = (set.policies + policies).map { $0.declared(at: location, enforcement: enforcement) }
    }

    /// Declares individual policies.
    ///
    /// - Parameter enforcement: The effect of a violation: `.deny` by default, `.audit` to introduce the policies.
    public init(
        _ policies: StackPolicy..., enforcement: Enforcement = StackPolicy.defaultEnforcement.value,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: file, line: line, column: column)
        self.policies = policies.map { $0.declared(at: location, enforcement: enforcement) }
    }

    /// The policies.
    public var body: Declarations {
        for policy in policies { policy }
    }
}

/// A named set of policies.
public struct PolicySet: Sendable {
    /// The policies.
    public let policies: [StackPolicy]

    /// Creates a set of policies, which a team can name: `extension PolicySet { static let acme = … }`.
    public init(_ policies: [StackPolicy]) {
        self.policies = policies
    }

    /// The policies that every production environment should follow: images that cannot change under the same name, encrypted
    /// storage, and pods that meet the restricted Pod Security Standard.
    public static let restricted = PolicySet([.noLatestTag, .encryptedStorage, .restrictedPods])
}
