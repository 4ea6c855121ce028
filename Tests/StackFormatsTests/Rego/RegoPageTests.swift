import StackFormats
import Testing

/// The documentation page about Rego.
struct RegoPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let container = Rego.Expression.variable("container")
        let policy = Rego.Module(
            package: ["registries"], comments: ["Images come from our own registries."],
            rules: [
                .init(
                    .document(
                        "allowed",
                        value: .set([
                            .commented("What the platform team builds.", .string("registry.example.com/platform/")),
                            .commented("What the teams build.", .string("registry.example.com/teams/")),
                        ]))),
                .init(
                    .contains("violation", .object([.init(.string("msg"), .variable("msg"))])),
                    if: [
                        .someIn(container, .reference("input.review.object.spec.containers")),
                        .not(.expression(.call("is_allowed", [container.appending("image")]))),
                        .assign("msg", .sprintf("image <%v> is of no registry of ours", container.appending("image"))),
                    ]),
                .init(
                    .function("is_allowed", [.variable("image")]),
                    if: [
                        .someIn(.variable("prefix"), .variable("allowed")),
                        .expression(.call("startswith", [.variable("image"), .variable("prefix")])),
                    ],
                    comments: ["METADATA", "title: Whether an image is one of ours"]),
            ])
        let page = try FormatPage("Rego")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("rego") == policy.render().text)
        #expect(policy.render().refusals == [])
    }

    @Test func commentsStandAboveElementsAndStatements() {
        let value = Rego.Expression.call(
            "count",
            [
                .commented("Why.", .arrayComprehension(.integer(-1), [.comment("How."), .expression(.integer(-2))]))
            ])
        #expect(
            Rego.Module(package: ["p"], rules: [.init(.document("a", value: value))]).render().text == """
                package p

                a := count(
                \t# Why.
                \t[-1 |
                \t\t# How.
                \t\t(-2)
                \t],
                )

                """)
    }

    /// The engine would read the first line as a comprehension, and the second as the continuation of a subtraction.
    @Test func statementsAreNotMisreadAtTheirStart() {
        let union = Rego.Expression.binary(.variable("b"), .union, .variable("c"))
        let difference = Rego.Expression.binary(.integer(-1), .equal, .variable("d"))
        let rule = Rego.Rule(
            .document("a"), if: [.expression(.binary(union, .notEqual, .set([]))), .expression(difference)])
        #expect(
            Rego.Module(package: ["p"], rules: [rule]).render().text == """
                package p

                a if {
                \t(b | c) != set()
                \t(-1) == d
                }

                """)
    }

    @Test(arguments: [
        (Rego.Rule(.document("a", value: .number("01"))), #"contains "01", which is not a number"#),
        (.init(.document("a", value: .commented("b", .null))), "has a comment where no line begins"),
        (.init(.document("a", value: .null), comments: ["b\u{FEFF}"]), "contains U+FEFF in a comment"),
        (
            .init(.defaultedFunction("a", ["x", "x"], .null)),
            "has no argument, or one twice, in the default of 'a'"
        ),
        (
            .init(.document("a", keys: [.variable("k")]), if: [.expression(.null)], else: [.init(value: .null)]),
            "has an 'else' in the rule 'a', whose keys are not all strings"
        ),
    ])
    func refused(rule: Rego.Rule, reason: String) {
        #expect(Rego.Module(package: ["p"], rules: [rule]).render().refusals.map(\.reason) == [reason])
    }

    @Test func importsAreThoseTheEngineKnows() {
        func reasons(_ imports: Rego.Import...) -> [String] {
            Rego.Module(package: ["p"], imports: imports, rules: []).render().refusals.map(\.reason)
        }
        #expect(reasons(.init(["rego", "v1"]), .init(["data", "a"]), .init(["data", "b", "a"], as: "b")) == [])
        #expect(reasons(.init(["lib", "a"])) == ["imports what is neither below 'data' nor below 'input'"])
        #expect(reasons(.init(["data", "a"]), .init(["data", "b", "a"])) == [#"imports two documents as "a""#])
    }
}
