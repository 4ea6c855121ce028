import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// Formats that can represent a text, and the programs that receive it: what the program does with it, and who rejects it.
///
/// Text that a format itself cannot represent is refused by its printer; the suites of `StackFormats` test those.
@Suite("Texts that their receivers cannot receive")
struct ReceivedTextTests {
    /// One position of a text in a format, with its receiver.
    struct Row: Sendable, CustomTestStringConvertible {
        /// The format and the position: `YAML: a variable of a container`.
        let testDescription: String
        /// The effect of the text on its receiver.
        let receiver: String
        let text: String
        /// The diagnostic at the line of the declaration; `nil` if the receiver accepts the text.
        let code: String?
        let severity: Severity
        let declarations: @Sendable (String) -> Declarations

        init(
            _ position: String, _ receiver: String, text: String = "a\u{0}b", _ code: String?,
            _ severity: Severity = .error,
            @DeclarationsBuilder _ declarations: @escaping @Sendable (String) -> Declarations
        ) {
            testDescription = position
            (self.receiver, self.text, self.code, self.severity) = (receiver, text, code, severity)
            self.declarations = declarations
        }
    }

    private static let process = "the operating system ends it at U+0000, so the runtime does not start the process"
    private static let header = "the kubelet's HTTP client rejects the request, so the probe fails"

    private static func pod(_ container: YAML.Mapping, volumes: YAML.Node? = nil) -> YAML.Node {
        var fields: YAML.Mapping = ["name": "c", "image": .string(RawObjects.image)]
        for entry in container { fields.append(entry.key, entry.value) }
        var spec: YAML.Mapping = ["containers": [.mapping(fields)]]
        if let volumes { spec.append("volumes", volumes) }
        return [
            "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "raw", "namespace": "sample"],
            "spec": .mapping(spec),
        ]
    }

