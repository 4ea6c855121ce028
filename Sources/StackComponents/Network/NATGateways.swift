/// The NAT gateways through which private subnets reach the internet.
public struct NATGateways: Sendable, Hashable {
    enum Choice { case byTier, perZone, single, none }

    let choice: Choice

    /// One for each zone in production, a single one elsewhere.
    public static let byTier = NATGateways(choice: .byTier)
    /// One for each zone: no zone depends on another, and no traffic is charged for crossing zones.
    public static let perZone = NATGateways(choice: .perZone)
    /// A single one, in the first zone: each gateway costs money while idle.
    public static let single = NATGateways(choice: .single)
    /// None: the private subnets cannot reach the internet, nor any AWS service except Amazon S3 and DynamoDB.
    public static let none = NATGateways(choice: .none)

    /// The choice that applies in an environment.
    func resolved(isProduction: Bool) -> Choice {
        choice == .byTier ? (isProduction ? .perZone : .single) : choice
    }
}
