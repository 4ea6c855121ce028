/// The way of private subnets to the internet.
public struct NATGateways: Sendable, Hashable {
    enum Choice { case byTier, perZone, single, none }

    let choice: Choice

    /// One for each zone in production, one in all elsewhere.
    public static let byTier = NATGateways(choice: .byTier)
    /// One for each zone: no zone depends on another, and no byte is paid for on its way to another zone.
    public static let perZone = NATGateways(choice: .perZone)
    /// One in all, in the first zone: each costs money while nothing uses it.
    public static let single = NATGateways(choice: .single)
    /// None: nothing in the private subnets reaches the internet, nor the services of AWS but Amazon S3 and DynamoDB.
    public static let none = NATGateways(choice: .none)

    /// How many there are in an environment.
    func resolved(isProduction: Bool) -> Choice {
        choice == .byTier ? (isProduction ? .perZone : .single) : choice
    }
}