    private static func settings(_ text: String) -> YAML.Node {
        [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "settings", "namespace": "sample"],
            "data": ["note": .string(text), "plain": "a"],
        ]
    }

    static let processes = [
        Row("YAML: a variable", process, "SG303") { text in
            Service("web", source: image) {
                Listens(on: 8080)
                Sets("NOTE", to: text)
            }
        },
        Row("YAML: the name of a variable", "everything after = would be its value", text: "A=B", "SG303") { text in
            Service("web", source: image) {
                Listens(on: 8080)
                Sets(text, to: "")
            }
        },
        Row("YAML: an argument", process, "SG303") { text in Service("web", source: image) { Runs(text) } },
        Row("YAML: an argument of an init container", process, "SG303") { text in
            Service("web", source: image) { Prepares("first", image: RawObjects.image, runs: text) }
        },
        Row("YAML: a variable of a raw pod", process, "SG303") { text in
            ExtraManifest("raw", pod(["env": [["name": "NOTE", "value": .string(text)]]]))
        },
        Row("YAML: the command of a raw pod", process, "SG303") { text in
            ExtraManifest("raw", pod(["command": [.string(text)]]))
        },
        Row("YAML: an argument of a raw pod", process, "SG303") { text in
            ExtraManifest("raw", pod(["args": ["a", .string(text)]]))
        },
        Row("YAML: the folder of a process", process, "SG303") { text in
            ExtraManifest("raw", pod(["workingDir": .string("/\(text)")]))
        },
        Row("YAML: the command of a probe", process, "SG303") { text in
            ExtraManifest("raw", pod(["readinessProbe": ["exec": ["command": [.string(text)]]]]))
        },
        Row("YAML: the command of a hook", process, "SG303") { text in
            ExtraManifest("raw", pod(["lifecycle": ["preStop": ["exec": ["command": [.string(text)]]]]]))
        },
        Row("YAML: an argument of an analysis", process, "SG303") { text in
            ExtraManifest(
                "raw",
                [
                    "apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisTemplate",
                    "metadata": ["name": "raw", "namespace": "sample"],
                    "spec": [
                        "metrics": [
                            [
                                "name": "a",
                                "provider": [
                                    "job": [
                                        "spec": [
                                            "template": [
                                                "spec": [
                                                    "restartPolicy": "Never",
                                                    "containers": [
                                                        [
                                                            "name": "c", "image": .string(RawObjects.image),
                                                            "args": [.string(text)],
                                                        ]
                                                    ],
                                                ]
                                            ]
                                        ]
                                    ]
                                ],
                            ]
                        ]
                    ],
                ])
        },
        Row("YAML: a patched variable", process, "SG303") { text in
            Service("web", source: image) { Listens(on: 8080) }
            Patch(
                "Deployment", "web",
                .set(
                    ["spec", "template", "spec", "containers", .named("web"), "env"],
                    to: [["name": "NOTE", "value": .string(text)]]))
        },
    ]

    static let others = [
        Row("YAML: a ConfigMap that becomes variables", process, "SG303") { text in
            ExtraManifest("settings", settings(text))
            ExtraManifest("raw", pod(["envFrom": [["configMapRef": ["name": "settings"]]]]))
        },
        Row("YAML: a key of a ConfigMap that becomes a variable", process, "SG303") { text in
            ExtraManifest("settings", settings(text))
            ExtraManifest(
                "raw",
                pod([
                    "env": [
                        [
                            "name": "NOTE",
                            "valueFrom": ["configMapKeyRef": ["name": "settings", "key": "note"]],
                        ]
                    ]
                ]))
        },
        Row("YAML: another key of that ConfigMap", "nothing reads it as a variable", nil) { text in
            ExtraManifest("settings", settings(text))
            ExtraManifest(
                "raw",
                pod([
                    "env": [
                        [
                            "name": "NOTE",
                            "valueFrom": ["configMapKeyRef": ["name": "settings", "key": "plain"]],
                        ]
                    ]
                ]))
        },
        Row("YAML: a ConfigMap that becomes files", "a file contains any byte", nil) { text in
            ExtraManifest("settings", settings(text))
            ExtraManifest(
                "raw",
                pod(
                    ["volumeMounts": [["name": "v", "mountPath": "/settings"]]],
                    volumes: [["name": "v", "configMap": ["name": "settings"]]]))
        },
        Row("YAML: an HTTP header of a probe", header, text: "a\r\nX-Admin: 1", "SG303") { text in
            ExtraManifest(
                "raw",
                pod([
                    "livenessProbe": [
                        "httpGet": ["port": 8080, "httpHeaders": [["name": "X-Check", "value": .string(text)]]]
                    ]
                ]))
        },
        Row("YAML: a tab in such a header", "a header may contain it", text: "a\tb", nil) { text in
            ExtraManifest(
                "raw",
                pod([
                    "livenessProbe": [
                        "httpGet": ["port": 8080, "httpHeaders": [["name": "X-Check", "value": .string(text)]]]
                    ]
                ]))
        },
        Row("YAML: a label", "the API server accepts 63 letters, digits and -_.", "SG601") { text in
            ExtraManifest(
                "raw",
                [
                    "apiVersion": "v1", "kind": "ConfigMap",
                    "metadata": ["name": "raw", "namespace": "sample", "labels": ["a": .string(text)]],
                ])
        },
        Row("YAML: an annotation", "the API server accepts any text", nil) { text in
            ExtraManifest(
                "raw",
                [
                    "apiVersion": "v1", "kind": "ConfigMap",
                    "metadata": ["name": "raw", "namespace": "sample", "annotations": ["a": .string(text)]],
                ])
        },
        Row("YAML: the message of an admission policy", "the API server rejects line breaks", text: "a\nb", "SG303") {
            text in
            ExtraManifest(
                "raw",
                [
                    "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
                    "metadata": ["name": "raw"],
                    "spec": [
                        "matchConstraints": [
                            "resourceRules": [
                                [
                                    "apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"],
                                    "resources": ["pods"],
                                ]
                            ]
                        ],
                        "validations": [["expression": "true", "message": .string(text)]],
                    ],
                ])
        },
        Row("HCL: an argument of a resource", "the API of the cloud rejects it or cuts it off", "SG701", .warning) {
            text in
            Sample.cloud()
            TerraformBlock(Terraform.Resource("aws_sns_topic", "alerts") { $0["display_name"] = .string(text) })
        },
        Row("HCL: an argument of a function", "base64encode receives any text", nil) { text in
            Sample.cloud()
            TerraformBlock(
                Terraform.Resource("aws_sns_topic", "alerts") {
                    $0["display_name"] = .call("base64encode", arguments: [.string(text)])
                })
        },
        Row("Dockerfile: a variable", "Docker ends the line there", text: "a\rb", "SG701") { text in
            built(.env("NOTE", .init(text)))
        },
        Row("Dockerfile: a variable with U+0000", process, "SG701") { text in built(.env("NOTE", .init(text))) },
        Row("Dockerfile: the default of an argument", process, "SG701") { text in
            built(.arg("NOTE", default: .init(text)))
        },
        Row("Dockerfile: a label", "Docker ends the line there", text: "a\nb", "SG701") { text in
            built(.label("note", .init(text)))
        },
        Row("Nix: a string", "Nix has no strings with U+0000", "SG701") { text in
            machine(Configures(["environment", "variables", "NOTE"], .string(text)))
        },
        Row("Nix: a variable of a systemd unit", "systemd unescapes what NixOS escapes", text: "a\nb", nil) { text in
            machine(Configures(["systemd", "services", "a", "environment", "NOTE"], .string(text)))
        },
        Row("plain text: a file", "Git treats the file as binary", "SG701") { text in
            ExtraFile("NOTES.txt", text: "\(text)\n")
        },
    ]

    private static let image = Source.image("docker.io/library/redis:alpine")

    @DeclarationsBuilder private static func built(_ instruction: Dockerfile.Instruction) -> Declarations {
        Repository("https://github.com/acme/sample")
        Service("web", source: .go("services/web", version: "1.26")) {
            Listens(on: 8080)
            DockerInstructions(instruction)
        }
    }

    @DeclarationsBuilder private static func machine(_ configures: Configures) -> Declarations {
        Repository("https://github.com/acme/sample")
        Machine("edge", system: .x86_64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"])
            configures
        }
    }

    @Test("A text is kept, or rejected where it is written", arguments: processes + others)
    func received(_ row: Row) throws {
        let compiled = compile { _ in row.declarations(row.text) }
        let found = compiled.diagnostics.filter { $0.id.code == row.code }
        guard row.code != nil else {
            #expect(compiled.diagnostics.isEmpty, "\(row.receiver): \(compiled.diagnostics.map(\.message))")
            return
        }
        #expect(found.count == 1, "\(row.receiver): \(compiled.diagnostics.map(\.message))")
        let diagnostic = try #require(found.first)
        #expect(diagnostic.severity == row.severity && (compiled.files == nil) == (row.severity == .error))
        #expect(diagnostic.location?.file.hasSuffix("ReceivedTextTests.swift") == true)
    }

    @Test("A fault is reported at the line of the object or the patch that contains the text")
    func locations() throws {
        let compiled = compile { _ in
            Service("web", source: Self.image) { Listens(on: 8080) }
            Patch(
                "Deployment", "web",
                .set(["spec", "template", "spec", "containers", .named("web"), "args"], to: ["a\u{0}"]))
            ExtraManifest("settings", Self.settings("a\u{0}"))
            ExtraManifest("raw", Self.pod(["envFrom": [["configMapRef": ["name": "settings"]]]]))
        }
        #expect(compiled.faults == ["SG303 at \(#line - 4)", "SG303 at \(#line - 3)"])
        #expect(
            compiled.diagnostics.map(\.message) == [
                #"Deployment "web": containers[0].args[0] contains U+0000, which a process cannot receive"#,
                #"ConfigMap "settings": data.note contains U+0000, which a process cannot receive as a variable"#,
            ])
    }
}
