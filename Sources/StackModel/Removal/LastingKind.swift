public import TerraformModel

/// A kind of declaration that `Forgets` and `Destroys` can name: one that creates lasting Terraform resources.
///
/// Once a declaration is deleted, only its name remains. The kind therefore determines which Terraform resources a declaration
/// with that name may have created. It does so by example: ``examples`` are declarations with that name, one for each set of
/// resources that the kind's arguments can produce, and the resources they lower to are forgotten or may be deleted. Naming
/// resources that never existed is harmless.
///
/// A team's own component adds its kind beside the built-in ones:
///
/// ```swift
/// extension LastingKind {
///     static let searchIndex = LastingKind("searchIndex", of: SearchIndex.self, lasting: [.main("aws_opensearch_domain")]) {
///         name, _ in [Example(SearchIndex(name))]
///     }
/// }
/// Forgets(.searchIndex, "products")
/// ```
public struct LastingKind: Sendable {
    /// A lasting resource of a declaration. Its name is the declaration's name as an identifier, with a suffix.
    public struct Resource: Sendable, Hashable {
        /// The type: `aws_sqs_queue`.
        public let type: String
        /// The suffix of its name: `_dead_letter`.
        public let suffix: String
        /// Whether losing it means that the declaration was deleted. Losing any other resource, such as a log group, may only
        /// mean that an argument changed.
        public let isMain: Bool

        /// Returns the main resource of a declaration of the kind.
        public static func main(_ type: String, suffix: String = "") -> Resource {
            Resource(type: type, suffix: suffix, isMain: true)
        }

        /// Returns another lasting resource of the declaration.
        public static func secondary(_ type: String, suffix: String = "") -> Resource {
            Resource(type: type, suffix: suffix, isMain: false)
        }
    }

    /// An example declaration of the kind, with the declarations it needs beside it to create all of its resources.
    public struct Example: Sendable {
        /// The declaration.
        public let primitive: any Primitive
        /// The declarations beside it.
        public let companions: [any Primitive]

        /// Creates an example.
        public init(_ primitive: any Primitive, beside companions: [any Primitive] = []) {
            self.primitive = primitive
            self.companions = companions
        }
    }

    /// The name of the static member used in a stack: `database` for `.database`.
    public let memberName: String
    /// The kind of the declarations.
    public let kind: Kind
    /// The type of the declarations.
    public let type: any Primitive.Type
    /// The lasting resources. An error about a change that loses them names the deleted declaration.
    public let lasting: [Resource]
    /// The kinds of the Kubernetes objects that contain a declaration's data and share its name: `StatefulSet`.
    public let objects: [String]
    /// Returns the example declarations for a name.
    public let examples: @Sendable (_ name: String, Context) -> [Example]

    /// Creates a kind.
    ///
    /// - Parameters:
    ///   - memberName: The name of the static member used in a stack.
    ///   - type: The type of the declarations.
    ///   - lasting: The lasting resources of a declaration on any cloud.
    ///   - examples: Returns declarations with a name that together create every resource that a declaration of the kind can
    ///     create on the context's cloud.
    public init(
        _ memberName: String, of type: any Primitive.Type, lasting: [Resource],
        examples: @escaping @Sendable (_ name: String, Context) -> [Example]
    ) {
        self.memberName = memberName
        kind = type.kind
        self.type = type
        self.lasting = lasting
        objects = []
        self.examples = examples
    }

    /// Creates a kind whose data is in the cluster.
    ///
    /// - Parameters:
    ///   - memberName: The name of the static member used in a stack.
    ///   - type: The type of the declarations.
    ///   - objects: The kinds of the Kubernetes objects that contain the data. Each has the declaration's name.
    public init(_ memberName: String, of type: any Primitive.Type, objects: [String]) {
        self.memberName = memberName
        kind = type.kind
        self.type = type
        lasting = []
        self.objects = objects
        examples = { _, _ in [] }
    }

    /// Returns the name of the declaration that a lasting resource belonged to; `nil` if the resource is not one of this kind. An
    /// identifier has underscores where a name has hyphens.
    public func name(of address: Terraform.Address, as resource: Resource) -> String? {
        guard address.modules.isEmpty, address.type == resource.type, let identifier = address.name,
            identifier.hasSuffix(resource.suffix), identifier.count > resource.suffix.count
        else { return nil }
        return String(identifier.dropLast(resource.suffix.count)).replacing("_", with: "-")
    }
}
