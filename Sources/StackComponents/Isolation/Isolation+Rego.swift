import StackFormats
import StackModel

extension Isolation {
    /// The policy that enforces the isolation in the cluster.
    func admission(in context: Context) -> AdmissionPolicy {
        let reach = reach(in: context)
        return AdmissionPolicy(
            name: name, reason: "No network policy of this namespace may let \(workload) reach \(target.text).",
            enforcement: .deny,
            kinds: [ObjectKind("NetworkPolicy", group: "networking.k8s.io", resources: ["networkpolicies"])],
            isNamespaced: true, module: IsolationRego.module,
            parameters: (IsolationRego.schema, parameters(reach)),
            conditions: [("may-select-\(workload)", IsolationCEL(reach: reach).maySelect)],
            variables: IsolationCEL.variables,
            validations: IsolationCEL(reach: reach).validations(message, in: context),
            context: context)
    }

    private func parameters(_ reach: NetworkReach) -> YAML.Node {
        var parameters: YAML.Mapping = [
            "labels": [Isolation.nameLabel: .string(reach.workload[Isolation.nameLabel] ?? workload)],
            "namespace": .string(reach.namespace),
        ]
        if let pods = reach.pods[Isolation.nameLabel] { parameters["pods"] = [Isolation.nameLabel: .string(pods)] }
        parameters["podNetworks"] = .sequence(reach.networks.map { .string($0) })
        return .mapping(parameters)
    }
}

/// The Rego module of all isolations; each passes its own parameters.
enum IsolationRego {
    /// The schema of a constraint's parameters.
    static let schema: YAML.Node = [
        "type": "object",
        "required": ["labels", "namespace", "podNetworks"],
        "properties": [
            "labels": labels("Labels of the isolated pods"),
            "namespace": ["description": "Namespace that they must not reach", "type": "string"],
            "pods": labels("Labels of the pods in it that they must not reach; all of them without any"),
            "podNetworks": [
                "description": "Networks that pods and Services take their addresses from", "type": "array",
                "items": ["type": "string"],
            ],
        ],
    ]

    private static func labels(_ description: String) -> YAML.Node {
        ["description": .string(description), "type": "object", "additionalProperties": ["type": "string"]]
    }

    static let module = Rego.Module(
        package: ["isolation"],
        rules: [violation] + reaching + [targetInAnyNamespace, targetInOwnNamespace] + excluding + [excepted] + readable
    )

    private static let object = Rego.Expression.reference("input.review.object")
    private static let parameters = Rego.Expression.reference("input.parameters")
    private static let rule = Rego.Expression.variable("rule")
    private static let peer = Rego.Expression.variable("peer")
    private static let network = Rego.Expression.variable("network")
    private static let labels = Rego.Expression.variable("labels")
    private static let expression = Rego.Expression.variable("expression")

    private static func get(_ value: Rego.Expression, _ key: String, or other: Rego.Expression) -> Rego.Expression {
        .call("object.get", [value, .string(key), other])
    }

    private static func excludes(_ selector: Rego.Expression, _ labels: Rego.Expression) -> Rego.Statement {
        .not(.expression(.call("excludes", [selector, labels])))
    }

    private static let spec = object.appending("spec")
    private static let pods = get(parameters, "pods", or: .object([]))

    private static let violation = Rego.Rule(
        .contains("violation", .object([.init(.string("msg"), .variable("msg"))])),
        if: [
            excludes(get(spec, "podSelector", or: .object([])), parameters.appending("labels")),
            .someIn(rule, get(spec, "egress", or: .array([]))),
            .expression(.call("reaches", [rule])),
            .assign(
                "msg",
                .sprintf(
                    "network policy %q: its egress would reach the namespace %q",
                    object.appending("metadata", "name"), parameters.appending("namespace"))),
        ])

