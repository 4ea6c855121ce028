import Foundation
import KubernetesAPI
import StackFormats
import Testing
import ToolHarness

/// Changes of an object that the API server would reject, judged by the table: for each row, one pair that is rejected
/// and one that is accepted.
@Suite("Immutable fields")
struct ImmutableFieldTests {
    /// A change of one kind of object.
    struct Sample: Sendable, CustomTestStringConvertible {
        let object: String
        let before: String
        let rejected: String
        let accepted: String
        let paths: [String]
        var testDescription: String { "\(object): \(paths)" }

        /// - Parameters:
        ///   - object: The API version and the kind: `apps/v1 Deployment`.
        ///   - before: The fields of the object before the change.
        ///   - rejected: The fields after a change that the API server rejects at `paths`.
        ///   - accepted: The fields after a change that it accepts.
        init(_ object: String, _ before: String, rejected: String, at paths: String..., accepted: String) {
            self.object = object
            self.before = before
            self.rejected = rejected
            self.accepted = accepted
            self.paths = paths
        }

        func node(_ fields: String) throws -> YAML.Node {
            let words = object.split(separator: " ")
            let head = "apiVersion: \(words[0])\nkind: \(words[1])\nmetadata:\n  name: a\n"
            return try #require(try YAML.read(head + fields).first).root
        }
    }

    static let samples: [Sample] = workloads + jobs + volumes + core + others

    @Test("A rejected change is reported at its field", arguments: samples)
    func rejected(sample: Sample) throws {
        let found = ImmutableFields.changes(from: try sample.node(sample.before), to: try sample.node(sample.rejected))
        #expect(found.map(\.path.description) == sample.paths)
    }

    @Test("An accepted change is not reported, nor an unchanged object", arguments: samples)
    func accepted(sample: Sample) throws {
        let before = try sample.node(sample.before)
        #expect(ImmutableFields.changes(from: before, to: try sample.node(sample.accepted)) == [])
        #expect(ImmutableFields.changes(from: before, to: before) == [])
    }

    @Test("Every kind with immutable fields has a sample")
    func everyKind() {
        let sampled = Set(
            Self.samples.map { sample in
                let words = sample.object.split(separator: " ")
                let group = words[0].split(separator: "/").count == 2 ? words[0].split(separator: "/")[0] : ""
                return group.isEmpty ? String(words[1]) : "\(group)/\(words[1])"
            })
        let concerned = ImmutableFields.reviewedKinds.filter { kind in
            let parts = kind.split(separator: "/")
            return ImmutableFields.covers(
                group: parts.count == 2 ? String(parts[0]) : "", kind: String(parts.last ?? ""))
        }
        #expect(sampled == concerned)
    }

