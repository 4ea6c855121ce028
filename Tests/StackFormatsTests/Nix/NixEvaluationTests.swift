import Foundation
import StackFormats
import Testing
import ToolHarness

/// The syntax tree, not the judge of the same name.
private typealias Nix = StackFormats.Nix

/// Random expressions whose value is known without Nix.
@Suite(.enabled("nix is not on this machine", { Tool.nixInstantiate.isExpected }))
struct NixEvaluationRoundTripTests {
    @Test func expressionsHaveTheirValue() async throws {
        var sample = Sample()
        let cases = (0..<RoundTrip.treeCount).map { _ in sample.number(depth: 5) }
        let rendering = Nix.Expression.list(cases.map(\.0)).render()
        #expect(rendering.refusals.isEmpty)
        let found = try JSONDecoder().decode([Int].self, from: await NixReader.evaluate(rendering.text))
        let wrong = zip(cases, found).first { $0.1 != $1 }
        #expect(found.count == cases.count)
        #expect(wrong == nil, "\(wrong.map { "\($0.0.render().text)is not \($0.1) but \($1)" } ?? "")")
    }

    /// Expressions with their values, computed during construction.
    private struct Sample {
        var generator = RoundTrip.generator("Nix values")
        var counter = 0

        mutating func number(depth: Int) -> (Nix.Expression, Int) {
            guard depth > 0 else {
                let value = Int.random(in: -9...9, using: &generator)
                return (.integer(value), value)
            }
            let (left, first) = number(depth: depth - 1)
            let (right, second) = number(depth: depth - Int.random(in: 1...3, using: &generator))
            counter += 1
            let name = "v\(counter)"
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: return (.binary(left, .add, right), first + second)
            case 1: return (.binary(left, .subtract, right), first - second)
            case 2: return (.binary(left, .multiply, .binary(right, .multiply, 0)), 0)
            case 3: return (.unary(.negate, left), -first)
            case 4:
                let (condition, value) = truth(depth: depth - 1)
                return (.if(condition, then: left, else: right), value ? first : second)
            case 5:
                return (
                    .let([.bind(.init([.name(name)]), left)], in: .binary(.ref(name), .subtract, right)), first - second
                )
            case 6:
                return (
                    .function(.identifier(name), .binary(right, .subtract, .ref(name))).applied(to: left),
                    second - first
                )
            case 7:
                let formals = [Nix.Formal(name), Nix.Formal("d", default: right)]
                return (
                    .function(
                        .pattern(formals, as: "all"),
                        .binary(.select(.ref("all"), .init([.name(name)])), .add, .ref("d"))
                    )
                    .applied(to: .set(.bind(.init([.name(name)]), left))), first + second
                )
            case 8: return (.select(.set(.bind(["a", "b c"], left)), ["a", "b c"], or: right), first)
            case 9: return (.select(.set(.bind(["a", "b c"], left)), ["a", "c"], or: right), second)
            case 10:
                return (
                    .with(
                        .attributes(
                            [
                                .bind(.init([.name(name)]), left),
                                .bind(.init([.name(name + "t")]), .binary(.ref(name), .add, .ref(name))),
                            ],
                            recursive: true),
                        .assert(true, .comment("Twice.", .ref(name + "t")))), first + first
                )
            default:
                let list = Nix.Expression.binary([left], .concatenate, .binary([right], .concatenate, []))
                return (
                    .ref("builtins", "foldl'").applied(
                        to: .function("x", .function("y", .binary(.ref("x"), .subtract, .ref("y")))), 0, list),
                    -first - second
                )
            }
        }

        mutating func truth(depth: Int) -> (Nix.Expression, Bool) {
            guard depth > 0 else {
                let value = Bool.random(using: &generator)
                return (.bool(value), value)
            }
            let (left, first) = truth(depth: depth - 1)
            let (right, second) = truth(depth: depth - 1)
            let ((low, lowValue), (high, highValue)) = (number(depth: depth - 2), number(depth: depth - 2))
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: return (.binary(left, .and, right), first && second)
            case 1: return (.binary(left, .or, right), first || second)
            case 2: return (.binary(left, .implies, right), !first || second)
            case 3: return (.unary(.not, left), !first)
            case 4: return (.binary(low, .less, high), lowValue < highValue)
            case 5: return (.binary(low, .greaterOrEqual, high), lowValue >= highValue)
            case 6: return (.binary(low, .notEqual, high), lowValue != highValue)
            case 7:
                return (.binary(.string([.interpolation("a"), .literal("b")]), .equal, .binary("a", .add, "b")), true)
            default:
                return (.hasAttribute(.binary(.set(.bind("a", low)), .update, .set(.bind("b", high))), ["b"]), true)
            }
        }
    }
}
