import StackDiagnostics
public import StackLanguage
public import StackModel

/// The two roles of the delivery workflow, which takes them on by itself: `plan`, which may read, for pull requests, and
/// `apply`, which may do everything, for what was merged and approved.
///
/// ```swift
/// Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
///     DeliveryRoles()
/// }
/// ```
///
/// The first apply, by a person, makes them. What narrows the second is who may take it on: jobs in one environment of
/// GitHub, which run for the deployed branch alone, and which somebody has to approve. It makes roles and their policies,
/// so whatever it lacked it could give itself.
public struct DeliveryRoles: Component {
    private let location: SourceLocation

    /// Declares the roles. Without a ``Repository`` on GitHub they are refused with `SG207`.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The two roles.
    public var body: Declarations {
        role("plan", for: .plan, .readOnly)
        // An apply that replaces nodes takes longer than an hour, and its credentials cannot be renewed.
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
