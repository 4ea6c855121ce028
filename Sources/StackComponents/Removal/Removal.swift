import StackDiagnostics
import StackModel
import TerraformModel

/// The common protocol of ``Forgets`` and ``Destroys``, which name resources whose declaration was removed.
///
/// A forgotten or deleted store may have been encrypted with the environment's key, and so may its last snapshot: the key
/// stays, with the permissions of the services that use it.
protocol Removal: EncryptedAtRest, CloudResource {
    /// The resources that it names.
    var target: RemovalTarget { get }
    /// The action that Terraform takes on the resources.
    static var action: RemovalPart.Action { get }
}

/// The target of a removal: a declaration or an address.
enum RemovalTarget: Sendable {
    case declaration(LastingKind, String)
    case address(String)

    /// A label that distinguishes it from others.
    var label: String {
        switch self {
        case .declaration(let kind, let name): DerivedName.label(for: "\(kind.memberName)-\(name)")
        case .address(let address): DerivedName.label(for: address)
        }
    }

    var subject: RemovalSubject {
        switch self {
        case .declaration(let kind, let name): .declaration(kind.kind, memberName: kind.memberName, name: name)
        case .address(let address): .address(address)
        }
    }
}

extension Removal {
    /// All clouds: the named kind decides whether the environment's cloud has it.
    public static var vendors: [CloudVendor] { CloudVendor.allCases }

    /// Examples of the removed declaration; none for an address.
    func examples(in context: Context) -> [LastingKind.Example] {
        guard case .declaration(let kind, let name) = target else { return [] }
        return kind.examples(name, context)
    }

    /// Whether the target may be encrypted with the environment's key.
    public var isEncrypted: Bool {
        guard case .declaration(let kind, _) = target else { return false }
        return kind.type is any EncryptedAtRest.Type
    }

    /// The statements that let services keep using the key for forgotten resources: the logs of a database are still written.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        guard Self.action == .forgets else { return [] }
        return examples(in: context).flatMap { example -> [Terraform.Policy.Statement] in
            guard let encrypted = example.primitive as? any EncryptedAtRest else { return [] }
            return encrypted.keyStatements(in: context.declaring(example))
        }
    }

    /// Checks that the cloud has the kind, that the name or address is well-formed, and that nothing else declares the target.
    public func check(in context: Context) -> [Diagnostic] {
        if needsCloud, context.cloud == nil { return context.checkCloud() }
        switch target {
        case .address(let text):
            guard Terraform.Address(text) == nil else { return [] }
            return [
                context.error(
                    .invalidValue,
                    "\(text.debugDescription) is not the address of a Terraform resource; write it as a plan does, such as "
                        + "aws_efs_file_system.shared or module.search")
            ]
        case .declaration(let kind, let name): return check(kind, name, context)
        }
    }

    /// Whether the target belongs to a cloud, rather than to the cluster.
    private var needsCloud: Bool {
        guard case .declaration(let kind, _) = target else { return true }
        return kind.objects.isEmpty
    }

    private func check(_ kind: LastingKind, _ name: String, _ context: Context) -> [Diagnostic] {
        guard !kind.objects.isEmpty || kind.exists(on: context.vendor) else {
            return [
                context.error(
                    .unsupportedCloud,
                    "\(Self.action.rawValue)(.\(kind.memberName), …) names a \(kind.kind), which \(context.vendor) does not have; name "
                        + "the kind that was declared")
            ]
        }
        let known = examples(in: context).first?.primitive.resourceName ?? name
        // The name is that of a Kubernetes object, which may belong to a component that is still declared.
        if !kind.objects.isEmpty {
            return DNSName.problem(inSubdomain: known).map {
                [context.error(.invalidName, "the name \(name.debugDescription) \($0)")]
            } ?? checkOther(context)
        }
        if let fault = DNSName.problem(inLabel: known, maximumLength: 40) {
            return [context.error(.invalidName, "the name \(name.debugDescription) \(fault)")]
        }
        if let declared = context.graph.nodes.first(where: {
            $0.identity.kind == kind.kind && $0.primitive.resourceName == known
        }) {
            let logical = declared.identity.name == known ? "" : " with the logical name \(known.debugDescription)"
            return [
                context.error(
                    .conflictingSettings,
                    "\(Self.action.rawValue)(.\(kind.memberName), \(name.debugDescription)) names a \(kind.kind) that is declared"
                        + "\(logical); remove either one",
                    notes: [.init("\(declared.identity) is declared here", at: declared.location)])
            ]
        }
        return checkOther(context)
    }

    /// Reports a target that is both forgotten and destroyed.
    private func checkOther(_ context: Context) -> [Diagnostic] {
        let other = context.graph.nodes.first { node in
            node.index < context.node.index && node.primitive is any Removal
                && (node.primitive as? any Removal)?.target.subject == target.subject
        }
        return other.map {
            [
                context.error(
                    .conflictingSettings,
                    "the same resources cannot be forgotten and destroyed; keep one of Forgets(\(target.subject.arguments)) and "
                        + "Destroys(\(target.subject.arguments))",
                    notes: [.init("the other one is here", at: $0.location)])
            ]
        } ?? []
    }

    /// Registers the addresses: forgotten ones become `removed` blocks, deletable ones exceptions in the plan policy.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(removal: Self.action, of: target.subject, addresses(in: context), objects: objects)
    }

    private var objects: [LastingObject] {
        guard case .declaration(let kind, let name) = target else { return [] }
        return kind.objects.map { LastingObject(kind: $0, name: name) }
    }

    private func addresses(in context: Context) -> [Terraform.Address] {
        if case .address(let text) = target { return Terraform.Address(text).map { [$0] } ?? [] }
        var seen: Set<Terraform.Address> = []
        return examples(in: context).flatMap { $0.addresses(in: context) }.filter { seen.insert($0).inserted }
    }
}

extension LastingKind {
    /// Whether the kind has lasting resources on this cloud, or only resources of a provider that belongs to no cloud.
    fileprivate func exists(on vendor: CloudVendor) -> Bool {
        let vendors = lasting.compactMap { resource in
            CloudVendor.allCases.first { resource.type.hasPrefix($0.typePrefix) }
        }
        return vendors.isEmpty || vendors.contains(vendor)
    }
}

extension CloudVendor {
    /// The prefix of the resource types of its Terraform provider.
    fileprivate var typePrefix: String {
        switch self {
        case .aws: "aws_"
        case .googleCloud: "google_"
        }
    }
}