    @Test("Every kind that a stack compiles to is reviewed")
    func goldenKinds() throws {
        let golden = PackageFolder.root.appending(path: "golden")
        var kinds: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: golden.path)
        where path.hasSuffix(".yaml") && !path.contains(".pre-commit") {
            for document in try YAML.read([UInt8](Data(contentsOf: golden.appending(path: path)))) {
                guard let version = document.root["apiVersion"]?.stringValue,
                    let kind = document.root["kind"]?.stringValue
                else { continue }
                let group = version.split(separator: "/").count == 2 ? "\(version.split(separator: "/")[0])/" : ""
                // The stack defines the kinds of its constraints, and Gatekeeper never compares them with the former object.
                if group != "constraints.gatekeeper.sh/" { kinds.insert(group + kind) }
            }
        }
        #expect(kinds.count > 15)
        #expect(kinds.subtracting(ImmutableFields.reviewedKinds) == [])
    }

    @Test("Secret values are never shown")
    func secrets() throws {
        let sample = Sample(
            "v1 Secret", "immutable: true\ndata: {a: c2VjcmV0}", rejected: "immutable: true\ndata: {a: b3RoZXI=}",
            at: "data.a", accepted: "")
        let found = ImmutableFields.changes(from: try sample.node(sample.before), to: try sample.node(sample.rejected))
        #expect(found.map(\.isSecret) == [true])
        #expect(found.allSatisfy { $0.before == nil && $0.after == nil })
    }

    @Test(
        "An object that Argo CD deletes first may change freely",
        arguments: [
            ("argocd.argoproj.io/hook: PreSync", true),
            (
                "argocd.argoproj.io/hook: Sync\n    argocd.argoproj.io/hook-delete-policy: 'HookSucceeded, BeforeHookCreation'",
                true
            ),
            ("argocd.argoproj.io/hook: Sync\n    argocd.argoproj.io/hook-delete-policy: HookSucceeded", false),
            ("argocd.argoproj.io/sync-options: Force=true,Replace=true", true),
            ("argocd.argoproj.io/sync-options: Replace=true", false), ("argocd.argoproj.io/sync-wave: '1'", false),
        ])
    func recreated(annotation: String, isRecreated: Bool) throws {
        func job(_ image: String) throws -> YAML.Node {
            try #require(
                try YAML.read(
                    """
                    apiVersion: batch/v1
                    kind: Job
                    metadata:
                      name: a
                      annotations:
                        \(annotation)
                    spec: {template: {spec: {containers: [{name: a, image: \(image)}]}}}
                    """
                ).first
            ).root
        }
        #expect(ImmutableFields.changes(from: try job("a:1"), to: try job("a:2")).isEmpty == isRecreated)
    }

    @Test(
        "The suggested alternative depends on the field",
        arguments: [
            ("resources: {requests: {storage: 40Gi}}", ImmutableFields.Remedy.expandClaims),
            (
                "resources: {requests: {storage: 10Gi}}",
                .newName("a volume cannot shrink, so the new one starts empty: copy what the old one contains")
            ),
            (
                "storageClassName: fast, resources: {requests: {storage: 20Gi}}",
                .newName("its volumes start empty: copy what the old ones contain")
            ),
        ])
    func remedies(claim: String, remedy: ImmutableFields.Remedy) throws {
        let sample = Sample(
            "apps/v1 StatefulSet", Self.set("resources: {requests: {storage: 20Gi}}"), rejected: "", accepted: "")
        let found = ImmutableFields.changes(
            from: try sample.node(sample.before), to: try sample.node(Self.set(claim)))
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test(
        "Quantities are compared as numbers",
        arguments: [
            ("20Gi", "20480Mi", true), ("1", "1000m", true), ("0.5", "500m", true), ("1e3", "1k", true),
            ("1Gi", "1G", false),
            ("0", "0Gi", true), ("1.5Gi", "1536Mi", true), ("9223372036854775808", "8Ei", true), ("+1", "1", true),
        ])
    func quantities(first: String, second: String, areEqual: Bool) throws {
        let sample = Sample("v1 PersistentVolumeClaim", "", rejected: "", accepted: "")
        func claim(_ size: String) throws -> YAML.Node {
            try sample.node("spec: {resources: {requests: {storage: '\(size)'}}}")
        }
        // The claim shrinks in one of the two directions.
        let found =
            try ImmutableFields.changes(from: claim(first), to: claim(second))
            + ImmutableFields.changes(from: claim(second), to: claim(first))
        #expect(found.count == (areEqual ? 0 : 1))
        #expect(found.allSatisfy { $0.reason == "cannot shrink" })
    }
}

extension ImmutableFieldTests {
    private static func set(_ claim: String, more: String = "") -> String {
        """
        spec:
          serviceName: a
          selector: {matchLabels: {a: b}}
          \(more)
          volumeClaimTemplates: [{metadata: {name: data}, spec: {\(claim)}}]
        """
    }

    private static let workloads: [Sample] = {
        let set = { (claim: String, more: String) in Self.set(claim, more: more) }
        let size = "resources: {requests: {storage: 20Gi}}"
        let selectors = [
            "apps/v1 Deployment", "apps/v1 DaemonSet", "apps/v1 ReplicaSet", "argoproj.io/v1alpha1 Rollout",
        ]
        .map { kind in
            Sample(
                kind, "spec: {replicas: 1, selector: {matchLabels: {a: b, c: d}}}",
                rejected: "spec: {replicas: 1, selector: {matchLabels: {a: b, c: e}}}",
                at: "spec.selector.matchLabels.c",
                accepted: "spec: {selector: {matchLabels: {c: d, a: b}}, replicas: 2, template: {spec: {}}}")
        }
        return selectors + [
            Sample(
                "apps/v1 StatefulSet", set(size, ""), rejected: set("resources: {requests: {storage: 40Gi}}", ""),
                at: "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
                accepted: set("volumeMode: Filesystem, resources: {requests: {storage: 20480Mi}}", "replicas: 3")),
            Sample(
                "apps/v1 StatefulSet", set(size, ""),
                rejected: set(size, "podManagementPolicy: Parallel").replacing(
                    "serviceName: a", with: "serviceName: b"),
                at: "spec.podManagementPolicy", "spec.serviceName",
                accepted: set(
                    size, "podManagementPolicy: OrderedReady\n  minReadySeconds: 5\n  revisionHistoryLimit: 2")),
            Sample(
                "apps/v1 StatefulSet", set(size, ""),
                rejected: set(size + "}}, {metadata: {name: more}, spec: {" + size, ""),
                at: "spec.volumeClaimTemplates",
                accepted: set(size, "ordinals: {start: 1}\n  updateStrategy: {type: OnDelete}")),
            Sample(
                "v1 Pod", "spec: {containers: [{name: a, image: 'a:1'}]}",
                rejected: "spec: {containers: [{name: a, image: 'a:1', command: [b]}]}",
                at: "spec.containers[0].command",
                accepted: """
                    spec:
                      activeDeadlineSeconds: 5
                      dnsPolicy: ClusterFirst
                      containers: [{name: a, image: 'a:2', terminationMessagePolicy: File}]
                    """),
        ]
    }()

