public import StackModel

/// A declaration that is made in a cloud, and says in whose.
///
/// What does not say it is made by AWS: a component that nobody has lowered to another cloud is refused there, at its line,
/// with `SG209`, and needs no code for that but the call of ``StackModel/Context/checkCloud()``.
public protocol CloudResource: Primitive {
    /// The clouds that it can be lowered to.
    static var vendors: [CloudVendor] { get }
}

/// A declaration that Google Cloud has as well as AWS.
public protocol GoogleCloudResource: CloudResource {
    /// The services of Google Cloud that it is made by: each project has to switch them on.
    static var googleServices: [GoogleService] { get }
    /// Those among them that encrypt its content with the environment's key.
    static var googleEncryption: [GoogleService] { get }
}

extension GoogleCloudResource {
    /// Both.
    public static var vendors: [CloudVendor] { CloudVendor.allCases }
    /// None.
    public static var googleEncryption: [GoogleService] { [] }
}
