import StackFormats
import Testing

/// The code layout of RFC 166, with expectations derived by hand from its text.
@Suite struct NixStyleTests {
    private static let long = Nix.Expression.string(String(repeating: "x", count: 60))
    private static let call = Nix.Expression.ref("function").applied(
        to: .ref("first"), .ref(String(repeating: "y", count: 70)))

    private func expect(
        _ expression: Nix.Expression, _ lines: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let expected = lines.map { $0 + "\n" }.joined()
            .replacing("LONG", with: #""\#(String(repeating: "x", count: 60))""#)
            .replacing("CALL", with: "function first \(String(repeating: "y", count: 70))")
        #expect(expression.render().text == expected, sourceLocation: sourceLocation)
        #expect(expression.render().refusals.isEmpty, sourceLocation: sourceLocation)
    }

    @Test func setsAndLists() {
        expect([[]], "[ [ ] ]")
        expect([.set(), .set(.bind("foo", "bar"))], "[", "  { }", "  { foo = \"bar\"; }", "]")
        expect(
            [.set(.bind("foo", .set(.bind("bar", 1))))], "[", "  {", "    foo = {", "      bar = 1;", "    };", "  }",
            "]")
        expect([[1], [2, 3]], "[", "  [ 1 ]", "  [", "    2", "    3", "  ]", "]")
        expect([.comment("why", 1), 2], "[", "  # why", "  1", "  2", "]")
        expect([.comment("why", 1)], "[", "  # why", "  1", "]")
    }

    @Test func functions() {
        expect(.function("name", .function("value", .ref("name"))), "name: value: name")
        expect(
            .function("name", .function("value", .set(.bind("a", 1), .bind("b", 2)))),
            "name: value:", "{", "  a = 1;", "  b = 2;", "}")
        expect(.function(.pattern(["pkgs"]), .ref("pkgs", "hello")), "{ pkgs }: pkgs.hello")
        expect(
            .function(
                .pattern([.init("a", comment: "The first."), .init("b", default: 1)], allowsOthers: true), .ref("a")),
            "{", "  # The first.", "  a,", "  b ? 1,", "  ...", "}:", "a")
        expect(
            .set(.bind("add", .function("x", .function("y", .set(.bind("a", 1), .bind("b", 2)))))),
            "{", "  add = x: y: {", "    a = 1;", "    b = 2;", "  };", "}")
        expect(
            .set(.bind("split", .function(.pattern(["x"], allowsOthers: true), .set(.bind("a", 1), .bind("b", 2))))),
            "{", "  split =", "    { x, ... }:", "    {", "      a = 1;", "      b = 2;", "    };", "}")
    }

    @Test func conditions() {
        expect(
            .if(.ref("a"), then: [1, 2], else: .ref("b")),
            "if a then", "  [", "    1", "    2", "  ]", "else", "  b")
        expect(
            .if(.binary(Self.long, .and, Self.long), then: 1, else: 2),
            "if", "  LONG", "  && LONG", "then", "  1", "else", "  2")
        expect(
            .ref("f").applied(to: .if(.ref("a"), then: Self.long, else: Self.long)),
            "f (", "  if a then", "    LONG", "  else", "    LONG", ")")
    }

    @Test func scopesAndAssertions() {
        let list: Nix.Expression = [.ref("a"), .ref("b")]
        expect(
            .with(.ref("pkgs"), .assert(.ref("ok"), .set(.bind("a", 1), .bind("b", 2)))),
            "with pkgs;", "assert ok;", "{", "  a = 1;", "  b = 2;", "}")
        expect(.with(.ref("pkgs"), list), "with pkgs;", "[", "  a", "  b", "]")
        expect(.set(.bind("foo", .with(.ref("bar"), list))), "{", "  foo = with bar; [", "    a", "    b", "  ];", "}")
        expect(
            .set(
                .bind(
                    "foo", .with(.ref("bar"), .ref("baz").applied(to: .ref("foo"), .set(.bind("q", 1), .bind("r", 2)))))
            ),
            "{", "  foo =", "    with bar;", "    baz foo {", "      q = 1;", "      r = 2;", "    };", "}")
        expect(
            .let([.bind("a", 1)], in: .with(.ref("b"), list)),
            "let", "  a = 1;", "in", "with b;", "[", "  a", "  b", "]")
    }

    @Test func operators() {
        let a = Self.long
        expect(
            .binary(.binary(a, .and, a), .or, .binary(a, .or, .ref("z"))),
            "LONG", "&& LONG", "|| (LONG || z)")
        expect(.binary(.binary(.binary(a, .add, a), .subtract, a), .add, .ref("z")), "LONG", "+ LONG", "- LONG", "+ z")
        expect(
            .binary(a, .implies, .binary(Self.call, .or, .binary(Self.call, .and, Self.call))),
            "LONG", "->", "  CALL", "  ||", "    CALL", "    && CALL")
        expect(
            .binary([1, 2], .concatenate, .binary(.ref("f").applied(to: .ref("c"), [3, 4]), .concatenate, [5])),
            "[", "  1", "  2", "]", "++ f c [", "  3", "  4", "]", "++ [ 5 ]")
        expect(
            .set(.bind("foo", .binary(.ref("bar"), .update, .set(.bind("x", 1), .bind("y", 2))))),
            "{", "  foo = bar // {", "    x = 1;", "    y = 2;", "  };", "}")
    }

    @Test func bindings() {
        let text = Nix.Expression.string(String(repeating: "x", count: 120))
        expect(
            .set(.bind("a", text), .bind("b", 1)), "{", "  a = \"\(String(repeating: "x", count: 120))\";", "  b = 1;",
            "}")
        let names = (0..<30).map { "name\($0)" }
        expect(
            .attributes([.init(.inherit(names))]),
            (["{", "  inherit"] + names.map { "    \($0)" } + ["    ;", "}"])
                .joined(separator: "\n").replacing("    ;", with: "  ;"))
        expect(
            .set(.inherit("a", "b", from: .ref("f").applied(to: .set(.bind("x", 1), .bind("y", 2))))),
            "{", "  inherit", "    (f {", "      x = 1;", "      y = 2;", "    })", "    a", "    b", "  ;", "}")
        expect(
            .set(.bind("a", .let([.bind("b", 1)], in: .if(.ref("b"), then: 1, else: 2)))),
            "{", "  a =", "    let", "      b = 1;", "    in", "    if b then 1 else 2;", "}")
        expect(.set(.bind("a", .comment("why", 1))), "{", "  a =", "    # why", "    1;", "}")
    }
}
