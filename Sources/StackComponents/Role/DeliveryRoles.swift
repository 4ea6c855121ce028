import StackDiagnostics
public import StackLanguage
public import StackModel

/// The two roles that the delivery workflow assumes by itself: `plan` for pull requests, which is read-only, and `apply` for
/// merged and approved changes, which is an administrator.
///
/// ```swift
/// Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     DeliveryRoles()
/// }
/// ```
///
/// The first apply, by a person, creates them. Only jobs in one GitHub environment can assume `apply`; they run only for the
/// deployed branch, and somebody has to approve them. Its permissions are not limited, because it creates roles and their
/// policies and could grant itself whatever it lacked.
public struct DeliveryRoles: Component {
    private let location: SourceLocation

    /// Declares the roles. Rejected with `SG207` without a ``Repository`` on GitHub.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The two roles.
    public var body: Declarations {
        role("plan", for: .plan, .readOnly)
        // An apply that replaces nodes takes longer than an hour, and cannot renew its credentials.
        role("apply", for: .apply, .administrator, session: .hours(4))
    }

    private func role(
        _ name: String, for job: DeliveryRole.Job, _ policy: ManagedPolicy,
        session: Duration = Role.Defaults.session.value
    ) -> Role {
        Role(
            name, assumedBy: .delivery(job), session: session, file: location.file, line: location.line,
            column: location.column
        ) {
            Attaches(policy)
        }
    }
}
