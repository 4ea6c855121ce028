import KubernetesAPI
import StackFormats
import Testing

@Suite struct TypedObjectTests {
    static let labels: OrderedEntries<String> = ["app.kubernetes.io/name": "scores"]

    /// A deployment as a component creates it.
    static func deployment() -> Apps.V1.Deployment {
        let container = Core.V1.Container(
            name: "scores", image: "registry.example/scores@sha256:0", args: ["--port=8080"],
            ports: [.init(containerPort: 8080, name: "http")],
            env: [.init(name: "LOG_LEVEL", value: "info")],
            resources: .init(requests: ["cpu": "100m", "memory": "64Mi"], limits: ["memory": "128Mi"]),
            readinessProbe: .init(httpGet: .init(port: "http", path: "/ready"), periodSeconds: 5),
            securityContext: .init(
                allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: .init(drop: ["ALL"])))
        return Apps.V1.Deployment(
            metadata: .init(name: "scores", namespace: "games", labels: labels),
            spec: .init(
                selector: .init(matchLabels: labels),
                template: .init(
                    metadata: .init(labels: labels),
                    spec: .init(
                        containers: [container], automountServiceAccountToken: false,
                        securityContext: .init(runAsNonRoot: true, seccompProfile: .init(type: .runtimeDefault)))),
                replicas: 3,
                strategy: .init(type: .rollingUpdate, rollingUpdate: .init(maxSurge: "25%", maxUnavailable: 0))))
    }

    @Test func aDeploymentIsPrintedInTheOrderInWhichAPersonWritesIt() {
        let golden = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: scores
              namespace: games
              labels:
                app.kubernetes.io/name: scores
            spec:
              replicas: 3
              strategy:
                type: RollingUpdate
                rollingUpdate:
                  maxSurge: 25%
                  maxUnavailable: 0
              selector:
                matchLabels:
                  app.kubernetes.io/name: scores
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: scores
                spec:
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                    - name: scores
                      image: registry.example/scores@sha256:0
                      args:
                        - --port=8080
                      ports:
                        - name: http
                          containerPort: 8080
                      env:
                        - name: LOG_LEVEL
                          value: info
                      resources:
                        requests:
                          cpu: 100m
                          memory: 64Mi
                        limits:
                          memory: 128Mi
                      readinessProbe:
                        httpGet:
                          path: /ready
                          port: http
                        periodSeconds: 5
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities:
                          drop:
                            - ALL

            """
        #expect(YAML.Stream(Self.deployment().node()).render().text == golden)
    }

    @Test func whatTheTypesMakeFitsTheSchemas() {
        let node = Self.deployment().node()
        #expect(KubernetesSchemas.standard.violations(in: node) == [])
        #expect(ObjectRules.violations(in: node) == [])
    }

    @Test func aKindIsKnownWithoutItsType() {
        let object: any KubernetesObject = Self.deployment()
        #expect(object.apiVersion == "apps/v1")
        #expect(object.kind == "Deployment")
        #expect(object.metadata.name == "scores")
    }

    @Test func aFieldThatIsEmptyIsWrittenAndOneThatIsNotSetIsNot() {
        let policy = Networking.V1.NetworkPolicy(
            metadata: .init(name: "deny"),
            spec: .init(podSelector: .init(), policyTypes: [.ingress, .egress], ingress: []))
        #expect(policy.node()["spec"] == ["podSelector": [:], "policyTypes": ["Ingress", "Egress"], "ingress": []])
        #expect(KubernetesSchemas.standard.violations(in: policy.node()) == [])
    }

    @Test func customResourcesFitTheirDefinitions() {
        let application = Argo.V1Alpha1.Application(
            metadata: .init(name: "games", namespace: "argocd"),
            spec: .init(
                project: "games", destination: .init(server: "https://kubernetes.default.svc", namespace: "games"),
                source: .init(repoURL: "https://git.example/games", targetRevision: "main", path: "k8s"),
                syncPolicy: .init(automated: .init(prune: true, selfHeal: true), syncOptions: ["ServerSideApply=true"]))
        )
        let rollout = Argo.V1Alpha1.Rollout(
            metadata: .init(name: "scores"),
            spec: .init(
                replicas: 2,
                strategy: .init(
                    blueGreen: .init(
                        activeService: "scores", previewService: "scores-preview",
                        prePromotionAnalysis: .init(templates: [.init(templateName: "latency")]))),
                selector: .init(matchLabels: Self.labels), template: Self.deployment().spec.template))
        let secret = ExternalSecrets.V1.ExternalSecret(
            metadata: .init(name: "key"),
            spec: .init(
                refreshInterval: "1h", secretStoreRef: .init(kind: .clusterSecretStore, name: "aws"),
                target: .init(name: "key", creationPolicy: .owner),
                data: [.init(secretKey: "KEY", remoteRef: .init(key: "prod/key"))]))
        let rule = Monitoring.V1.PrometheusRule(
            metadata: .init(name: "slo"),
            spec: .init(groups: [.init(name: "slo", rules: [.init(expr: "up == 0", alert: "Down", for: "5m")])]))
        for node in [application.node(), rollout.node(), secret.node(), rule.node()] {
            #expect(KubernetesSchemas.standard.violations(in: node) == [])
            #expect(ObjectRules.violations(in: node) == [])
        }
    }
}
