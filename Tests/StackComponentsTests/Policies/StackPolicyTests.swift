import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite struct StackPolicyTests {
    /// A team's custom object.
    private struct Raw: Primitive {
        static let kind: Kind = "raw object"
        let name: String
        let object: YAML.Node
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(manifest: object, to: .component(name))
        }
    }

    private static func pod(image: YAML.Node) -> YAML.Node {
        [
            "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "a", "namespace": "sample"],
            "spec": ["containers": [["name": "a", "image": image]]],
        ]
    }

    @Test func aViolationIsSaidAtTheLineOfWhatBreaksIt() {
        let compilation = compile { _ in
            Policies(.noLatestTag)
            Raw(name: "debugger", object: Self.pod(image: "docker.io/library/busybox"))
        }
        let found = compilation.diagnostics.first { $0.id == .policyViolation }
        #expect(found?.severity == .error)
        #expect(found?.location?.line == #line - 4)
        #expect(found?.notes.first?.location?.line == #line - 6)
        #expect(compilation.files == nil)
    }

    @Test func otherKindsAreNoneOfItsConcern() {
        let policy = StackPolicy(
            "closed", because: "Nothing is allowed.", concerning: .objects([ObjectKind("ConfigMap")]),
            requiring: [Requirement("never", .any([]), otherwise: "nothing is allowed")], allowed: [], disallowed: [])
        #expect(policy.violations(of: ["apiVersion": "v1", "kind": "ConfigMap"]) == ["nothing is allowed"])
        #expect(policy.violations(of: ["apiVersion": "v1", "kind": "Secret"]) == [])
        #expect(policy.violations(of: ["apiVersion": "acme.dev/v1", "kind": "ConfigMap"]) == [])
    }

    @Test func anAuditOnlyWarns() {
        let compilation = compile { _ in
            Policies(.noLatestTag, enforcement: .audit)
            Raw(name: "debugger", object: Self.pod(image: "docker.io/library/busybox"))
        }
        #expect(compilation.diagnostics.first { $0.id == .policyViolation }?.severity == .warning)
        let policy = compilation.text("policies/no-latest-tag.yaml")
        #expect(policy.contains("enforcementAction: dryrun"))
        #expect(policy.contains("    - Audit\n"))
    }

    @Test func aPolicyOfTwoSetsIsDeclaredTwice() {
        let compilation = compile { _ in
            Policies(.restricted)
            Policies(.noLatestTag)
        }
        #expect(compilation.faults == ["SG102 at \(#line - 2)"])
    }

    @Test func eachEnvironmentHasTemplatesOfItsOwn() {
        let environments = [Environment("staging"), Environment("production", tier: .production)]
        let compilation = compile(in: environments) { _ in Policies(.noLatestTag) }
        #expect(compilation.text("staging/constraint-template.yaml").contains("kind: SampleStagingNoLatestTag\n"))
        #expect(
            compilation.text("production/constraint-template.yaml").contains("name: sampleproductionnolatesttag\n"))
        #expect(compilation.diagnostics.isEmpty)
    }

    @Test func aPolicyIsHeldAgainstItsOwnSamples() {
        let policy = StackPolicy(
            "wrong", because: "It is not what its author means.", concerning: .pods,
            requiring: [Requirement("never", .any([]), otherwise: "nothing is allowed")],
            allowed: [Self.pod(image: "a")], disallowed: [["kind": "ConfigMap"]])
        let messages = compile { _ in policy }.diagnostics.map(\.message)
        #expect(
            messages == [
                "the policy \"wrong\" accepts its own disallowed sample 1",
                "the policy \"wrong\" rejects its own allowed sample: nothing is allowed",
            ])
    }

    @Test(arguments: [
        Requirement("violation", .all([]), otherwise: "taken"),
        Requirement("no name", .all([]), otherwise: "no identifier"),
        Requirement("odd", .matches("pod.nodeName", "["), otherwise: "no expression"),
    ])
    func whatNoEngineCanReadIsRefused(_ requirement: Requirement) {
        let policy = StackPolicy(
            "odd", because: "It cannot be written.", concerning: .pods, requiring: [requirement], allowed: [],
            disallowed: [])
        #expect(compile { _ in policy }.diagnostics.map(\.id) == [.invalidValue])
    }

    @Test func terraformIsJudgedWhereItIsKnown() {
        struct Disk: Primitive {
            static let kind: Kind = "disk"
            let name = "disk"
            let encrypted: HCL.Expression?
            func lower(in context: Context, into parts: inout Parts) {
                parts.add(
                    terraform: HCL.Block("resource", "aws_ebs_volume", name) { $0["encrypted"] = encrypted })
            }
        }
        func isRefused(_ encrypted: HCL.Expression?) -> Bool {
            compile { _ in
                Policies(.encryptedStorage)
                Disk(encrypted: encrypted)
            }.diagnostics.contains { $0.id == .policyViolation }
        }
        #expect(isRefused(nil))
        #expect(isRefused(false))
        #expect(!isRefused(true))
        #expect(!isRefused(.ref("var", "encrypted")))
    }

    @Test func aConstraintIsHeldAgainstItsTemplate() {
        let template: YAML.Node = [
            "apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate",
            "metadata": ["name": "owned"],
            "spec": [
                "crd": [
                    "spec": [
                        "names": ["kind": "Owned"],
                        "validation": [
                            "openAPIV3Schema": [
                                "type": "object", "required": ["label"],
                                "properties": ["label": ["type": "string"], "depth": ["type": "integer"]],
                            ]
                        ],
                    ]
                ]
            ],
        ]
        let constraint: YAML.Node = [
            "apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": "Owned", "metadata": ["name": "owned"],
            "spec": ["parameters": ["lable": "team", "depth": "two"]],
        ]
        let compilation = compile { _ in
            Raw(name: "template", object: template)
            Raw(name: "constraint", object: constraint)
        }
        #expect(
            compilation.diagnostics.map(\.message) == [
                "Owned \"owned\": spec.parameters.depth must be of the type integer",
                "Owned \"owned\": spec.parameters.label is missing",
                "Owned \"owned\": spec.parameters.lable is not a parameter of its template",
            ])
        #expect(compilation.diagnostics.allSatisfy { $0.id == .schemaViolation })
    }
}
