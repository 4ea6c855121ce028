import StackFormats

/// A policy with every kind of rule and statement.
enum RegoSample {
    static let module = Rego.Module(
        package: ["stackgen", "probes", "v1-beta"], comments: ["Containers have probes."],
        imports: [Rego.Import(["data", "lib", "my-images"], as: "images")],
        rules: [
            Rego.Rule(.defaulted("allow", .bool(false))),
            Rego.Rule(
                .document(
                    "limits", value: .object([.init(.string("cpu"), .integer(2)), .init(.string("a b"), .float(0.5))]))),
            Rego.Rule(.document("exempt", value: .set([.string("kube-system")]))),
            Rego.Rule(
                .document("allow"),
                if: [.not(.expression(.binary(.call("count", [.variable("violation")]), .greater, .integer(0))))],
                comments: ["No violation."]),
            Rego.Rule(
                .contains("violation", .object([.init(.string("msg"), .variable("msg"))])),
                if: [
                    .someIn(.variable("container"), .reference("input.review.object.spec.containers")),
                    .someIn(
                        key: .variable("index"), .variable("probe"),
                        .field(.field(.variable("input"), "parameters"), "required-probes")),
                    .not(.expression(.call("has_probe", [.variable("container"), .variable("probe")]))),
                    .comment("The index is for the reader."),
                    .assign(
                        "msg",
                        .sprintf(
                            "container <%v> lacks %q (%d)", .field(.variable("container"), "name"), .variable("probe"),
                            .variable("index"))),
                ]),
            Rego.Rule(
                .function("has_probe", [.variable("container"), .variable("probe")]),
                if: [.expression(.element(.variable("container"), .variable("probe")))]),
            Rego.Rule(
                .function("kind", [.variable("n")], value: .string("large")),
                if: [
                    .expression(
                        .binary(
                            .binary(.variable("n"), .multiply, .binary(.integer(2), .add, .integer(1))), .greater,
                            .integer(10)))
                ],
                else: [
                    .init(value: .string("small"), if: [.expression(.binary(.variable("n"), .greater, .integer(1)))]),
                    .init(value: .string("none")),
                ]),
            Rego.Rule(
                .document("named", keys: [.variable("name")], value: .variable("image")),
                if: [
                    .someIn(.variable("container"), .reference("input.review.object.spec.containers")),
                    .assign("name", .field(.variable("container"), "name")),
                    .assign("image", .call("trim_space", [.field(.variable("container"), "image")])),
                ]),
            Rego.Rule(
                .document("tidy"),
                if: [
                    .assign(
                        "names",
                        .arrayComprehension(
                            .variable("n"),
                            [
                                .someIn(.variable("n"), .variable("exempt")),
                                .expression(.call("startswith", [.variable("n"), .string("kube-")])),
                            ])),
                    .assign(
                        "lengths",
                        .objectComprehension(
                            .init(.variable("n"), .call("count", [.variable("n")])),
                            [.someIn(.variable("n"), .variable("names"))])),
                    .every(
                        key: "key", "value", .variable("lengths"),
                        [
                            .expression(.binary(.call("count", [.variable("key")]), .equal, .variable("value"))),
                            .expression(.binary(.variable("value"), .lessOrEqual, .integer(20))),
                        ]),
                    .expression(
                        .call("regex.match", [.rawString(#"^kube-\w+$"#), .element(.variable("names"), .integer(0))])),
                    .expression(
                        .isIn(
                            .string("kube-system"),
                            .binary(
                                .variable("exempt"), .union,
                                .setComprehension(
                                    .variable("x"),
                                    [.some(["i"]), .assign("x", .element(.variable("names"), .variable("i")))])))),
                    .with(
                        .expression(
                            .binary(
                                .call("object.get", [.variable("input"), .string("x"), .null]), .equal, .integer(1))),
                        [.init(.variable("input"), as: .object([.init(.string("x"), .integer(1))]))]),
                ]),
        ])
}
