/// The size of each instance of a database.
public struct DatabaseSize: Sendable, Hashable {
    /// A size for which each cloud has an instance type, or the cloud's own name of a type.
    enum Step: Sendable, Hashable {
        case micro, small, medium, large, extraLarge
        case instance(String)
    }

    let step: Step

    /// 1 GiB of memory and a shared CPU: for experiments. The smallest size of Aurora has 4 GiB.
    public static let micro = DatabaseSize(step: .micro)
    /// 2 GiB of memory and a shared, burstable CPU. The smallest size of Aurora has 4 GiB.
    public static let small = DatabaseSize(step: .small)
    /// 8 GiB of memory and two dedicated vCPUs; 16 GiB on Aurora.
    public static let medium = DatabaseSize(step: .medium)
    /// 16 GiB of memory and two dedicated vCPUs; 32 GiB and four on Aurora.
    public static let large = DatabaseSize(step: .large)
    /// 32 GiB of memory and four dedicated vCPUs; 64 GiB and eight on Aurora.
    public static let extraLarge = DatabaseSize(step: .extraLarge)

    /// Another instance type by its name in the cloud: `.instance("db.r7g.4xlarge")`; rejected with `SG303` if it does not have
    /// the cloud's form, and with `SG307` if the cloud does not offer it for the engine, or not with encryption.
    public static func instance(_ type: String) -> DatabaseSize { DatabaseSize(step: .instance(type)) }
}
