import Foundation
import KubernetesAPI
import StackFormats
import Testing

@Suite struct ObjectRulesTests {
    private func messages(_ object: YAML.Node) -> [String] { ObjectRules.violations(in: object).map(\.description) }

    private func named(_ kind: String, _ name: String) -> YAML.Node {
        ["kind": .string(kind), "metadata": ["name": .string(name)]]
    }

    private func workload(_ kind: String, selector: YAML.Node, labels: YAML.Node, pod: YAML.Node = [:]) -> YAML.Node {
        [
            "kind": .string(kind), "metadata": ["name": "a"],
            "spec": [
                "selector": ["matchLabels": selector], "template": ["metadata": ["labels": labels], "spec": pod],
            ],
        ]
    }

    @Test(arguments: [
        ("ConfigMap", "a.b-c"), ("Namespace", "a-b"), ("Service", "a1"), ("ClusterRole", "system:a"),
    ])
    func goodNamesPass(kind: String, name: String) {
        #expect(messages(named(kind, name)) == [])
    }

    @Test(arguments: [
        ("ConfigMap", "A"), ("ConfigMap", ".a"), ("Namespace", "a.b"), ("Service", "1a"), ("Service", "a_b"),
        ("ClusterRole", "a/b"), ("Deployment", String(repeating: "a", count: 254)),
        ("CronJob", String(repeating: "a", count: 53)),
    ])
    func badNamesAreReported(kind: String, name: String) {
        #expect(ObjectRules.violations(in: named(kind, name)).map(\.path.description) == ["metadata.name"])
    }

    @Test func aNameIsRequired() {
        #expect(messages(["kind": "Pod", "metadata": [:]]) == ["metadata.name: is required"])
        #expect(messages(["kind": "Job", "metadata": ["generateName": "a-"]]) == [])
    }

