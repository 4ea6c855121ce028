public import StackFormats
public import TerraformModel

/// What becomes of lasting resources whose declaration is gone.
public struct RemovalPart: Sendable {
    /// What Terraform does with the resources.
    public enum Verb: String, Sendable {
        /// It stops managing them and leaves them as they are.
        case forgets = "Forgets"
        /// It deletes them.
        case destroys = "Destroys"
    }

    /// What Terraform does with the resources.
    public let verb: Verb
    /// What is named: a declaration that is gone, or an address.
    public let subject: RemovalSubject
    /// The addresses of the resources. The state need not contain them.
    public let addresses: [Terraform.Address]
    /// The Kubernetes objects that held the data.
    public let objects: [LastingObject]
    /// Where it was declared.
    public let origin: OriginID?
}

/// A Kubernetes object that holds data: the claims of a StatefulSet, or a claim of its own.
public struct LastingObject: Sendable, Hashable {
    /// The `kind`: `StatefulSet`.
    public let kind: String
    /// The `metadata.name`.
    public let name: String

    /// Names an object of the environment.
    public init(kind: String, name: String) {
        self.kind = kind
        self.name = name
    }
}

/// What `Forgets` and `Destroys` name.
public enum RemovalSubject: Sendable, Hashable {
    /// A declaration that is gone, by its kind, the word for the kind, and the name that Terraform knows it by.
    case declaration(Kind, word: String, name: String)
    /// A resource that a Terraform block declared, by its address.
    case address(String)

    /// The arguments as a stack writes them: `.database, "orders"`.
    public var arguments: String {
        switch self {
        case .declaration(_, let word, let name): ".\(word), \(name.debugDescription)"
        case .address(let address): "terraform: \(Self.literal(address))"
        }
    }

    /// A Swift literal that a person would write.
    private static func literal(_ text: String) -> String {
        text.contains("\"") ? "#\"\(text)\"#" : text.debugDescription
    }
}

extension Parts {
    /// Says what becomes of resources whose declaration is gone.
    public mutating func add(
        removal verb: RemovalPart.Verb, of subject: RemovalSubject, _ addresses: [Terraform.Address],
        objects: [LastingObject] = []
    ) {
        removals.append(
            RemovalPart(verb: verb, subject: subject, addresses: addresses, objects: objects, origin: origin()))
    }
}
