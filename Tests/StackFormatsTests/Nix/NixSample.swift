import StackFormats

/// Random trees with every kind of node, whose variables are in ``variables``, and in which no attribute is defined
/// twice.
struct NixSample {
    /// The free variables of the trees, which their context must define.
    static let variables = ["a", "b", "b'", "x-1", "_c"]

    private var generator = RoundTrip.generator("Nix")
    private var counter = 0

    mutating func tree() -> Nix.Expression { expression(depth: Int.random(in: 0...6, using: &generator)) }

    private mutating func expression(depth: Int) -> Nix.Expression {
        if depth <= 0 { return leaf() }
        let inner = Int.random(in: 0..<depth, using: &generator)
        switch Int.random(in: 0..<16, using: &generator) {
        case 0: return .list(expressions(inner))
        case 1: return .attributes(bindings(inner, inLet: false), recursive: chance(3))
        case 2: return .select(expression(depth: inner), path(inner), or: chance(2) ? expression(depth: inner) : nil)
        case 3: return .hasAttribute(expression(depth: inner), path(inner))
        case 4: return .function(parameter(inner), expression(depth: inner))
        case 5: return .application(expression(depth: inner), [expression(depth: inner)] + expressions(inner))
        case 6: return .let(bindings(inner, inLet: true), in: expression(depth: inner))
        case 7: return .with(expression(depth: inner), expression(depth: inner))
        case 8:
            return .if(expression(depth: inner), then: expression(depth: inner), else: expression(depth: inner))
        case 9: return .assert(expression(depth: inner), expression(depth: inner))
        case 10: return .unary(pick(Nix.UnaryOperator.allCases), expression(depth: inner))
        case 11: return .comment(comment(), expression(depth: inner))
        case 12: return .string(parts(inner) { $0.text() })
        case 13: return .indentedString(parts(inner) { $0.pick(["a", "a b\n  c\n", "\n", "é\n\n    x", "- "]) })
        default:
            return .binary(expression(depth: inner), pick(Nix.BinaryOperator.allCases), expression(depth: inner))
        }
    }

    private mutating func leaf() -> Nix.Expression {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: .integer(pick([0, 1, -1, 42, .max, .min, -7]))
        case 1: .float(pick([0, 0.5, -0.5, 1e22, -1e-7, 123456.789, .greatestFiniteMagnitude, 1]))
        case 2: .bool(chance(2))
        case 3: .null
        case 4: .string(text())
        case 5: .path(pick(["./a", "../b/c.nix", "./..", "./+a_b-c"]))
        case 6: .pathTemplate([.literal("./a/"), .interpolation(.ref("a")), .literal(pick(["", "/b", ".nix"]))])
        case 7: .list([])
        case 8: .set()
        default: .identifier(pick(Self.variables))
        }
    }

    private mutating func expressions(_ depth: Int) -> [Nix.Expression] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in expression(depth: depth) }
    }

    private mutating func bindings(_ depth: Int, inLet: Bool) -> [Nix.Binding] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            counter += 1
            let kind: Nix.Binding.Kind
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: kind = .inherit([freshName()], from: expression(depth: depth))
            case 1 where !inLet: kind = .value([.computed(expression(depth: depth)), "a"], expression(depth: depth))
            case 2: kind = .value(.init([.name(freshName())] + path(depth).names), expression(depth: depth))
            default: kind = .value([.name(freshName())], expression(depth: depth))
            }
            return Nix.Binding(kind, comment: chance(4) ? comment() : nil, isSeparated: chance(4))
        }
    }

    private mutating func path(_ depth: Int) -> Nix.AttributePath {
        .init(
            (0...Int.random(in: 0...1, using: &generator)).map { _ in
                chance(4) ? .computed(expression(depth: depth)) : .name(chance(2) ? text() : pick(["a", "or", "b c"]))
            })
    }

    private mutating func parameter(_ depth: Int) -> Nix.Parameter {
        if chance(2) { return .identifier(pick(Self.variables)) }
        let formals = (0..<Int.random(in: 0...4, using: &generator)).map { index in
            Nix.Formal(
                "p\(index)", default: chance(2) ? expression(depth: depth) : nil, comment: chance(5) ? comment() : nil)
        }
        return .pattern(formals, allowsOthers: chance(2), as: chance(3) ? "whole" : nil)
    }

    private mutating func parts(_ depth: Int, literal: (inout Self) -> String) -> [Nix.StringPart] {
        (0..<Int.random(in: 0...3, using: &generator)).flatMap { _ -> [Nix.StringPart] in
            let text = Nix.StringPart.literal(literal(&self))
            return chance(2) ? [text] : [text, .interpolation(expression(depth: depth))]
        }
    }

    /// A name that no other attribute has, of letters or any characters.
    private mutating func freshName() -> String {
        counter += 1
        return chance(3) ? "\(text())\(counter)" : "n\(counter)"
    }

    private mutating func text() -> String {
        NastyTexts.random(Int.random(in: 0..<900, using: &generator), using: &generator).filter { $0 != "\0" }
    }

    private mutating func comment() -> String {
        let text = text().unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" }
        return String(String.UnicodeScalarView(text))
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }
}
