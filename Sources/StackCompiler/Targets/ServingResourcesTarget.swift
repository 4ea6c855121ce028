import StackFormats
import StackModel
import TerraformModel

/// `policies/serving-resources.rego` of each environment: the policy that denies a plan that deletes resources used by the pods
/// of this release.
///
/// Terraform runs before Argo CD replaces the pods, so a merge that stops using a queue and deletes it would take the queue from
/// pods that still serve. A plan is therefore judged by the policy of the release that is *deployed*, and in a pull request by
/// that of its base branch. A release is not judged by its own policy.
struct ServingResourcesTarget: Target {
    /// The file, below the environment's folder.
    static let file = "policies/serving-resources.rego"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        for environment in stack.environments {
            let policy = ServingResourcesPolicy(environment)
            guard !policy.isEmpty, let first = environment.parts.terraform.first else { continue }
            documents.add(
                policy.module(banner: Banner.text(for: stack)), at: environment.directory + Self.file,
                origin: first.origin, isReleased: true)
        }
    }
}

/// The policy of one environment.
struct ServingResourcesPolicy {
    /// The user of a cluster.
    private static let everyPod = "every pod"
    private static let package = ["terraform", "serving_resources"]
    /// The `opa eval` query for the policy's denials.
    static let query = "data.\(package.joined(separator: ".")).deny[_]"

    /// The address of each lasting resource that pods use, with the declarations that use it.
    private let users: [(address: String, users: [String])]

    /// Finds the lasting resources of every declaration that a declaration with pods uses, directly or through others.
    ///
    /// Replaceable resources may be deleted while they are used: a parameter, a rule, a policy. The declaration's own resources
    /// are not listed either: its role is deleted with it.
    init(_ environment: LoweredEnvironment) {
        let graph = environment.linked.graph
        let parts = environment.parts
        let workloads = environment.workloads
        var users: [Int: Set<String>] = [:]
        /// Marks the declarations that a declaration uses. Stops at other declarations with pods, which are marked themselves.
        func mark(from index: Int, as user: String) {
            var pending = [index]
            while let index = pending.popLast() {
                for edge in graph.edges(from: graph.nodes[index])
                where edge.relation.isDependence && !workloads.contains(edge.target)
                    && users[edge.target, default: []].insert(user).inserted
                {
                    pending.append(edge.target)
                }
            }
        }
        for index in workloads { mark(from: index, as: graph.nodes[index].identity.description) }
        if let cluster = parts.clusterOwner, !workloads.isEmpty {
            users[cluster, default: []].insert(Self.everyPod)
            mark(from: cluster, as: Self.everyPod)
        }
        var found: [String: Set<String>] = [:]
        for part in parts.terraform where part.lifetime == .lasting {
            guard let names = part.owner.flatMap({ users[$0] }), let address = part.address,
                address.type.flatMap(Terraform.Lifetime.decision)?.isRecord != true
            else { continue }
            found[address.description, default: []].formUnion(names)
        }
        self.users = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
    }

    /// The addresses that a printed policy lists.
    static func addresses(in text: String) -> [String] {
        text.split(separator: "\n").drop { $0 != "users := {" }.dropFirst().prefix { $0 != "}" }.compactMap { line in
            line.firstMatch(of: /^\t"([^"]+)": \[/).map { String($0.output.1) }
        }
    }

    /// Whether the pods use no lasting resource.
    var isEmpty: Bool { users.isEmpty }

    /// The Rego module.
    func module(banner: String) -> Rego.Module {
        let usage =
            "Checks the plan of the next release: terraform show -json PLAN | opa eval --stdin-input --data "
            + "THIS --fail-defined '\(Self.query)'"
        return Rego.Module(
            package: Self.package, comments: [banner, usage],
            rules: [Self.denial] + Self.isUsed + LastingResourcesPolicy.covering + [
                Rego.Rule(
                    .document(
                        "users",
                        value: .object(
                            users.map { .init(.string($0.address), .array($0.users.map { .string($0) })) })),
                    comments: ["The lasting resources that the pods of this release use, and the users of each."])
            ])
    }

    /// Whether a change affects the resource at an address, now or before it moved.
    private static let isUsed = [
        .variable("change"),
        Rego.Expression.object([.init(.string("address"), .reference("change.previous_address"))]),
    ].map { change in
        Rego.Rule(
            .function("is_used", [.variable("change"), .variable("address")]),
            if: [.expression(.call("covers", [.set([.variable("address")]), change]))])
    }

    /// Denies deletions, including replacements. A deposed object is left over from an earlier replacement.
    private static let denial = Rego.Rule(
        .contains("deny", .variable("msg")),
        if: [
            .someIn(.variable("change"), .reference("input.resource_changes")),
            .expression(.binary(.reference("change.mode"), .equal, .string("managed"))),
            .expression(.isIn(.string("delete"), .reference("change.change.actions"))),
            .not(.expression(.reference("change.deposed"))),
            .someIn(.variable("address"), .call("object.keys", [.variable("users")])),
            .expression(.call("is_used", [.variable("change"), .variable("address")])),
            .assign(
                "msg",
                .sprintf(
                    "%s: the plan deletes what the deployed release uses (%s): first deploy a release that no longer uses it, or "
                        + "that leaves out \(ServingResourcesTarget.file)",
                    .reference("change.address"),
                    .call(
                        "concat", [.string(", "), .element(.variable("users"), .variable("address"))]))),
        ])
}

extension Relation {
    /// Whether the source does not work without the target.
    fileprivate var isDependence: Bool {
        switch verb {
        case .uses, .calls, .runsOn, .needs: true
        case .runsAfter, .watches, .denies: false
        }
    }
}
