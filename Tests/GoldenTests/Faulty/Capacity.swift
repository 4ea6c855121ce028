import StackKit

extension FaultyStack {
    static let capacity = [
        FaultyStack("pods-too-large", PodsTooLarge()),
        FaultyStack("too-many-pods", TooManyPods()),
        FaultyStack("too-few-nodes", TooFewNodes()),
        FaultyStack("blocking-budgets", BlockingBudgets()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

private func cloud(_ nodes: ClosedRange<Int>, of type: String) -> Cloud {
    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
        Network("main", cidr: "10.40.0.0/16", zones: 2)
        KubernetesCluster("shop", in: "main", nodes: nodes, of: type)
    }
}

private struct PodsTooLarge: Stack {
    let name = "capacity"
    var body: Declarations {
        cloud(1...2, of: "t3.medium")
        Service("big", source: redis) {
            Listens(on: 8080)
            Resources(cpu: .cores(64), memory: .gibibytes(512))
            Scales(200...1000)
        }
        Worker("wide", source: redis) { Resources(cpu: .cores(2), memory: .mebibytes(64)) }
        ExtraManifest("arm", .pod(of: "arm", ["kubernetes.io/arch": "arm64"], cpu: "1"))
    }
}

private struct TooManyPods: Stack {
    let name = "capacity"
    var body: Declarations {
        cloud(1...2, of: "t3.medium")
        Service("many", source: redis) {
            Listens(on: 8080)
            Scales(200...1000)
        }
        Service("most", source: redis) {
            Listens(on: 8080)
            Resources(cpu: .millicores(1000), memory: .gibibytes(1))
            Scales(1...2)
        }
    }
}

private struct TooFewNodes: Stack {
    let name = "capacity"
    var body: Declarations {
        cloud(1...2, of: "t3.medium")
        for name in ["a", "b", "c", "d"] {
            Service(name, source: redis) {
                Listens(on: 8080)
                Resources(cpu: .millicores(900), memory: .gibibytes(1))
            }
        }
        Worker("e", source: redis) {
            Resources(cpu: .millicores(400), memory: .mebibytes(512))
        }
    }
}

private struct BlockingBudgets: Stack {
    let name = "capacity"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Scales(1...3)
        }
        ExtraManifest(
            "budgets", .budget("impossible", ["minAvailable": 4]), .budget("all", ["minAvailable": "100%"]),
            .budget("none", ["maxUnavailable": 0]), .budget("at-night", ["minAvailable": 1]),
            .budget("fine", ["maxUnavailable": "1%"]))
    }
}

extension YAML.Node {
    fileprivate static func pod(of name: String, _ selector: YAML.Node, cpu: String) -> YAML.Node {
        [
            "apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name), "namespace": "capacity"],
            "spec": [
                "nodeSelector": selector,
                "containers": [
                    [
                        "name": "main",
                        "image": .string("registry.k8s.io/pause:3.10@sha256:\(String(repeating: "0a", count: 32))"),
                        "resources": ["requests": ["cpu": .string(cpu), "memory": "64Mi"]],
                    ]
                ],
            ],
        ]
    }

    fileprivate static func budget(_ name: String, _ limit: YAML.Mapping) -> YAML.Node {
        var spec: YAML.Mapping = ["selector": ["matchLabels": ["app.kubernetes.io/name": "web"]]]
        for entry in limit { spec[entry.key] = entry.value }
        return [
            "apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
            "metadata": ["name": .string(name), "namespace": "capacity"], "spec": .mapping(spec),
        ]
    }
}