    private static let jobs: [Sample] = [
        Sample(
            "batch/v1 Job", "spec: {template: {spec: {containers: [{name: a, image: 'a:1'}]}}}",
            rejected: "spec: {template: {spec: {containers: [{name: a, image: 'a:2'}]}}}",
            at: "spec.template.spec.containers[0].image",
            accepted: """
                spec:
                  completions: 1
                  parallelism: 1
                  completionMode: NonIndexed
                  backoffLimit: 3
                  ttlSecondsAfterFinished: 60
                  template:
                    spec:
                      terminationGracePeriodSeconds: 30
                      hostNetwork: false
                      volumes: []
                      containers: [{image: 'a:1', name: a, resources: {}}]
                """),
        Sample(
            "batch/v1 Job", "spec: {completions: 2, parallelism: 1}",
            rejected: "spec: {completions: 3, parallelism: 1}",
            at: "spec.completions", accepted: "spec: {completions: 2, parallelism: 2}"),
        Sample(
            "batch/v1 Job", "spec: {completionMode: Indexed, completions: 2, parallelism: 2}",
            rejected: "spec: {completionMode: Indexed, completions: 3, parallelism: 2}", at: "spec.completions",
            accepted: "spec: {completionMode: Indexed, completions: 3, parallelism: 3}"),
    ]

    private static let volumes: [Sample] = [
        Sample(
            "storage.k8s.io/v1 StorageClass", "provisioner: a\nparameters: {type: gp3}",
            rejected:
                "provisioner: b\nparameters: {type: io2}\nreclaimPolicy: Retain\nvolumeBindingMode: WaitForFirstConsumer",
            at: "provisioner", "parameters.type", "reclaimPolicy", "volumeBindingMode",
            accepted: """
                provisioner: a
                parameters: {type: gp3}
                reclaimPolicy: Delete
                volumeBindingMode: Immediate
                allowVolumeExpansion: true
                """),
        Sample(
            "storage.k8s.io/v1 VolumeAttributesClass", "driverName: a\nparameters: {iops: '1'}",
            rejected: "driverName: b\nparameters: {iops: '2'}", at: "driverName", "parameters.iops",
            accepted: "parameters: {iops: '1'}\ndriverName: a"),
        Sample(
            "storage.k8s.io/v1 CSIDriver", "spec: {}", rejected: "spec: {attachRequired: false}",
            at: "spec.attachRequired",
            accepted: "spec: {attachRequired: true, volumeLifecycleModes: [Persistent], podInfoOnMount: true}"),
        Sample(
            "v1 PersistentVolumeClaim", "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 20Gi}}}",
            rejected: "spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 10Gi}}}",
            at: "spec.accessModes[0]", "spec.resources.requests.storage",
            accepted: """
                spec:
                  resources: {requests: {storage: 40Gi}}
                  accessModes: [ReadWriteOnce]
                  volumeMode: Filesystem
                  volumeAttributesClassName: fast
                """),
        Sample(
            "v1 PersistentVolumeClaim", "spec: {resources: {requests: {storage: 20Gi}}}",
            rejected: "spec: {storageClassName: '', resources: {requests: {storage: 20Gi}}}",
            at: "spec.storageClassName",
            accepted: "spec: {resources: {requests: {storage: 20Gi}}, accessModes: []}"),
        Sample(
            "v1 PersistentVolume", "spec: {capacity: {storage: 1Gi}, nfs: {server: a, path: /}}",
            rejected: "spec: {capacity: {storage: 1Gi}, nfs: {server: b, path: /}}", at: "spec.nfs.server",
            accepted: "spec: {capacity: {storage: 2Gi}, nfs: {server: a, path: /}, nodeAffinity: {required: {a: b}}}"),
        Sample(
            "v1 PersistentVolume", "spec: {nodeAffinity: {required: {a: b}}}",
            rejected: "spec: {nodeAffinity: {required: {a: c}}}", at: "spec.nodeAffinity.required.a",
            accepted: "spec: {nodeAffinity: {required: {a: b}}, storageClassName: b}"),
    ]

