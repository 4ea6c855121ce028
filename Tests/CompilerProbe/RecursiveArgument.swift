import StackKit

/// A public argument whose values nest, with a declaration that passes a deeply nested value to it.
struct RecursiveArgument: Sendable {
    /// The type, and how its values nest.
    let name: String
    /// Returns the declarations around a value of the given depth.
    let declarations: @Sendable (Int) -> Declarations

    init(_ name: String, @DeclarationsBuilder _ declarations: @escaping @Sendable (Int) -> Declarations) {
        self.name = name
        self.declarations = declarations
    }

    /// Every argument.
    static let all: [RecursiveArgument] = manifests + blocks + attributes + fields + conditions + components

    private static func nested<Value>(_ depth: Int, in inner: Value, _ wrap: (Value) -> Value) -> Value {
        var value = inner
        for _ in 0..<depth { value = wrap(value) }
        return value
    }

    private static func manifest(_ data: YAML.Node) -> ExtraManifest {
        ExtraManifest(
            "deep", ["apiVersion": "acme.dev/v1", "kind": "Deep", "metadata": ["name": "deep"], "spec": data])
    }

    private static let manifests: [RecursiveArgument] = [
        .init("YAML.Node sequence") { manifest(nested($0, in: "x") { [$0] }) },
        .init("YAML.Node mapping") { manifest(nested($0, in: "x") { ["a": $0] }) },
        .init("YAML.Node annotated") { manifest(nested($0, in: "x") { .annotated($0, .init(comment: "c")) }) },
        .init("YAML.Node outermost") { ExtraManifest("deep", nested($0, in: "x") { [$0] }) },
        .init("YAML.Node ConfigMap") {
            ExtraManifest(
                "deep",
                [
                    "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "deep"],
                    "data": nested($0, in: "x") { ["a": $0] },
                ])
        },
        .init("YAML.Node in a patch") { depth in
            Service("web", source: .image(ProbeStack.image))
            Patch("Deployment", "web", .set(["metadata", "annotations"], to: nested(depth, in: "x") { ["a": $0] }))
        },
        .init("YAML.Node in an appending patch") { depth in
            Service("web", source: .image(ProbeStack.image))
            Patch(
                "Deployment", "web",
                .append(nested(depth, in: "x") { [$0] }, to: ["spec", "template", "spec", "containers", 0, "args"]))
        },
        .init("YAML text") {
            ExtraManifest("deep", yaml: String(repeating: "[", count: $0) + String(repeating: "]", count: $0))
        },
        .init("YAML in a file") {
            ExtraFile("deep.yaml", tree: YAML.Stream(nested($0, in: "x") { [$0] }))
        },
        .init("JSONValue in a file") {
            ExtraFile("deep.json", tree: nested($0, in: JSON.Value.integer(1)) { .array([$0]) })
        },
        .init("Python.Expression in a file") { depth in
            ExtraFile(
                "deep.py", tree: Python.Module(body: [.expression(nested(depth, in: .integer(1)) { .list([$0]) })]))
        },
    ]

