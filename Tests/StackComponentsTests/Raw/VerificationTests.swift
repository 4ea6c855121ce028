import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// Decisions of the rules and verifiers that no golden file shows: the accepted case next to the rejected one.
@Suite("Rules and verifiers at their limits")
struct VerificationTests {
    private struct Named: Stack {
        let name: String
        var environments = [Environment.only]
        var versions = TargetVersions()
        let body: Declarations
    }

    private static func faults(
        stack: String = "sample", environment: Environment = .only, versions: TargetVersions = .init(),
        @DeclarationsBuilder _ content: () -> Declarations
    ) -> [String] {
        Compiler(lock: .sample).compile(
            Named(name: stack, environments: [environment], versions: versions, body: content()),
            at: SourceLocation(file: #filePath, line: 1, column: 1)
        ).diagnostics.map(\.id.code)
    }

    private static func terraform(_ blocks: HCL.Block...) -> [String] {
        faults { for block in blocks { TerraformBlock(block) } }
    }

    private static func objects(_ objects: YAML.Node...) -> [Diagnostic] {
        compile { _ in
            for (index, object) in objects.enumerated() { RawObjects(object, called: "raw-\(index)") }
        }.diagnostics
    }

    // MARK: Rules

    @Test("The longest names are accepted, one character more is rejected")
    func names() {
        func text(_ count: Int) -> String { String(repeating: "n", count: count) }
        func topic(_ count: Int) -> [String] { Self.faults { DevelopmentTopic(name: text(count)) } }
        #expect(topic(40) == [] && topic(41) == ["SG101"])
        func stack(_ count: Int) -> [String] {
            Self.faults(stack: text(count)) { DevelopmentTopic(name: "a") }
        }
        #expect(stack(30) == [] && stack(31) == ["SG101"])
        func environment(_ count: Int) -> [String] {
            Self.faults(environment: Environment(text(count))) { DevelopmentTopic(name: "a") }
        }
        #expect(environment(20) == [] && environment(21) == ["SG101"])
    }

    @Test("A name that contains a secret is reported without showing it")
    func secretNames() {
        let name = String(describing: Secret("openai-api-key"))
        let found = compile { _ in DevelopmentTopic(name: name) }.diagnostics.filter { $0.id == .invalidName }
        #expect(found.map(\.message) == ["the topic of development name contains a secret"])
    }

    /// A component with relations and claims that adds no parts.
    private struct DevelopmentTopic: Primitive {
        static let kind: Kind = "topic of development"
        let name: String
        var logicalName: String?
        var relations: [Relation] = []
        var claims: [Claim] = []
        var accesses: [Access] { [.read] }
        func binding(for request: BindingRequest, in context: Context) -> Binding { Binding() }
        func lower(in context: Context, into parts: inout Parts) {}
    }

    @Test("The versions of Terraform, Rego and the controllers are parsed")
    func versions() {
        for versions in [
            TargetVersions(terraform: "latest"), .init(rego: "v2"), .init(controllers: .init(reloader: "newest")),
        ] { #expect(Self.faults(versions: versions) { DevelopmentTopic(name: "a") } == ["SG303"]) }
    }

    @Test("Each claimed value may belong to only one declaration")
    func claims() {
        let here = SourceLocation(file: #filePath, line: #line, column: 1)
        func faults(_ first: Claim, _ second: Claim) -> [String] {
            Self.faults {
                DevelopmentTopic(name: "a", claims: [first])
                DevelopmentTopic(name: "b", claims: [second])
            }
        }
        #expect(faults(Claim("host", "a.dev", at: here), Claim("host", "a.dev", at: here)).count == 1)
        #expect(faults(Claim("host", "a.dev", at: here), Claim("mailbox", "a.dev", at: here)) == [])
        #expect(faults(Claim("host", "a.dev", at: here), Claim("host", "b.dev", at: here)) == [])
    }

    @Test("Mutual uses are not a cycle, and a cycle is shown without the path to it")
    func cycles() {
        let here = SourceLocation(file: #filePath, line: #line, column: 1)
        let uses = Self.faults {
            DevelopmentTopic(name: "a", relations: [Relation(.uses(.read), kind: nil, name: "b", at: here)])
            DevelopmentTopic(name: "b", relations: [Relation(.uses(.read), kind: nil, name: "a", at: here)])
        }
        #expect(uses == [])
        let image = Source.image("docker.io/library/redis:alpine")
        let compiled = compile { _ in
            Service("web", source: image) { Calls("a") }
            Service("a", source: image) {
                Listens(on: 8080)
                Calls("b")
            }
            Service("b", source: image) {
                Listens(on: 8080)
                Calls("a")
            }
        }
        #expect(compiled.diagnostics.map(\.message) == ["calls form a cycle: a → b → a"])
    }

    @Test("Duplicate names are reported once, also with a logical name")
    func doubles() {
        let found = Self.faults {
            DevelopmentTopic(name: "ledger", logicalName: "books")
            DevelopmentTopic(name: "pay")
            DevelopmentTopic(name: "pay")
        }
        #expect(found == ["SG102"])
    }

    // MARK: Objects and blocks

    @Test("Objects of one name differ by their namespace and group, and blocks by their type")
    func uniqueness() {
        func object(_ version: YAML.Node, _ kind: YAML.Node, _ namespace: YAML.Node) -> YAML.Node {
            ["apiVersion": version, "kind": kind, "metadata": ["name": "one", "namespace": namespace]]
        }
        func isDuplicate(_ first: YAML.Node, _ second: YAML.Node) -> Bool {
            Self.objects(first, second).contains { $0.id == .duplicateObject }
        }
        let settings = object("v1", "ConfigMap", "a")
        #expect(isDuplicate(settings, settings))
        #expect(!isDuplicate(settings, object("v1", "ConfigMap", "b")))
        #expect(!isDuplicate(object("a.dev/v1", "Thing", "a"), object("b.dev/v1", "Thing", "a")))
        #expect(isDuplicate(object("a.dev/v1", "Thing", "a"), object("a.dev/v2", "Thing", "a")))
        let key = HCL.Block("resource", "aws_sqs_queue", "it") { $0["name"] = "it" }
        #expect(Self.terraform(key, HCL.Block("data", "aws_sqs_queue", "it") { $0["name"] = "it" }) == [])
    }

    @Test("An object of an unknown kind is a warning and is still written")
    func unknownKinds() {
        let found = Self.objects([
            "apiVersion": "a.dev/v1", "kind": "Thing", "metadata": ["name": "one", "namespace": "sample"],
        ])
        #expect(found.map(\.id) == [.unknownObjectKind] && found.map(\.severity) == [.warning])
    }

    @Test("A reference to each kind of block needs that block")
    func references() {
        func output(_ root: String, _ names: String...) -> HCL.Block {
            HCL.Block("output", "it") {
                $0["value"] = .reference(HCL.Traversal(root: root, steps: names.map { .attribute($0) }))
            }
        }
        let topic = HCL.Block("resource", "aws_sns_topic", "it") { $0["name"] = "it" }
        for block in [
            output("data", "aws_sns_topic", "it", "arn"), output("var", "it"), output("local", "it"),
            output("module", "it", "arn"), output("aws_sns_topic", "other", "arn"),
        ] { #expect(Self.terraform(topic, block) == ["SG604"], "\(block)") }
        let variable = HCL.Block("variable", "it") { $0["type"] = .ref("string") }
        #expect(Self.terraform(topic, variable, output("var", "it")) == [])
    }

    @Test("Moves may chain and forgotten resources need no declaration; other references to them are rejected")
    func formerAddresses() {
        func address(_ name: String) -> HCL.Expression { .ref("aws_sns_topic", name) }
        func moved(_ from: String, _ to: String) -> HCL.Block {
            HCL.Block("moved") {
                $0["from"] = address(from)
                $0["to"] = address(to)
            }
        }
        let topic = HCL.Block("resource", "aws_sns_topic", "c") { $0["name"] = "it" }
        #expect(Self.terraform(topic, moved("a", "b"), moved("b", "c")) == [])
        #expect(Self.terraform(topic, moved("a", "b")) == ["SG604"])
        let output = HCL.Block("output", "it") { $0["value"] = .ref("aws_sns_topic", "b", "arn") }
        #expect(Self.terraform(topic, moved("b", "c"), output) == ["SG604"])
        let removed = HCL.Block("removed") {
            $0["from"] = address("gone")
            $0.block("lifecycle") { $0["destroy"] = false }
        }
        #expect(Self.terraform(topic, removed) == [])
    }

    @Test("A role has at most ten managed policies, and a security group sixty rules per direction")
    func quotas() {
        func attachments(_ count: Int) -> [String] {
            Self.faults {
                for index in 0..<count {
                    TerraformBlock(
                        HCL.Block("resource", "aws_iam_role_policy_attachment", "it\(index)") {
                            $0["role"] = .ref("var", "role")
                            $0["policy_arn"] = .string("arn:aws:iam::aws:policy/p\(index)")
                        })
                }
                TerraformBlock(HCL.Block("variable", "role") { $0["type"] = .ref("string") })
            }
        }
        #expect(attachments(10) == [] && attachments(11) == ["SG606"])
        for direction in ["ingress", "egress"] {
            func rules(_ count: Int) -> [String] {
                Self.faults {
                    for index in 0..<count {
                        TerraformBlock(
                            HCL.Block("resource", "aws_vpc_security_group_\(direction)_rule", "it\(index)") {
                                $0["security_group_id"] = .ref("var", "group")
                                $0["ip_protocol"] = "tcp"
                                $0["from_port"] = .integer(index)
                                $0["to_port"] = .integer(index)
                                $0["cidr_ipv4"] = "10.0.0.0/8"
                            })
                    }
                    TerraformBlock(HCL.Block("variable", "group") { $0["type"] = .ref("string") })
                }
            }
            #expect(rules(60) == [] && rules(61) == ["SG606"], "\(direction)")
        }
    }

    @Test("Inline policies of a role are counted together, and one that is too long by itself is reported once")
    func inlinePolicies() {
        func faults(_ lengths: Int...) -> [String] {
            Self.faults {
                for (index, length) in lengths.enumerated() {
                    TerraformBlock(
                        HCL.Block("resource", "aws_iam_role_policy", "it\(index)") {
                            $0["role"] = .ref("var", "role")
                            $0["policy"] = .string(String(repeating: " ", count: length))
                        })
                }
                TerraformBlock(HCL.Block("variable", "role") { $0["type"] = .ref("string") })
            }
        }
        #expect(faults(6_000, 4_240) == [] && faults(6_000, 4_241) == ["SG606"] && faults(10_241, 1) == ["SG606"])
    }

    @Test("A name that is only looked up may have any length")
    func namesOfData() {
        func role(_ type: String) -> [String] {
            Self.terraform(
                HCL.Block(type, "aws_iam_role", "it") {
                    $0["name"] = .string(String(repeating: "n", count: 65))
                    if type == "resource" { $0["assume_role_policy"] = "{}" }
                })
        }
        #expect(role("resource") == ["SG101"] && role("data") == [])
    }

    @Test("A declared resource or object cannot be removed at the same time")
    func removals() {
        let table = HCL.Block("resource", "aws_dynamodb_table", "it") { $0["name"] = "orders" }
        func faults(_ address: String) -> [String] {
            Self.faults {
                Sample.cloud()
                TerraformBlock(table)
                Destroys(terraform: address)
            }
        }
        #expect(faults("aws_dynamodb_table.it") == ["SG304"])
        #expect(faults("aws_dynamodb_table.other") == [])
        let replaceable = Self.faults {
            Sample.cloud()
            TerraformBlock(
                HCL.Block("resource", "aws_iam_role_policy", "it") {
                    $0["role"] = "it"
                    $0["policy"] = "{}"
                })
            Destroys(terraform: "aws_iam_role_policy.it")
        }
        #expect(!replaceable.contains("SG304"), "nothing is lost with it")
        let set: YAML.Node = [
            "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "search", "namespace": "sample"],
            "spec": [
                "serviceName": "search", "selector": ["matchLabels": ["app": "search"]],
                "template": [
                    "metadata": ["labels": ["app": "search"]],
                    "spec": ["containers": [["name": "search", "image": .string(RawObjects.image)]]],
                ],
            ],
        ]
        let object = Self.faults {
            RawObjects(set)
            Destroys(.statefulService, "search")
        }
        #expect(object == ["SG304"])
    }

    // MARK: Gatekeeper

    @Test("A constraint is checked against its template's schema, as deep as the schema goes")
    func constraints() {
        let schema: YAML.Node = [
            "type": "object", "required": ["names"],
            "properties": [
                "names": ["type": "array", "items": ["type": "string"]],
                "labels": ["type": "object", "additionalProperties": ["type": "string"]],
                "anything": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
                "open": ["type": "object", "additionalProperties": true],
                "closed": ["type": "object"],
            ],
        ]
        let template: YAML.Node = [
            "apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate", "metadata": ["name": "sample"],
            "spec": [
                "crd": ["spec": ["names": ["kind": "Sample"], "validation": ["openAPIV3Schema": schema]]],
                "targets": [["target": "admission.k8s.gatekeeper.sh", "rego": "package sample"]],
            ],
        ]
        func faults(_ parameters: YAML.Node, group: String = "constraints.gatekeeper.sh") -> [String] {
            Self.objects(
                template,
                [
                    "apiVersion": .string("\(group)/v1beta1"), "kind": "Sample", "metadata": ["name": "one"],
                    "spec": ["parameters": parameters],
                ]
            ).filter { $0.id == .schemaViolation }.map(\.message)
        }
        func fault(_ text: String) -> [String] { ["Sample \"one\": spec.parameters\(text)"] }
        #expect(faults(["names": ["a"], "labels": ["a": "b"], "anything": ["a": 1], "open": ["a": 1]]) == [])
        #expect(faults([:]) == fault(".names is missing"))
        #expect(faults(["names": "a"]) == fault(".names must be of the type array"))
        #expect(faults(["names": ["a", 1]]) == fault(".names[1] must be of the type string"))
        #expect(faults(["names": [], "labels": ["a": 1]]) == fault(".labels.a must be of the type string"))
        #expect(faults(["names": [], "closed": ["a": 1]]) == fault(".closed.a is not a parameter of its template"))
        #expect(faults([:], group: "other.dev") == [], "another kind of that name")
    }
}