    @Test func labelsHaveAForm() {
        let object: YAML.Node = [
            "kind": "Pod", "metadata": ["name": "a", "labels": ["a/b": "c d", "/x": "", "ok": "v1.2"]],
        ]
        #expect(
            ObjectRules.violations(in: object).map(\.path.description) == [
                #"metadata.labels["a/b"]"#, #"metadata.labels["/x"]"#,
            ])
    }

    @Test func aSelectorMustSelectItsOwnPods() {
        #expect(messages(workload("Deployment", selector: ["app": "a"], labels: ["app": "a", "b": "c"])) == [])
        #expect(
            messages(workload("Deployment", selector: ["app": "a"], labels: ["app": "b"])) == [
                "spec.selector.matchLabels.app: must be among the labels of spec.template.metadata.labels, "
                    + #"but is the string "b" there"#
            ])
        #expect(
            messages(workload("Rollout", selector: ["app": "a"], labels: [:])) == [
                "spec.selector.matchLabels.app: must be among the labels of spec.template.metadata.labels, but is not there"
            ])
        #expect(
            messages(workload("DaemonSet", selector: [:], labels: [:])) == [
                "spec.selector: must select the pods of the template, not every pod"
            ])
    }

    @Test func thePartsOfAPodAgree() {
        let pod: YAML.Node = [
            "restartPolicy": "Never",
            "volumes": [["name": "cache"]],
            "containers": [
                [
                    "name": "a", "ports": [["name": "a-name-that-is-long"]],
                    "volumeMounts": [["name": "cahce", "mountPath": "/a"], ["name": "cache", "mountPath": "/a"]],
                ],
                ["name": "a"],
            ],
        ]
        #expect(
            messages(workload("Deployment", selector: ["app": "a"], labels: ["app": "a"], pod: pod)) == [
                #"spec.template.spec.restartPolicy: must be "Always" in a Deployment, not "Never""#,
                "spec.template.spec.containers[0].ports[0].name: must have at most 15 characters, not 19",
                #"spec.template.spec.containers[0].volumeMounts[0].name: must name a volume of the pod, not "cahce"; "#
                    + #"did you mean "cache"?"#,
                #"spec.template.spec.containers[0].volumeMounts[1].mountPath: must be unique, but "/a" appears twice"#,
                #"spec.template.spec.containers[1].name: must be unique, but "a" appears twice"#,
            ])
    }

    @Test func aJobMustNotRestartAlways() {
        let job: YAML.Node = [
            "kind": "Job", "metadata": ["name": "a"], "spec": ["template": ["spec": ["containers": []]]],
        ]
        #expect(
            messages(job) == [
                #"spec.template.spec.restartPolicy: must be "OnFailure" or "Never" in a Job, and is "Always" if left out"#
            ])
    }

    @Test func severalPortsOfAServiceNeedNames() {
        let service: YAML.Node = [
            "kind": "Service", "metadata": ["name": "a"],
            "spec": ["ports": [["name": "http"], ["port": 1], ["name": "http"]]],
        ]
        #expect(
            messages(service) == [
                "spec.ports[1].name: is required where a service has several ports",
                #"spec.ports[2].name: must be unique, but "http" appears twice"#,
            ])
    }

    @Test func limitsThatContradictEachOtherAreReported() {
        let scaler: YAML.Node = [
            "kind": "HorizontalPodAutoscaler", "metadata": ["name": "a"], "spec": ["minReplicas": 3, "maxReplicas": 2],
        ]
        let budget: YAML.Node = [
            "kind": "PodDisruptionBudget", "metadata": ["name": "a"], "spec": ["minAvailable": 1, "maxUnavailable": 1],
        ]
        #expect(messages(scaler) == ["spec.maxReplicas: must be at least minReplicas, which is 3, not 2"])
        #expect(messages(budget) == ["spec.maxUnavailable: must not be set together with minAvailable"])
    }

    @Test func aTemplateOfConstraintsIsNamedForItsKind() {
        let template: YAML.Node = [
            "kind": "ConstraintTemplate", "metadata": ["name": "no-latest"],
            "spec": ["crd": ["spec": ["names": ["kind": "NoLatest"]]]],
        ]
        #expect(
            messages(template) == [
                #"metadata.name: must be "nolatest", the kind it defines in lower case, not "no-latest""#
            ])
    }

    private func analysis(_ query: String, arguments: [String] = ["service"]) -> YAML.Node {
        [
            "kind": "AnalysisTemplate", "metadata": ["name": "a"],
            "spec": [
                "args": .sequence(arguments.map { ["name": .string($0)] }),
                "metrics": [["name": "m", "provider": ["prometheus": ["query": .string(query)]]]],
            ],
        ]
    }

    /// Expands a text as Argo Rollouts does, by the rules of fasttemplate. Returns `nil` if the analysis fails.
    private func expanded(_ text: String, _ arguments: [String: String]) -> String? {
        let pieces = text.components(separatedBy: "{{")
        var result = pieces[0]
        for piece in pieces.dropFirst() {
            let halves = piece.components(separatedBy: "}}")
            guard halves.count > 1, let value = arguments[halves[0].trimmingCharacters(in: .whitespaces)] else {
                return nil
            }
            result += value + halves.dropFirst().joined(separator: "}}")
        }
        return result
    }

    /// Argo Rollouts expands only the arguments of a text that the rule accepts.
    @Test(arguments: [
        "up", "{{args.service}}", "{{ args.service }}", "a{b=\"{{args.service}}\"}", "5{2}", "}}", "a}} b", "${{ x }}",
        "{{",
        "a{{b", "{{}}", "{{args.other}}", "{{args.service}} {{x}}", "{{{args.service}}}", "{{args.service",
        "{ {args.service}}",
    ])
    func onlyArgumentsAreExpanded(text: String) {
        let outcome = expanded(text, ["args.service": "web"])
        #expect(messages(analysis(text)).isEmpty == (outcome != nil), "\(text): \(outcome ?? "fails")")
        if !text.contains("{{") { #expect(outcome == text) }
    }

    @Test func namesThatAreMadeOfOthersFitTheirLabels() {
        func violations(_ version: String, _ kind: String, _ length: Int) -> [String] {
            let object: YAML.Node = [
                "apiVersion": .string(version), "kind": .string(kind),
                "metadata": ["name": .string(String(repeating: "a", count: length))],
            ]
            return messages(object).filter { $0.hasPrefix("metadata.name") }
        }
        for (version, kind, longest) in [
            ("batch/v1", "CronJob", 52), ("batch/v1", "Job", 63), ("apps/v1", "StatefulSet", 52),
            ("constraints.gatekeeper.sh/v1beta1", "Anything", 63), ("policies.kyverno.io/v1", "ValidatingPolicy", 63),
        ] {
            #expect(violations(version, kind, longest).isEmpty, "\(kind)")
            #expect(violations(version, kind, longest + 1).count == 1, "\(kind)")
        }
    }

    @Test func aTemplateOfGatekeeperHasAKindOfAtMost59Characters() {
        func object(_ length: Int) -> YAML.Node {
            let kind = "A" + String(repeating: "a", count: length - 1)
            return [
                "apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate",
                "metadata": ["name": .string(kind.lowercased())],
                "spec": ["crd": ["spec": ["names": ["kind": .string(kind)]]]],
            ]
        }
        #expect(messages(object(59)) == [])
        #expect(messages(object(60)).count == 1)
    }

    @Test func storedTextsHaveALimit() {
        func object(annotation: Int, data: Int) -> YAML.Node {
            [
                "kind": "ConfigMap",
                "metadata": ["name": "a", "annotations": ["b": .string(String(repeating: "a", count: annotation))]],
                "data": ["b": .string(String(repeating: "a", count: data))],
            ]
        }
        #expect(messages(object(annotation: 262_143, data: 1_048_575)) == [])
        #expect(messages(object(annotation: 262_144, data: 1_048_576)).count == 2)
    }
}
