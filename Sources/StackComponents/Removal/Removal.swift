import StackDiagnostics
import StackModel
import TerraformModel

/// What ``Forgets`` and ``Destroys`` have in common: they name resources whose declaration is gone.
///
/// A forgotten or deleted store may have been encrypted with the environment's key, and so may its last snapshot: the key
/// stays, with the rights of the services that use it.
protocol Removal: EncryptedAtRest, CloudResource {
    /// What is named.
    var target: RemovalTarget { get }
    /// What Terraform does with the resources.
    static var verb: RemovalPart.Verb { get }
}

/// What a removal names.
enum RemovalTarget: Sendable {
    case declaration(LastingKind, String)
    case address(String)

    /// A label that tells it from others.
    var label: String {
        switch self {
        case .declaration(let kind, let name): RawName.label(for: "\(kind.word)-\(name)")
        case .address(let address): RawName.label(for: address)
        }
    }

    var subject: RemovalSubject {
        switch self {
        case .declaration(let kind, let name): .declaration(kind.kind, word: kind.word, name: name)
        case .address(let address): .address(address)
        }
    }
}

extension Removal {
    /// Any cloud: the kind that is named decides.
    public static var vendors: [CloudVendor] { CloudVendor.allCases }

    /// The examples of what was declared; none for an address.
    func forms(in context: Context) -> [LastingKind.Form] {
        guard case .declaration(let kind, let name) = target else { return [] }
        return kind.forms(name, context)
    }

    /// Whether what is named may be encrypted with the environment's key.
    public var isEncrypted: Bool {
        guard case .declaration(let kind, _) = target else { return false }
        return kind.type is any EncryptedAtRest.Type
    }

    /// What lets services use the key for what is kept: the logs of a database are still written.
    public func keyStatements(in context: Context) -> [Terraform.Policy.Statement] {
        guard Self.verb == .forgets else { return [] }
        return forms(in: context).flatMap { form -> [Terraform.Policy.Statement] in
            guard let encrypted = form.primitive as? any EncryptedAtRest else { return [] }
            return encrypted.keyStatements(in: context.declaring(form))
        }
    }

    /// A cloud that has the kind, a name or an address of the right form, and nothing that is declared at the same time.
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

    /// Whether what is named is a part of a cloud, and not of the cluster or of a team's own.
    private var needsCloud: Bool {
        guard case .declaration(let kind, _) = target else { return true }
        return kind.objects.isEmpty
    }

    private func check(_ kind: LastingKind, _ name: String, _ context: Context) -> [Diagnostic] {
        guard !kind.objects.isEmpty || kind.exists(on: context.vendor) else {
            return [
                context.error(
                    .unsupportedCloud,
                    "\(Self.verb.rawValue)(.\(kind.word), …) names a \(kind.kind), which \(context.vendor) does not have; name "
                        + "the kind that was declared")
            ]
        }
        let known = forms(in: context).first?.primitive.resourceName ?? name
        // An object is named as Kubernetes has it, and may be of an object that is still declared.
        if !kind.objects.isEmpty {
            return DNSName.fault(inSubdomain: known).map {
                [context.error(.invalidName, "the name \(name.debugDescription) \($0)")]
            } ?? checkOther(context)
        }
        if let fault = DNSName.fault(inLabel: known, longest: 40) {
            return [context.error(.invalidName, "the name \(name.debugDescription) \(fault)")]
        }
        if let declared = context.graph.nodes.first(where: {
            $0.identity.kind == kind.kind && $0.primitive.resourceName == known
        }) {
            let logical = declared.identity.name == known ? "" : " with the logical name \(known.debugDescription)"
            return [
                context.error(
                    .conflictingSettings,
                    "\(Self.verb.rawValue)(.\(kind.word), \(name.debugDescription)) names a \(kind.kind) that is declared"
                        + "\(logical); remove either one",
                    notes: [.init("\(declared.identity) is declared here", at: declared.location)])
            ]
        }
        return checkOther(context)
    }

    /// What is forgotten cannot be deleted as well.
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

    /// Hands the addresses on: what is forgotten becomes `removed` blocks, what may be deleted an exception of the policy.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(removal: Self.verb, of: target.subject, addresses(in: context), objects: objects)
    }

    private var objects: [LastingObject] {
        guard case .declaration(let kind, let name) = target else { return [] }
        return kind.objects.map { LastingObject(kind: $0, name: name) }
    }

    private func addresses(in context: Context) -> [Terraform.Address] {
        if case .address(let text) = target { return Terraform.Address(text).map { [$0] } ?? [] }
        var seen: Set<Terraform.Address> = []
        return forms(in: context).flatMap { $0.addresses(in: context) }.filter { seen.insert($0).inserted }
    }
}

extension LastingKind {
    /// Whether declarations of the kind make lasting resources of a cloud, or of a provider that is of no cloud.
    fileprivate func exists(on vendor: CloudVendor) -> Bool {
        let vendors = lasting.compactMap { resource in
            CloudVendor.allCases.first { resource.type.hasPrefix($0.typePrefix) }
        }
        return vendors.isEmpty || vendors.contains(vendor)
    }
}

extension CloudVendor {
    /// The beginning of the types of its Terraform provider.
    fileprivate var typePrefix: String {
        switch self {
        case .aws: "aws_"
        case .googleCloud: "google_"
        }
    }
}
