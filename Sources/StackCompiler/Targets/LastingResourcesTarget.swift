import StackFormats
import StackModel
import TerraformModel

/// `policies/lasting-resources.rego` of each environment with Terraform resources: the policy that denies a plan that deletes or
/// replaces a lasting resource.
///
/// The check of a change (`SG812`) compares files. Only a plan shows the effect of an argument, a variable, a new provider
/// version or an edit in the console, so the delivery workflow evaluates this policy before every apply.
struct LastingResourcesTarget: Target {
    /// The file, below the environment's folder.
    static let file = "policies/lasting-resources.rego"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        for environment in stack.environments {
            let parts = environment.parts
            guard let first = parts.terraform.first else { continue }
            documents.add(
                LastingResourcesPolicy(parts).module(banner: Banner.text(for: stack)),
                at: environment.directory + Self.file, origin: first.origin, isReleased: true)
        }
    }
}

/// The policy of one environment.
struct LastingResourcesPolicy {
    private static let package = ["terraform", "lasting_resources"]

    /// The addresses of lasting resources whose types are not lasting.
    private let lasting: [String]
    /// The addresses of replaceable resources whose types are lasting or not reviewed.
    private let replaceable: [String]
    /// The replaceable types of the providers that the environment uses.
    private let types: [String]
    /// The addresses that `Forgets` and `Destroys` name.
    private let named: [String]

    init(_ parts: Parts) {
        func addresses(_ lifetime: Terraform.Lifetime) -> [String] {
            Self.sorted(
                parts.terraform.compactMap { part in
                    guard part.lifetime == lifetime, let address = part.address else { return nil }
                    return (address.type.map(Terraform.Lifetime.ofType) ?? .lasting) == lifetime ? nil : address
                })
        }
        let providers = Set(parts.terraform.compactMap { $0.address?.type.map(Self.provider) })
        types = Terraform.Lifetime.replaceableTypes.filter { providers.contains(Self.provider(of: $0)) }
        lasting = addresses(.lasting)
        replaceable = addresses(.replaceable)
        named = Self.sorted(
            parts.removals.flatMap { removal -> [Terraform.Address] in
                guard case .declaration = removal.subject else { return removal.addresses }
                return removal.addresses.filter { $0.type.map(Terraform.Lifetime.ofType) == .lasting }
            })
    }

    /// The prefix of a type name that identifies its provider: `aws`.
    private static func provider(of type: String) -> Substring { type.prefix { $0 != "_" } }

    private static func sorted(_ addresses: [Terraform.Address]) -> [String] {
        Set(addresses.map(\.description)).sorted()
    }

    /// The Rego module.
    func module(banner: String) -> Rego.Module {
        let usage =
            "Checks a plan: terraform show -json PLAN | opa eval --stdin-input --data THIS --fail-defined "
            + "'data.\(Self.package.joined(separator: ".")).deny[_]'"
        return Rego.Module(package: Self.package, comments: [banner, usage], rules: rules)
    }

    private var rules: [Rego.Rule] {
        var rules = [
            denial,
            Self.isLasting(
                [.not(.expression(.isIn(.reference("change.type"), .variable("replaceable_types"))))]
                    + (replaceable.isEmpty ? [] : [.not(Self.covers("replaceable"))])),
        ]
        if !lasting.isEmpty { rules.append(Self.isLasting([Self.covers("resources")])) }
        if !(lasting + replaceable + named).isEmpty { rules += Self.covering }
        rules.append(
            Self.set(
                "replaceable_types", types,
                "Any other type is lasting: it contains data, others depend on its name, address or ARN, or it "
                    + "is not classified."
            ))
        if !lasting.isEmpty {
            rules.append(
                Self.set("resources", lasting, "The stack declares these as lasting."))
        }
        if !replaceable.isEmpty {
            rules.append(Self.set("replaceable", replaceable, "The stack declares these as replaceable."))
        }
        if !named.isEmpty { rules.append(Self.set("named", named, "Forgets or Destroys names these.")) }
        return rules
    }

    /// Denies deletions. A replacement is a deletion and a creation, in either order. A forgotten resource is not deleted.
    private var denial: Rego.Rule {
        var body: [Rego.Statement] = [
            .someIn(.variable("change"), .reference("input.resource_changes")),
            .expression(.binary(.reference("change.mode"), .equal, .string("managed"))),
            .expression(.isIn(.string("delete"), .reference("change.change.actions"))),
            .expression(.call("is_lasting", [.variable("change")])),
        ]
        if !named.isEmpty { body.append(.not(Self.covers("named"))) }
        body.append(
            .assign(
                "msg",
                .sprintf(
                    "%s: the plan deletes a lasting resource (%s), which neither Forgets nor Destroys names",
                    .reference("change.address"), .call("concat", [.string(", "), .reference("change.change.actions")]))
            ))
        return Rego.Rule(.contains("deny", .variable("msg")), if: body)
    }

    private static func isLasting(_ body: [Rego.Statement]) -> Rego.Rule {
        Rego.Rule(.function("is_lasting", [.variable("change")]), if: body)
    }

    private static func covers(_ set: String) -> Rego.Statement {
        .expression(.call("covers", [.variable(set), .variable("change")]))
    }

    /// Whether a set of addresses covers a change: by its own address, its resource, or an enclosing module.
    static let covering = [
        Rego.Rule(
            .function("covers", [.variable("addresses"), .variable("change")]),
            if: [.expression(.isIn(.reference("change.address"), .variable("addresses")))]),
        Rego.Rule(
            .function("covers", [.variable("addresses"), .variable("change")]),
            if: [
                .someIn(.variable("address"), .variable("addresses")),
                .someIn(.variable("separator"), .set([.string("."), .string("[")])),
                .expression(
                    .call(
                        "startswith",
                        [
                            .reference("change.address"),
                            .call("concat", [.string(""), .array([.variable("address"), .variable("separator")])]),
                        ])),
            ],
            comments: ["An instance of a resource, or anything inside a module."]),
    ]

    private static func set(_ name: String, _ elements: [String], _ comment: String) -> Rego.Rule {
        Rego.Rule(.document(name, value: .set(elements.map { .string($0) })), comments: [comment])
    }
}
