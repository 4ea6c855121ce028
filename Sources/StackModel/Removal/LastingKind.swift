public import TerraformModel

/// A kind of declaration that `Forgets` and `Destroys` can name: one that makes lasting Terraform resources.
///
/// Once a declaration is gone, only its name is left. A kind therefore answers which Terraform resources a declaration of a
/// name can have made. It does so by example: ``forms`` are declarations of that name, one for each set of resources that
/// the kind's arguments can lead to, and what they lower to is what is forgotten or may be deleted. Naming more than there
/// was is harmless.
///
/// A component of a team's own adds its kind beside the built-in ones:
///
/// ```swift
/// extension LastingKind {
///     static let searchIndex = LastingKind("searchIndex", of: SearchIndex.self, lasting: [.main("aws_opensearch_domain")]) {
///         name, _ in [Form(SearchIndex(name))]
///     }
/// }
///
/// Forgets(.searchIndex, "products")
/// ```
public struct LastingKind: Sendable {
    /// A lasting resource of a declaration: its name is the declaration's, as an identifier, with a suffix.
    public struct Resource: Sendable, Hashable {
        /// The type: `aws_sqs_queue`.
        public let type: String
        /// The end of its name: `_dead_letter`.
        public let suffix: String
        /// Whether its loss means that the declaration is gone. The loss of any other, such as a log group, may only mean that
        /// an argument has changed.
        public let isMain: Bool

        /// The resource that a declaration of the kind stands for.
        public static func main(_ type: String, suffix: String = "") -> Resource {
            Resource(type: type, suffix: suffix, isMain: true)
        }

        /// Another lasting resource that goes with the declaration.
        public static func also(_ type: String, suffix: String = "") -> Resource {
            Resource(type: type, suffix: suffix, isMain: false)
        }
    }

    /// A declaration as an example of its kind, with what it needs beside it to make all of its resources.
    public struct Form: Sendable {
        /// The declaration.
        public let primitive: any Primitive
        /// What is declared beside it.
        public let companions: [any Primitive]

        /// Makes an example.
        public init(_ primitive: any Primitive, beside companions: [any Primitive] = []) {
            self.primitive = primitive
            self.companions = companions
        }
    }

    /// The name of the static member that a stack writes: `database` for `.database`.
    public let word: String
    /// The kind of the declarations.
    public let kind: Kind
    /// The type of the declarations.
    public let type: any Primitive.Type
    /// The lasting resources. An error about a change that loses them names the declaration that is gone.
    public let lasting: [Resource]
    /// The kinds of the Kubernetes objects that hold the data of a declaration and have its name: `StatefulSet`.
    public let objects: [String]
    /// The examples of a name.
    public let forms: @Sendable (_ name: String, Context) -> [Form]

    /// Describes a kind.
    ///
    /// - Parameters:
    ///   - word: The name of the static member that a stack writes.
    ///   - type: The type of the declarations.
    ///   - lasting: The lasting resources of a declaration on any cloud.
    ///   - forms: Declarations of a name that together make every resource that one of the kind can make on the cloud of
    ///     the context.
    public init(
        _ word: String, of type: any Primitive.Type, lasting: [Resource],
        forms: @escaping @Sendable (_ name: String, Context) -> [Form]
    ) {
        self.word = word
        kind = type.kind
        self.type = type
        self.lasting = lasting
        objects = []
        self.forms = forms
    }

    /// Describes a kind whose data is in the cluster.
    ///
    /// - Parameters:
    ///   - word: The name of the static member that a stack writes.
    ///   - type: The type of the declarations.
    ///   - objects: The kinds of the Kubernetes objects that hold the data. Each has the name of the declaration.
    public init(_ word: String, of type: any Primitive.Type, objects: [String]) {
        self.word = word
        kind = type.kind
        self.type = type
        lasting = []
        self.objects = objects
        forms = { _, _ in [] }
    }

    /// The name of the declaration that a lasting resource belonged to; `nil` where it is not one of this kind. An identifier
    /// has underscores where a name has hyphens.
    public func name(of address: Terraform.Address, as resource: Resource) -> String? {
        guard address.modules.isEmpty, address.type == resource.type, let identifier = address.name,
            identifier.hasSuffix(resource.suffix), identifier.count > resource.suffix.count
        else { return nil }
        return String(identifier.dropLast(resource.suffix.count)).replacing("_", with: "-")
    }
}
