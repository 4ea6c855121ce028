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
    /// Declares the roles.
    public init() {}

    /// The two roles.
    public var body: Declarations {
        Role("plan", assumedBy: .delivery(.plan)) { Attaches(.readOnly) }
        Role("apply", assumedBy: .delivery(.apply)) { Attaches(.administrator) }
    }
}
