import Foundation
import Testing
import ToolHarness

@Suite struct KubernetesJudgeTests {
    @Test(.requires(.kubernetesValidate)) func schemas() async throws {
        try await withTemporaryFolder { folder in
            func service(_ field: String) throws -> URL {
                try folder.appending(path: "\(field).yaml").write(
                    """
                    apiVersion: v1
                    kind: Service
                    metadata:
                      name: api
                    spec:
                      \(field):
                        - port: 80
                    """)
            }
            let good = try await Kubernetes.validate([service("ports")])
            let bad = try await Kubernetes.validate([service("portz")])
            expectBite(accepts: good, refuses: bad, naming: "portz")
        }
    }

    @Test(.requires(.jsonSchema), .requiresPublishedDefinitions) func customResources() async throws {
        try await withTemporaryFolder { folder in
            func store(_ field: String) throws -> URL {
                try folder.appending(path: "\(field).yaml").write(
                    """
                    apiVersion: argoproj.io/v1alpha1
                    kind: AppProject
                    metadata:
                      name: leaderboard
                    spec:
                      \(field):
                        - https://github.com/acme/leaderboard
                    """)
            }
            let good = try #require(try await Kubernetes.customResources([store("sourceRepos")]))
            let bad = try #require(try await Kubernetes.customResources([store("sourceRepo")]))
            expectBite(accepts: good, refuses: bad, naming: "sourceRepo")
        }
    }

    /// A constraint is checked against the definition that Gatekeeper would create from its template.
    @Test(.requires(.jsonSchema, .yaml), .requiresPublishedDefinitions) func constraints() async throws {
        func verdict(parameter: String) async throws -> Verdict {
            try await withTemporaryFolder { folder in
                let file = try folder.appending(path: "policy.yaml").write(
                    """
                    apiVersion: templates.gatekeeper.sh/v1
                    kind: ConstraintTemplate
                    metadata:
                      name: k8sdenylatest
                    spec:
                      crd:
                        spec:
                          names:
                            kind: K8sDenyLatest
                          validation:
                            openAPIV3Schema:
                              type: object
                              properties:
                                exempt:
                                  type: array
                                  items:
                                    type: string
                      targets:
                        - target: admission.k8s.gatekeeper.sh
                          code:
                            - engine: Rego
                              source:
                                version: v1
                                rego: |
                                  package k8sdenylatest
                                  violation contains {"msg": "no"} if input.review.object.latest
                    ---
                    apiVersion: constraints.gatekeeper.sh/v1beta1
                    kind: K8sDenyLatest
                    metadata:
                      name: deny-latest
                    spec:
                      match:
                        kinds:
                          - apiGroups: [""]
                            kinds: [Pod]
                      parameters:
                        \(parameter): []
                    """)
                let manifests = try await Manifests([file], into: folder.appending(path: "unpacked"))
                #expect(manifests.custom.count == 2)
                #expect(manifests.rego.count == 1)
                return try #require(
                    try await Kubernetes.customResources(manifests.custom, definitions: manifests.definitions))
            }
        }
        let good = try await verdict(parameter: "exempt")
        let bad = try await verdict(parameter: "exemptt")
        expectBite(accepts: good, refuses: bad, naming: "exemptt")
    }

    @Test(.requires(.yaml)) func unpacksWhatManifestsCarry() async throws {
        try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "all.yaml").write(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: dashboards}
                data:
                  a.json: '{"title": "A"}'
                  notes: none
                ---
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata: {name: rules}
                spec: {groups: []}
                """)
            let manifests = try await Manifests([file], into: folder.appending(path: "unpacked"))
            #expect(manifests.builtIn.map(\.lastPathComponent) == ["001-ConfigMap-dashboards.yaml"])
            #expect(manifests.custom.map(\.lastPathComponent) == ["002-PrometheusRule-rules.yaml"])
            #expect(manifests.json.map(\.lastPathComponent) == ["001-ConfigMap-dashboards-a.json"])
            #expect(manifests.rules.map(\.lastPathComponent) == ["002-PrometheusRule-rules.yaml"])
        }
    }
}
