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
                    + #"but is the text "b" there"#
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
                #"spec.template.spec.containers[0].volumeMounts[0].name: is no volume of the pod: "cahce"; "#
                    + #"did you mean "cache"?"#,
                #"spec.template.spec.containers[0].volumeMounts[1].mountPath: is "/a", as another here is"#,
                #"spec.template.spec.containers[1].name: is "a", as another here is"#,
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
                #"spec.ports[2].name: is "http", as another here is"#,
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
        #expect(messages(budget) == ["spec.maxUnavailable: must not stand beside minAvailable"])
    }

    @Test func aTemplateOfConstraintsIsNamedForItsKind() {
        let template: YAML.Node = [
            "kind": "ConstraintTemplate", "metadata": ["name": "no-latest"],
            "spec": ["crd": ["spec": ["names": ["kind": "NoLatest"]]]],
        ]
        #expect(
            messages(template) == [
                #"metadata.name: must be "nolatest", the kind it makes in lower case, not "no-latest""#
            ])
    }
}
