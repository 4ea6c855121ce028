public import StackModel

/// A declaration of cloud resources that lists the clouds it supports.
///
/// Any other declaration of cloud resources supports only AWS: elsewhere it is rejected at its line with `SG209`, and needs no
/// code for that except the call of `checkCloud()`.
public protocol CloudResource: Primitive {
    /// The supported clouds.
    static var vendors: [CloudVendor] { get }
}

/// A declaration that supports both Google Cloud and AWS.
public protocol GoogleCloudResource: CloudResource {
    /// The Google Cloud services that it needs, which each project must enable.
    static var googleServices: [GoogleService] { get }
    /// The services among them that encrypt its content with the environment's key.
    static var googleEncryptingServices: [GoogleService] { get }
}

extension GoogleCloudResource {
    /// Both.
    public static var vendors: [CloudVendor] { CloudVendor.allCases }
    /// None.
    public static var googleEncryptingServices: [GoogleService] { [] }
}
