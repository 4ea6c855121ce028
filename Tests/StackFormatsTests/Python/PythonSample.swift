import StackFormats

/// A module with every kind of statement, and the text that `black` and `ruff format` leave unchanged.
enum PythonSample {
    static let module = Python.Module(
        docstring: "Digests of statistics.\n\nWritten by a schedule.",
        body: [
            .import("asyncio"),
            .import("numpy", as: "np"),
            .blank,
            .from("typing", import: "Any", Python.Alias("Literal", as: "Lit")),
            .from(".signatures", import: "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota"),
            .assign("LIMITS", annotation: .name("dict"), limits).commented("What a digest may cost."),
            signature, compile,
            .if(.compare(.name("__name__"), .equal, .string("__main__")), [.expression(.call("main"))]),
        ])

    private static let limits = Python.Expression.dictionary([
        .entry(.string("tokens"), .integer(4000)), .entry(.string("seconds"), .float(2.5)),
        .entry(.string("models"), .list([.string("gpt-4.1-mini"), .string("a model with a long name")])),
        .unpacked(.name("OTHERS")),
    ])

    private static let signature = Python.Statement.class(
        Python.Class(
            "Digest", bases: [.positional(.dotted("dspy.Signature"))], docstring: "Summarise the \"day\".",
            body: [
                .assign(
                    "stats", annotation: .subscripted(.name("list"), [.name("str")]),
                    .call(
                        "dspy.InputField",
                        keywords: ["desc": .string("the statistics of the day, one a line, newest first")])),
                .assign("summary", annotation: .name("str"), .call("dspy.OutputField")),
                .function(
                    Python.Function(
                        "size",
                        [Python.Parameter("self"), Python.Parameter("unit", .name("str"), default: .string("it's"))],
                        returns: .name("int"), decorators: [.name("property")],
                        body: [.return(.call("len", .dotted("self.stats")))])),
                .function(
                    Python.Function(
                        "later",
                        [
                            Python.Parameter("self", kind: .positionalOnly),
                            Python.Parameter("values", kind: .variadic),
                            Python.Parameter("key", default: .noneLiteral, kind: .keywordOnly),
                            Python.Parameter("options", .name("Any"), kind: .keywords),
                        ], isAsync: true, body: [.return(.await(.call("asyncio.sleep", .integer(1))))])),
            ]))

    private static let compile = Python.Statement.function(
        Python.Function(
            "compile_program",
            [
                Python.Parameter("program", .dotted("dspy.Module")),
                Python.Parameter("examples", .subscripted(.name("list"), [.dotted("dspy.Example")])),
                Python.Parameter("limit", .name("int"), default: .integer(-1), kind: .keywordOnly),
            ],
            returns: .binary(.dotted("dspy.Module"), .bitOr, .noneLiteral), docstring: "Compile the program.",
            body: body))

    private static let body: [Python.Statement] = [
        .if(
            .boolean(
                .and,
                [
                    .compare(.name("limit"), .greaterOrEqual, .integer(0)),
                    .compare(.call("len", .name("examples")), .greater, .name("limit")),
                    .unary(.not, .call("os.environ.get", .string("STACK_WITHOUT_LIMITS"))),
                ]),
            [.raise(.call("ValueError", .formatted([.text("more than "), .value(.name("limit"), format: "05d")])))]),
        .for(
            .tuple([.name("index"), .name("example")]), in: .call("enumerate", .name("examples")),
            [
                Python.Statement(
                    .augmentedAssign(
                        .name("total"), .add,
                        .comprehension(.list(.name("x")), [.init(.name("x"), in: .name("example"), if: [.name("x")])]))),
                Python.Statement(
                    .conditional(
                        [
                            Python.Branch(.name("index"), [Python.Statement(.continueLoop)]),
                            Python.Branch(
                                .compare(.name("index"), .isNotIn, .name("seen")), [Python.Statement(.breakLoop)]),
                        ], otherwise: [.pass])),
            ]),
        Python.Statement(
            .tryStatement(
                [
                    .with(
                        .call("open", .name("path")), as: .name("file"),
                        [.expression(.call("file.write", .string("x")))])
                ],
                handlers: [
                    Python.Handler(.tuple([.name("OSError"), .name("ValueError")]), as: "error", [.raise(nil)])
                ],
                otherwise: [.assert(.name("total"), .string("nothing was done"))],
                finally: [.expression(.call("close"))])),
        Python.Statement(.whileLoop(.bool(true), body: [.comment("Wait.")])),
        .assign("key", .lambda([Python.Parameter("pair")], .subscripted(.name("pair"), [.integer(0)]))),
        .assign(
            "result",
            .binary(
                .binary(
                    .call("first_of_the_addends", .name("examples")), .add,
                    .call("second_of_the_addends", .name("examples"))),
                .subtract, .binary(.name("x"), .power, .integer(2)))),
        .return(
            .conditional(
                then: .call(
                    .attribute(.call("dspy.BootstrapFewShot", keywords: ["metric": .name("metric")]), "compile"),
                    [.positional(.name("program")), .keyword("trainset", .name("examples"))]),
                condition: .name("examples"), otherwise: .noneLiteral)),
    ]
}