    private static let reaching = [
        Rego.Rule(
            .function("reaches", [rule]),
            if: [.expression(.binary(.call("count", [get(rule, "to", or: .array([]))]), .equal, .integer(0)))],
            comments: ["A rule without peers allows every peer."]),
        Rego.Rule(
            .function("reaches", [rule]),
            if: [
                .someIn(peer, rule.appending("to")),
                .expression(.call("selects", [peer])),
            ]),
        Rego.Rule(
            .function("reaches", [rule]),
            if: [
                .someIn(peer, rule.appending("to")),
                // The built-in functions below fail on blocks that they cannot parse.
                .expression(.call("readable", [peer.appending("ipBlock", "cidr")])),
                .someIn(network, parameters.appending("podNetworks")),
                .expression(.call("net.cidr_intersects", [peer.appending("ipBlock", "cidr"), network])),
                .not(.expression(.call("excepted", [peer.appending("ipBlock"), network]))),
            ]),
        Rego.Rule(
            .function("reaches", [rule]),
            if: [
                .someIn(peer, rule.appending("to")),
                .assign("block", peer.appending("ipBlock")),
                .not(.expression(.call("readable", [.reference("block.cidr")]))),
            ],
            comments: ["A block that parsers interpret differently counts as one that contains every address."]),
    ]

    private static let readable: [Rego.Rule] = {
        let cidr = Rego.Expression.variable("cidr")
        func matches(_ pattern: String) -> Rego.Expression { .call("regex.match", [.string(pattern), cidr]) }
        let head = Rego.Rule.Head.function("readable", [cidr])
        return [
            Rego.Rule(
                head,
                if: [.expression(matches(AddressBlock.ipv4.shape)), .expression(matches(AddressBlock.ipv4.ends))],
                comments: ["Canonical IPv4: no leading zeros, no host bits."]),
            Rego.Rule(
                head, if: [.expression(matches(AddressBlock.ipv6)), .not(.expression(matches(AddressBlock.mapped)))],
                comments: ["IPv6, but not IPv4-mapped."]),
        ]
    }()

    private static let targetInAnyNamespace = Rego.Rule(
        .function("selects", [peer]),
        if: [
            .assign("namespaces", peer.appending("namespaceSelector")),
            excludes(
                .variable("namespaces"),
                .object([.init(.string(NetworkReach.namespaceLabel), parameters.appending("namespace"))])),
            excludes(get(peer, "podSelector", or: .object([])), pods),
        ])

    private static let targetInOwnNamespace = Rego.Rule(
        .function("selects", [peer]),
        if: [
            .expression(.binary(get(peer, "namespaceSelector", or: .null), .equal, .null)),
            .expression(
                .binary(object.appending("metadata", "namespace"), .equal, parameters.appending("namespace"))),
            .assign("selector", peer.appending("podSelector")),
            excludes(.variable("selector"), pods),
        ],
        comments: ["A peer without a namespace is in the policy's own namespace."])

    private static let excluding: [Rego.Rule] = {
        let head = Rego.Rule.Head.function("excludes", [.variable("selector"), labels])
        let selector = Rego.Expression.variable("selector")
        let label = Rego.Expression.element(labels, expression.appending("key"))
        let each = Rego.Statement.someIn(expression, selector.appending("matchExpressions"))
        func sign(_ text: String) -> Rego.Statement {
            .expression(.binary(expression.appending("operator"), .equal, .string(text)))
        }
        let isListed = Rego.Statement.expression(.isIn(label, expression.appending("values")))
        return [
            Rego.Rule(
                head,
                if: [
                    .someIn(key: .variable("key"), .variable("value"), selector.appending("matchLabels")),
                    .expression(.binary(.element(labels, .variable("key")), .notEqual, .variable("value"))),
                ],
                comments: ["A selector that cannot be decided from the known labels counts as a match."]),
            Rego.Rule(head, if: [each, sign("In"), .expression(label), .not(isListed)]),
            Rego.Rule(head, if: [each, sign("NotIn"), isListed]),
            Rego.Rule(head, if: [each, sign("DoesNotExist"), .expression(label)]),
        ]
    }()

    private static let excepted = Rego.Rule(
        .function("excepted", [.variable("block"), network]),
        if: [
            .someIn(.variable("exception"), .reference("block.except")),
            .expression(.call("readable", [.variable("exception")])),
            .expression(.call("net.cidr_contains", [.variable("exception"), network])),
        ])
}
