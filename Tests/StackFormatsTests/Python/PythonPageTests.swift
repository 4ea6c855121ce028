import StackFormats
import Testing
import ToolHarness

/// The documentation page about Python, and its list of rejected trees.
struct PythonPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let module = Python.Module(
            header: "Run it with the orders of one day.", docstring: "Scores the orders of a day.",
            body: [
                .assign(
                    "LIMITS",
                    .dictionary([
                        .entry(.commented("What a run may cost, in dollars.", .string("cost")), .float(2.5)),
                        .entry(.commented("Retries are paid for.", .string("retries")), .integer(3)),
                    ])),
                .function(
                    Python.Function(
                        "score",
                        [
                            .init("orders", .subscripted(.name("list"), [.name("dict")])),
                            .init("state", .name("str"), default: .string("paid"), comments: ["What is counted."]),
                        ],
                        returns: .name("float"), docstring: "The share of the orders in a state.",
                        body: [
                            .if(.unary(.not, .name("orders")), [.raise(.call("ValueError", .string("no orders")))]),
                            .assign(
                                "counted",
                                .comprehension(
                                    .list(.name("order")),
                                    [
                                        .init(
                                            .name("order"), in: .name("orders"),
                                            if: [
                                                .compare(
                                                    .subscripted(.name("order"), [.string("state")]), .equal,
                                                    .name("state"))
                                            ])
                                    ])),
                            .return(.binary(.call("len", .name("counted")), .divide, .call("len", .name("orders")))),
                        ])),
            ])
        let page = try FormatPage("Python")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("python") == module.render().text)
        #expect(module.render().refusals == [])
    }

    @Test(arguments: [
        (Python.Expression.number("007"), "contains '007', which is not an integer"),
        (.number("--1"), "contains '--1', which is not an integer"),
        (.unary(.not, .commented("a", .noneLiteral)), "has a comment where no line begins"),
        (.formatted([.value(.list([.commented("a", .noneLiteral)]))]), "has a comment in an f-string"),
        (
            .subscripted(.name("a"), [.starred(.name("b")), .slice(lower: nil, upper: nil, step: nil)]),
            "unpacks a sequence beside a slice"
        ),
    ])
    func refused(expression: Python.Expression, reason: String) {
        #expect(Python.Module(body: [.expression(expression)]).render().refusals.map(\.reason) == [reason])
    }

    @Test func targetsAreSingleWherePythonWantsOne() {
        let pair = Python.Expression.tuple([.name("a"), .name("b")])
        let reason = "changes or annotates several targets at once"
        for kind in [
            Python.Kind.assign([pair], annotation: .name("c"), value: nil), .augmentedAssign(pair, .add, .name("c")),
        ] {
            #expect(Python.Module(body: [.init(kind)]).render().refusals.map(\.reason) == [reason])
        }
        // Without parentheses, the second name would be another context manager or another name to delete.
        let module = Python.Module(body: [
            .with(.name("c"), as: pair, [.pass]), .init(.delete([pair])), .with(pair, [.pass]),
        ])
        #expect(
            module.render().text == """
                with c as (a, b):
                    pass
                del (a, b)
                with ((a, b)):
                    pass

                """)
    }

    /// A comment in the first two lines can declare the encoding of the file.
    @Test(arguments: [
        ("coding: latin-1", true), ("-*- coding=Latin-1 -*-", true), ("a\nvim: fileencoding: utf-16", true),
        ("coding: utf-8", false), ("coding : latin-1", false), ("a\nb\ncoding: latin-1", false), ("coding:", false),
    ])
    func encodingsAreNotDeclared(header: String, isRefused: Bool) async throws {
        let rendering = Python.Module(header: header, body: [.assign("values", .string("é"))]).render()
        #expect(!rendering.refusals.isEmpty == isRefused)
        guard Tool.python.isExpected, !isRefused else { return }
        let values: [String] = try await PythonReader.values(of: [rendering.text])
        #expect(values == ["é"])
    }
}
