public import StackFormats

extension Terraform {
    /// `resource "type" "name" { … }`.
    public struct Resource: Referable, Equatable {
        /// The type, as the provider calls it: `aws_s3_bucket`.
        public var type: String
        /// The name inside the configuration, a Terraform identifier; see ``Terraform/identifier(_:)``.
        public var name: String
        /// The arguments and nested blocks, in the order in which they are printed.
        public var body: HCL.Body
        /// The comment lines above the resource.
        public var comment: String?
        /// The declaration that made the resource.
        public var origin: OriginID?

        /// Creates a resource and fills in its arguments.
        public init(
            _ type: String, _ name: String, comment: String? = nil, origin: OriginID? = nil,
            fill: (inout HCL.Body) -> Void = { _ in }
        ) {
            self.type = type
            self.name = name
            self.comment = comment
            self.origin = origin
            body = HCL.Body()
            fill(&body)
        }

        /// `type.name`.
        public var address: Reference { Reference(type, name) }

        /// The block `resource "type" "name"`.
        public var block: HCL.Block {
            HCL.Block(
                type: "resource", labels: [type, name], body: body.withMetaArgumentsApart, comment: comment,
                origin: origin)
        }

        /// Compares everything but the origins.
        public static func == (left: Resource, right: Resource) -> Bool { left.block == right.block }
    }

    /// `data "type" "name" { … }`: an object that Terraform reads but does not manage.
    public struct Data: Referable, Equatable {
        /// The type, as the provider calls it: `aws_caller_identity`.
        public var type: String
        /// The name inside the configuration, a Terraform identifier; see ``Terraform/identifier(_:)``.
        public var name: String
        /// The arguments and nested blocks, in the order in which they are printed.
        public var body: HCL.Body
        /// The comment lines above the data source.
        public var comment: String?
        /// The declaration that made the data source.
        public var origin: OriginID?

        /// Creates a data source and fills in its arguments.
        public init(
            _ type: String, _ name: String, comment: String? = nil, origin: OriginID? = nil,
            fill: (inout HCL.Body) -> Void = { _ in }
        ) {
            self.type = type
            self.name = name
            self.comment = comment
            self.origin = origin
            body = HCL.Body()
            fill(&body)
        }

        /// `data.type.name`.
        public var address: Reference { Reference("data", type, name) }

        /// The block `data "type" "name"`.
        public var block: HCL.Block {
            HCL.Block(
                type: "data", labels: [type, name], body: body.withMetaArgumentsApart, comment: comment, origin: origin)
        }

        /// Compares everything but the origins.
        public static func == (left: Data, right: Data) -> Bool { left.block == right.block }
    }

    /// `moved { … }`: tells Terraform that the object at one address is now at another, so that it is kept.
    public struct Moved: Declaration, Equatable {
        /// The old address.
        public var from: Reference
        /// The new address.
        public var to: Reference

        /// Creates a move.
        public init(from: Reference, to: Reference) {
            self.from = from
            self.to = to
        }

        /// The block `moved`.
        public var block: HCL.Block {
            HCL.Block("moved") {
                $0["from"] = from.expression
                $0["to"] = to.expression
            }
        }
    }
}
