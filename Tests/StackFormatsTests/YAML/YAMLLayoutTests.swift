import StackFormats
import Testing

@Suite struct YAMLLayoutTests {
    @Test func deploymentLooksWrittenByHand() {
        let container: YAML.Node = [
            "name": "api", "image": "ghcr.io/acme/api:1.4.2", "args": ["--port=8080", "-v"],
            "ports": [["name": "http", "containerPort": 8080]],
            "env": [["name": "DEBUG", "value": "false"], ["name": "MOTD", "value": "Hello\nworld\n"]],
            "resources": ["limits": ["cpu": "500m", "memory": "1Gi"]], "volumeMounts": [], "securityContext": [:],
        ]
        let deployment: YAML.Node = [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "api", "labels": ["app": "api"]],
            "spec": [
                "replicas": YAML.Node(3).commented("The autoscaler\nmay change it."),
                "template": ["spec": ["containers": [container], "nodeName": nil]],
            ],
        ]
        let service: YAML.Node = ["apiVersion": "v1", "kind": "Service"]
        let stream = YAML.Stream([deployment, service], header: ["Generated."])
        #expect(
            stream.render().text == """
                # Generated.
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: api
                  labels:
                    app: api
                spec:
                  # The autoscaler
                  # may change it.
                  replicas: 3
                  template:
                    spec:
                      containers:
                        - name: api
                          image: ghcr.io/acme/api:1.4.2
                          args:
                            - --port=8080
                            - -v
                          ports:
                            - name: http
                              containerPort: 8080
                          env:
                            - name: DEBUG
                              value: "false"
                            - name: MOTD
                              value: |
                                Hello
                                world
                          resources:
                            limits:
                              cpu: 500m
                              memory: 1Gi
                          volumeMounts: []
                          securityContext: {}
                      nodeName: null
                ---
                apiVersion: v1
                kind: Service

                """)
    }

    @Test func commentsStandAboveTheDash() throws {
        let node: YAML.Node = [
            "steps": .sequence([
                YAML.Node.mapping([
                    "uses": YAML.Node("a").commented("first"), "with": YAML.Node("b").commented("second"),
                ])
                .commented("step"),
                [YAML.Node("x").commented("inner"), YAML.Node("z").commented("")],
            ])
        ]
        let text = YAML.Stream(node.commented("document"), header: ["file"]).render().text
        #expect(
            text == """
                # file

                # document
                steps:
                  # step
                  # first
                  - uses: a
                    # second
                    with: b
                  # inner
                  - - x
                    #
                    - z

                """)
        #expect(try YAML.read(text).map(\.root) == [node])
    }

    @Test func linesKnowTheirOrigin() {
        let outer = OriginID(rawValue: 1)
        let inner = OriginID(rawValue: 2)
        let node = YAML.Node.mapping(["a": 1, "b": YAML.Node.mapping(["c": "x\ny"]).at(inner), "d": 2]).at(outer)
        let rendering = YAML.Stream(node).render()
        #expect(rendering.text == "a: 1\nb:\n  c: |-\n    x\n    y\nd: 2\n")
        #expect((1...6).map { rendering.origin(ofLine: $0) } == [outer, inner, inner, inner, inner, outer])
    }

    @Test func whatYAMLCannotHoldIsRefused() {
        let origin = OriginID(rawValue: 7)
        let twice = YAML.Node.mapping(["a": 1, "b": 2, "a": 3]).at(origin)
        #expect(YAML.Stream(["m": twice]).render().refusals.map(\.origin) == [origin])
        let many = YAML.Mapping((0..<40).map { (key: "k\($0 % 39)", value: nil) })
        #expect(YAML.Stream(.mapping(many)).render().refusals.count == 1)
        let long: YAML.Node = .mapping(YAML.Mapping([(key: String(repeating: "k", count: 1100), value: 1)]))
        #expect(YAML.Stream(long).render().refusals.count == 1)
        #expect(YAML.Stream(YAML.Node(1).commented("a\u{7}b")).render().refusals.count == 1)
        #expect(YAML.Stream(YAML.Node(1).commented("a\u{2028}b: c")).render().refusals.count == 1)
    }

    @Test func entriesKeepTheirOrder() {
        var entries: YAML.Mapping = ["b": 1, "a": 2]
        entries["c"] = 3
        entries["b"] = 4
        entries.append("d", ifPresent: nil)
        entries.append("e", ifPresent: "x")
        #expect(entries == ["b": 4, "a": 2, "c": 3, "e": "x"])
        entries["a"] = nil
        #expect(entries.keys == ["b", "c", "e"])
        #expect(entries != ["c": 3, "b": 4, "e": "x"])
    }

    @Test func equalityIgnoresAnnotations() {
        let annotated = YAML.Node(1).commented("why").at(OriginID(rawValue: 1))
        #expect(annotated == 1)
        #expect([annotated] as YAML.Node == [1])
        #expect(annotated.hashValue == YAML.Node(1).hashValue)
        #expect(annotated.annotation == YAML.Annotation(comment: "why", origin: OriginID(rawValue: 1)))
        #expect(annotated != 2)
    }
}