    private static func block(_ value: HCL.Expression) -> Declarations {
        [
            Declaration(
                Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Bucket("replays")
                    TerraformBlock(Terraform.Local("deep", value))
                }, at: .init())
        ]
    }

    private static let blocks: [RecursiveArgument] = [
        .init("HCL.Expression list") { block(nested($0, in: "x") { .list([$0]) }) },
        .init("HCL.Expression object") { block(nested($0, in: "x") { .object(["a": $0]) }) },
        .init("HCL.Expression call") { block(nested($0, in: "x") { .call("tolist", [$0]) }) },
        .init("HCL.Expression template") { block(nested($0, in: "x") { .template([.interpolation($0)]) }) },
        .init("HCL.Expression conditional") { block(nested($0, in: true) { .conditional($0, then: "a", else: "b") }) },
        .init("HCL.Expression operator") { block(nested($0, in: 1) { .binary($0, .add, 1) }) },
        .init("HCL.Block") { depth in
            TerraformBlock(
                nested(depth, in: HCL.Block(type: "inner")) { inner in
                    var outer = HCL.Block(type: "inner")
                    outer.body.items = [.block(inner)]
                    return outer
                })
        },
        .init("HCL.Expression in a patch") { depth in
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Bucket("replays")
                Patch(
                    terraform: "aws_s3_bucket.replays",
                    .set(["tags"], to: nested(depth, in: "x") { .object(["a": $0]) }))
            }
        },
    ]

    private static let attributes: [RecursiveArgument] = [
        .init("Nix.Expression list") {
            NixAttribute(.check(name: "deep", nested($0, in: .string("x")) { .list([$0]) }))
        },
        .init("Nix.Expression attributes") {
            NixAttribute(.check(name: "deep", nested($0, in: .string("x")) { .set(.bind("a", $0)) }))
        },
        .init("Nix.Expression package") {
            NixAttribute(.package(name: "deep", nested($0, in: .string("x")) { .list([$0]) }))
        },
        .init("Nix.Expression application") {
            NixAttribute(.check(name: "deep", nested($0, in: .string("x")) { .ref("f").applied(to: $0) }))
        },
    ]

    private static func pipeline(_ type: FieldType) -> Declarations {
        NumericArgument.pipeline {
            Signature("Summary", "Summarise.") {
                Input("text", type)
                Output("summary", type)
            }
            Predict("Summary")
            Metric(.matches("summary"))
        }
    }

    private static let fields: [RecursiveArgument] = [
        .init("FieldType list") { pipeline(nested($0, in: .string) { .list(of: $0) }) },
        // Each record contains the previous one twice: a sample of the last has 2^depth values.
        .init("Record") { depth in
            NumericArgument.pipeline {
                for index in 0..<min(depth, 300) {
                    Record("R\(index)", "A record.") {
                        Field("left", index == 0 ? .string : .record("R\(index - 1)"))
                        Field("right", index == 0 ? .string : .record("R\(index - 1)"))
                    }
                }
                Signature("Summary", "Summarise.") {
                    Input("text", .string)
                    Output("summary", .record("R\(min(depth, 300) - 1)"))
                }
                Predict("Summary")
            }
        },
    ]

    private static func policy(_ condition: Condition) -> StackPolicy {
        StackPolicy(
            "deep", because: "A test.", concerning: .objects([ObjectKind("Widget", group: "acme.dev")]),
            requiring: [Requirement("deep", condition, otherwise: "no")], allowed: [], disallowed: [])
    }

    private static let conditions: [RecursiveArgument] = [
        .init("Condition not") { policy(nested($0, in: .isPresent("object.spec")) { .not($0) }) },
        .init("Condition all") { policy(nested($0, in: .isPresent("object.spec")) { .all([$0]) }) },
        .init("Condition every") {
            policy(nested($0, in: .isPresent("object.spec")) { .every("item", in: "object.items", $0) })
        },
    ]

    private static let components: [RecursiveArgument] = [
        .init("Component") { _ in Endless() },
        .init("Component twice") { _ in EndlessTwice() },
        .init("Primitive.children") { _ in EndlessChildren() },
        .init("Relation.implied") { _ in EndlessUse(number: 0) },
    ]
}

/// A component whose body contains the component itself.
private struct Endless: Component {
    var body: Declarations { Endless() }
}

/// A component whose body contains the component itself, twice: 2^64 declarations in 64 levels.
private struct EndlessTwice: Component {
    var body: Declarations {
        EndlessTwice()
        EndlessTwice()
    }
}

/// A team's primitive whose children contain it.
private struct EndlessChildren: Primitive {
    static let kind: Kind = "endless"
    let name = "endless"
    let location: SourceLocation? = nil
    var children: Declarations {
        [Declaration(EndlessChildren(), at: .init()), Declaration(EndlessChildren(), at: .init())]
    }
    func lower(in context: Context, into parts: inout Parts) {}
}

/// A team's primitive that is declared by its use, and that uses another one.
private struct EndlessUse: Primitive {
    static let kind: Kind = "endless use"
    let number: Int
    var name: String { "endless-\(number)" }
    let location: SourceLocation? = nil
    var relations: [Relation] {
        [
            Relation(
                .needs, kind: Self.kind, name: "endless-\(number + 1)", at: .init(),
                implied: Declaration(EndlessUse(number: number + 1), at: .init()))
        ]
    }
    func lower(in context: Context, into parts: inout Parts) {}
}