    private static let core: [Sample] = [
        Sample(
            "v1 Service", "spec: {ports: [{port: 80}]}", rejected: "spec: {clusterIP: None, ports: [{port: 80}]}",
            at: "spec.clusterIP", accepted: "spec: {type: LoadBalancer, ports: [{port: 81}], selector: {a: b}}"),
        Sample(
            "v1 Service", "spec: {clusterIP: None}", rejected: "spec: {clusterIP: 10.0.0.7}", at: "spec.clusterIP",
            accepted: "spec: {type: ExternalName, externalName: a.example}"),
        Sample(
            "v1 Service", "spec: {ipFamilies: [IPv4]}", rejected: "spec: {ipFamilies: [IPv6, IPv4]}",
            at: "spec.ipFamilies[0]",
            accepted: "spec: {ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv4, IPv6]}"),
        Sample(
            "v1 Service", "spec: {type: LoadBalancer}",
            rejected: "spec: {type: LoadBalancer, loadBalancerClass: a/b}", at: "spec.loadBalancerClass",
            accepted: "spec: {type: ClusterIP}"),
        Sample(
            "v1 Service", "spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30000}",
            rejected: "spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30001}",
            at: "spec.healthCheckNodePort",
            accepted: "spec: {type: LoadBalancer, externalTrafficPolicy: Cluster}"),
        Sample(
            "v1 ConfigMap", "immutable: true\ndata: {a: b}", rejected: "data: {a: c}", at: "data.a", "immutable",
            accepted: "data: {a: b}\nimmutable: true\nbinaryData: {}"),
        Sample(
            "v1 ConfigMap", "immutable: true\nbinaryData: {a: Yg==}", rejected: "immutable: true\nbinaryData: {}",
            at: "binaryData", accepted: "binaryData: {a: Yg==}\nimmutable: true"),
        Sample(
            "v1 Secret", "type: Opaque\ndata: {a: b}", rejected: "type: kubernetes.io/tls\ndata: {a: b}", at: "type",
            accepted: "data: {a: c}\nimmutable: true"),
        Sample(
            "v1 ResourceQuota", "spec: {scopes: [Terminating, BestEffort]}", rejected: "spec: {scopes: [Terminating]}",
            at: "spec.scopes", accepted: "spec: {hard: {pods: 3}, scopes: [BestEffort, Terminating]}"),
    ]

    private static let others: [Sample] =
        ["RoleBinding", "ClusterRoleBinding"].map { kind in
            Sample(
                "rbac.authorization.k8s.io/v1 \(kind)", "roleRef: {kind: Role, name: a}",
                rejected: "roleRef: {kind: Role, name: b}", at: "roleRef.name",
                accepted: "subjects: []\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}")
        } + [
            Sample(
                "networking.k8s.io/v1 IngressClass", "spec: {controller: a/b}", rejected: "spec: {controller: a/c}",
                at: "spec.controller", accepted: "spec: {controller: a/b, parameters: {kind: A, name: a}}"),
            Sample(
                "scheduling.k8s.io/v1 PriorityClass", "value: 5", rejected: "value: 6\npreemptionPolicy: Never",
                at: "value", "preemptionPolicy",
                accepted: "value: 5\npreemptionPolicy: PreemptLowerPriority\nglobalDefault: true"),
            Sample(
                "node.k8s.io/v1 RuntimeClass", "handler: a", rejected: "handler: b", at: "handler",
                accepted: "handler: a\noverhead: {podFixed: {cpu: 1}}"),
            Sample(
                "discovery.k8s.io/v1 EndpointSlice", "addressType: IPv4", rejected: "addressType: IPv6",
                at: "addressType",
                accepted: "addressType: IPv4\nendpoints: [{addresses: [10.0.0.1]}]"),
            Sample(
                "apiextensions.k8s.io/v1 CustomResourceDefinition",
                "spec: {scope: Namespaced, group: a.b, names: {kind: A, plural: as}}",
                rejected: "spec: {scope: Cluster, group: a.b, names: {kind: B, plural: as}}", at: "spec.scope",
                "spec.names.kind",
                accepted: "spec: {group: a.b, scope: Namespaced, names: {plural: as, kind: A, shortNames: [x]}}"),
            Sample(
                "gateway.networking.k8s.io/v1 GatewayClass", "spec: {controllerName: a/b}",
                rejected: "spec: {controllerName: a/c}", at: "spec.controllerName",
                accepted: "spec: {controllerName: a/b, description: d}"),
        ]
}
