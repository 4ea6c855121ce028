public import StackFormats

/// The blocks of a Terraform configuration, a thin layer over `HCL`: it knows the names and addresses of blocks, not the
/// arguments of a provider's resources.
///
///     let bucket = Terraform.Resource("aws_s3_bucket", "replays") {
///         $0["bucket"] = "acme-replays"
///         $0["tags"] = .object(["Name": "replays"])
///         $0.lifecycle(preventDestroy: true)
///     }
///     let versioning = Terraform.Resource("aws_s3_bucket_versioning", "replays") {
///         $0["bucket"] = bucket.reference("id")
///         $0.block("versioning_configuration") { $0["status"] = "Enabled" }
///     }
///     let file = HCL.Body(blocks: [bucket.block, versioning.block])
public enum Terraform {}

extension Terraform {
    /// A value that becomes one top-level block.
    public protocol Declaration: Sendable {
        /// The block.
        var block: HCL.Block { get }
    }

    /// A declaration that others refer to.
    public protocol Referable: Declaration {
        /// The address that the rest of the configuration uses.
        var address: Reference { get }
    }

    /// The address of a declaration, or of a part of its value. It is derived from the declaration, so that a name is spelled
    /// only once.
    public struct Reference: Sendable, Equatable {
        /// The address in HCL.
        public var traversal: HCL.Traversal

        /// Creates an address that no declaration here has: `Reference("each", "value")`, `Reference("module", "network")`.
        public init(_ root: String, _ attributes: String...) {
            traversal = HCL.Traversal(root: root, steps: attributes.map { .attribute($0) })
        }

        /// The address of an attribute of the value.
        public func attribute(_ name: String) -> Reference { appending(.attribute(name)) }

        /// The address of an element of the value, or of an instance of a resource with `count` or `for_each`.
        public func index(_ key: HCL.Expression) -> Reference { appending(.index(key)) }

        /// All elements of the value: `aws_subnet.private[*]`.
        public var splat: Reference { appending(.splat) }

        /// The value at the address.
        public var expression: HCL.Expression { .reference(traversal) }

        private func appending(_ step: HCL.Traversal.Step) -> Reference {
            var copy = self
            copy.traversal = traversal.appending(step)
            return copy
        }
    }

    /// Converts a name to a Terraform identifier. Every character other than ASCII letters, digits and underscores becomes an
    /// underscore, and an underscore is added before a leading digit: `leaderboard-api` becomes `leaderboard_api`. Two names that
    /// differ only in such characters have the same identifier.
    public static func identifier(_ name: String) -> String {
        let isLetterOrDigit = { (scalar: Unicode.Scalar) in
            scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        }
        let text = String(String.UnicodeScalarView(name.unicodeScalars.map { isLetterOrDigit($0) ? $0 : "_" }))
        guard let first = text.unicodeScalars.first, !("0"..."9").contains(first) else { return "_" + text }
        return text
    }
}

extension Terraform.Referable {
    /// The value of an attribute: `bucket.reference("arn")` is `aws_s3_bucket.replays.arn`; further names select nested
    /// attributes.
    public func reference(_ attributes: String...) -> HCL.Expression {
        attributes.reduce(address) { $0.attribute($1) }.expression
    }
}
