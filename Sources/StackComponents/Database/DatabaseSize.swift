/// How large each instance of a database is.
public struct DatabaseSize: Sendable, Hashable {
    /// A step of the ladder, which each cloud has a type of instance for, or the cloud's own name of a type.
    enum Step: Sendable, Hashable {
        case micro, small, medium, large, extraLarge
        case instance(String)
    }

    let step: Step

    /// 1 GiB of memory and a shared processor: for a try. The least that Aurora has is 4 GiB.
    public static let micro = DatabaseSize(step: .micro)
    /// 2 GiB of memory; its processor is shared, with bursts. The least that Aurora has is 4 GiB.
    public static let small = DatabaseSize(step: .small)
    /// 8 GiB of memory, with two processors of its own; 16 GiB on Aurora.
    public static let medium = DatabaseSize(step: .medium)
    /// 16 GiB of memory, with two processors of its own; 32 GiB and four on Aurora.
    public static let large = DatabaseSize(step: .large)
    /// 32 GiB of memory, with four processors of its own; 64 GiB and eight on Aurora.
    public static let extraLarge = DatabaseSize(step: .extraLarge)

    /// Another type by the name that the cloud gives it: `.instance("db.r7g.4xlarge")`; refused with `SG303` where it is not
    /// of the cloud's form.
    public static func instance(_ type: String) -> DatabaseSize { DatabaseSize(step: .instance(type)) }
}
