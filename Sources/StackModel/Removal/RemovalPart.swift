public import StackFormats
public import TerraformModel

/// The lasting resources of a deleted declaration that Terraform forgets or deletes.
public struct RemovalPart: Sendable {
    /// The action that Terraform takes on the resources.
    public enum Action: String, Sendable {
        /// Stops managing them and leaves them unchanged.
        case forgets = "Forgets"
        /// Deletes them.
        case destroys = "Destroys"
    }

    /// The action that Terraform takes on the resources.
    public let action: Action
    /// The deleted declaration or the address.
    public let subject: RemovalSubject
    /// The addresses of the resources. The state need not contain them.
    public let addresses: [Terraform.Address]
    /// The Kubernetes objects that contained the data.
    public let objects: [LastingObject]
    /// The origin of the declaration.
    public let origin: OriginID?
}

/// A Kubernetes object that contains data: a StatefulSet with its volume claims, or a volume claim.
public struct LastingObject: Sendable, Hashable {
    /// The `kind`: `StatefulSet`.
    public let kind: String
    /// The `metadata.name`.
    public let name: String

    /// Creates a reference to an object of the environment.
    public init(kind: String, name: String) {
        self.kind = kind
        self.name = name
    }
}

/// The argument of `Forgets` and `Destroys`.
public enum RemovalSubject: Sendable, Hashable {
    /// A deleted declaration, by its kind, the word for the kind, and its name in Terraform.
    case declaration(Kind, memberName: String, name: String)
    /// A resource declared by a Terraform block, by its address.
    case address(String)

    /// The arguments as written in a stack: `.database, "orders"`.
    public var arguments: String {
        switch self {
        case .declaration(_, let memberName, let name): ".\(memberName), \(name.debugDescription)"
        case .address(let address): "terraform: \(Self.literal(address))"
        }
    }

    /// Returns the Swift literal that a person would write.
    private static func literal(_ text: String) -> String {
        text.contains("\"") ? "#\"\(text)\"#" : text.debugDescription
    }
}

extension Parts {
    /// Adds a removal of the resources of a deleted declaration.
    public mutating func add(
        removal action: RemovalPart.Action, of subject: RemovalSubject, _ addresses: [Terraform.Address],
        objects: [LastingObject] = []
    ) {
        removals.append(
            RemovalPart(action: action, subject: subject, addresses: addresses, objects: objects, origin: origin()))
    }
}
