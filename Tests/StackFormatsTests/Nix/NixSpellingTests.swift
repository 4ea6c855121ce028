import StackFormats
import Testing

/// The notation of single expressions, and the rejected ones.
@Suite struct NixSpellingTests {
    private static let spellings: [(Nix.Expression, String)] = [
        (Nix.Expression.binary(.binary(1, .subtract, 2), .subtract, .binary(3, .subtract, 4)), "1 - 2 - (3 - 4)"),
        (
            .binary(.binary([], .concatenate, "a"), .concatenate, .binary("b", .concatenate, "c")),
            #"([ ] ++ "a") ++ "b" ++ "c""#
        ),
        (.unary(.not, .hasAttribute("a", ["b", "c d"])), #"!"a" ? b."c d""#),
        (.unary(.not, .binary(1, .equal, 2)), "!(1 == 2)"),
        (.ref("f").applied(to: -1, .ref("g").applied(to: .ref("x", "or"))), #"f (-1) (g x."or")"#),
        (.ref("f").applied(to: .select(.ref("a"), "b", or: 1)), "f (a.b or 1)"),
        (.select(.select(.ref("a"), "b", or: .ref("c")), "d"), "(a.b or c).d"),
        (.select(1, "a"), "(1).a"),
        (.select(.ref("a"), [.computed(.ref("b")), "c.d"]), #"a.${b}."c.d""#),
        (.if(.ref("a"), then: 1, else: 2), "if a then 1 else 2"),
        (
            .if(.ref("a"), then: 1, else: .if(.ref("b"), then: 2, else: 3)),
            "if a then\n  1\nelse if b then\n  2\nelse\n  3"
        ),
        (.select(.select(.ref("a"), "b"), "c", or: 1), "(a.b).c or 1"),
        (.select(.select(.ref("a"), "b"), "c"), "a.b.c"),
        (.select(.comment("c", 1), "a"), "# c\n(1).a"),
        (.list([1.5, -0.5, 1e22, 0.0]), "[\n  1.5\n  (-0.5)\n  1.0e+22\n  0.0\n]"),
        (.float(-0.0), "0.0 * -1"),
        (.float(.leastNonzeroMagnitude), "5.696189077778436e-306 * 8.673617379884035e-19"),
        (.pathTemplate([.literal("./hosts/"), .interpolation(.ref("name")), .literal(".nix")]), "./hosts/${name}.nix"),
        (.comment("  a\n\nb \t", 1), "#   a\n#\n# b\n1"),
        (.function(.pattern([]), 1), "{ }: 1"),
        (.function(.pattern(["a", .init("b", default: 1)]), .ref("a")), "{ a, b ? 1 }: a"),
        (.function("x", .function("y", .ref("x"))), "x: y: x"),
        (.integer(.min), "-9223372036854775807 - 1"),
        (.string([.literal("$"), .interpolation(.ref("a")), .literal("${")]), #""\$${a}\${""#),
        (.path("./a/b.nix"), "./a/b.nix"),
    ]

    @Test(arguments: spellings)
    func printsExpressions(expression: Nix.Expression, expected: String) {
        #expect(expression.render().text == expected + "\n")
    }

    /// Nix merges these, so nothing is rejected.
    private static let merged: [Nix.Expression] = [
        Nix.Expression.set(.bind(["a", "b"], 1), .bind(["a", "c"], 1)),
        .set(.bind("a", .set(.bind("b", 1))), .bind(["a", "c"], 1), .bind("a", .set(.bind("d", 1)))),
        .set(.bind(["a", "b"], .set(.bind("c", 1))), .bind(["a", "b", "d"], 1)),
        .set(.bind([.computed(.ref("a"))], 1), .bind("a", 1)), .set(.bind("\u{E9}", 1), .bind("e\u{301}", 1)),
    ]

    @Test(arguments: merged)
    func mergesSets(expression: Nix.Expression) { #expect(expression.render().refusals.isEmpty) }

    private static let refused: [(Nix.Expression, String)] = [
        (Nix.Expression.identifier("or"), #"uses "or" as a name, which is not a Nix identifier"#),
        (.path("/etc/passwd"), #"uses "/etc/passwd" as a path, which is not a relative Nix path"#),
        ("\0", "contains U+0000, which a Nix string cannot contain"),
        (.indentedString("a\0\n"), "contains U+0000, which a Nix string cannot contain"),
        (.comment("a\rb", 1), "contains a control character in a comment"),
        (.application(1, []), "applies a function to no argument"),
        (.select(.ref("a"), []), "contains an attribute path without a name"),
        (.comment("a\u{7F}", 1), "contains a control character in a comment"),
        (
            .pathTemplate([.interpolation(1), .literal("/a")]),
            #"uses "x/a" as a path, which is not a relative Nix path"#
        ),
        (.pathTemplate([.literal("./a/")]), #"uses "./a/" as a path, which is not a relative Nix path"#),
        (.float(.infinity), "contains the number inf, which Nix has no literal for"),
        (.set(.bind("a", 1), .bind("a", 2)), #"defines the attribute "a" twice"#),
        (.set(.bind(["a", "b"], 1), .inherit("a")), #"defines the attribute "a" twice"#),
        (.set(.bind("a", 1), .bind(["a", "b"], 2)), #"defines the attribute "a" twice"#),
        (
            .set(.bind("a", .set(.bind("b", .set()))), .bind("a", .set(.bind("b", .set())))),
            #"defines the attribute "b" twice"#
        ),
        (
            .set(.bind("a", .attributes([], recursive: true)), .bind(["a", "b"], 1)),
            #"defines the attribute "a" twice"#
        ),
        (.set(.bind([.computed("a")], 1), .bind("a", 2)), #"defines the attribute "a" twice"#),
        (
            .let([.bind([.computed(.ref("a"))], 1)], in: 1),
            "computes the name of a variable of a let, which Nix rejects"
        ),
        (.function(.pattern(["a", "b", "a"]), 1), #"takes the argument "a" twice"#),
        (.function(.pattern(["a"], as: "a"), 1), #"takes the argument "a" twice"#),
    ]

    @Test(arguments: refused)
    func refusesWhatNixCannotHold(expression: Nix.Expression, reason: String) {
        #expect(expression.render().refusals.map(\.reason) == [reason])
    }
}
