public import StackFormats

extension Terraform {
    /// `variable "name" { … }`: a value that is supplied when Terraform runs.
    public struct Variable: Referable, Equatable {
        /// The name, a Terraform identifier.
        public var name: String
        /// The type constraint: `.ref("string")`, `.call("list", .ref("string"))`.
        public var type: HCL.Expression
        /// The purpose of the variable.
        public var description: String?
        /// The default value; the variable is required if `nil`.
        public var defaultValue: HCL.Expression?
        /// Whether Terraform hides the value in its output.
        public var isSensitive: Bool

        /// Creates a variable.
        public init(
            _ name: String, type: HCL.Expression = .ref("string"), description: String? = nil,
            default defaultValue: HCL.Expression? = nil, isSensitive: Bool = false
        ) {
            self.name = name
            self.type = type
            self.description = description
            self.defaultValue = defaultValue
            self.isSensitive = isSensitive
        }

        /// `var.name`.
        public var address: Reference { Reference("var", name) }

        /// The block `variable "name"`; a `sensitive` argument at its default is omitted.
        public var block: HCL.Block {
            HCL.Block("variable", name) {
                $0["description"] = description.map { .string($0) }
                $0["type"] = type
                $0["default"] = defaultValue
                if isSensitive { $0["sensitive"] = true }
            }
        }
    }

    /// `output "name" { … }`: a value that the configuration exposes.
    public struct Output: Declaration, Equatable {
        /// The name, a Terraform identifier.
        public var name: String
        /// The value.
        public var value: HCL.Expression
        /// The purpose of the output.
        public var description: String?
        /// Whether Terraform hides the value in its output.
        public var isSensitive: Bool
        /// The declaration that made the output.
        public var origin: OriginID?

        /// Creates an output.
        public init(
            _ name: String, _ value: HCL.Expression, description: String? = nil, isSensitive: Bool = false,
            origin: OriginID? = nil
        ) {
            self.name = name
            self.value = value
            self.description = description
            self.isSensitive = isSensitive
            self.origin = origin
        }

        /// The block `output "name"`; a `sensitive` argument at its default is omitted.
        public var block: HCL.Block {
            HCL.Block("output", name, origin: origin) {
                $0["description"] = description.map { .string($0) }
                $0["value"] = value
                if isSensitive { $0["sensitive"] = true }
            }
        }

        /// Compares everything but the origins.
        public static func == (left: Output, right: Output) -> Bool { left.block == right.block }
    }

    /// A named value. A single local gets its own `locals` block; use ``block(of:)`` to put several into one.
    public struct Local: Referable, Equatable {
        /// The name, a Terraform identifier.
        public var name: String
        /// The value.
        public var value: HCL.Expression

        /// Names a value.
        public init(_ name: String, _ value: HCL.Expression) {
            self.name = name
            self.value = value
        }

        /// `local.name`.
        public var address: Reference { Reference("local", name) }

        /// A `locals` block that contains only this value.
        public var block: HCL.Block { Local.block(of: [self]) }

        /// `locals { … }` around several values.
        public static func block(of locals: [Local]) -> HCL.Block {
            HCL.Block(type: "locals", body: HCL.Body(locals.map { .attribute($0.name, $0.value) }))
        }
    }
}
