import Foundation
import StackFormats
import Testing
import ToolHarness

/// The syntax tree, not the judge of the same name.
private typealias Nix = StackFormats.Nix

/// Every text in every position of a string, printed and evaluated by the real Nix.
@Suite(.enabled("nix is not on this machine", { Tool.nixInstantiate.isExpected }))
struct NixRoundTripTests {
    /// A position of a text, in an expression whose value is the text that Nix finds there.
    private struct Position {
        let name: String
        /// Whether a text is rejected here.
        var refuses: @Sendable (String) -> Bool = holdsNull
        /// The expected value for a text.
        var value: @Sendable (String) -> String = { $0 }
        let expression: @Sendable (String) -> Nix.Expression
    }

    private static let holdsNull: @Sendable (String) -> Bool = { $0.utf8.contains(0) }

    private static func holdsControl(_ text: String) -> Bool {
        text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }
    }

    private static func between(_ text: String) -> [Nix.StringPart] {
        [
            .literal(text), .interpolation("i"), .literal(text), .literal(text), .interpolation("i"),
            .interpolation("j"),
            .literal(text),
        ]
    }

    private static func set(_ name: String, _ value: Nix.Expression = 1) -> Nix.Expression {
        .set(.bind(.init([.name(name)]), value))
    }

    /// The names of a set, concatenated; the name itself if there is only one.
    private static func names(of set: Nix.Expression) -> Nix.Expression {
        .ref("builtins", "concatStringsSep").applied(to: "+", .ref("builtins", "attrNames").applied(to: set))
    }

    private static let strings: [Position] = [
        Position(name: "string") { .string($0) },
        Position(name: "indented string") { .indentedString($0) },
        Position(name: "between interpolations", value: { "\($0)i\($0)\($0)ij\($0)" }) { .string(between($0)) },
        Position(name: "between interpolations, indented", value: { "\($0)i\($0)\($0)ij\($0)" }) {
            .indentedString(between($0))
        },
        Position(name: "inside an interpolation") { .string([.interpolation(.indentedString($0))]) },
        Position(name: "inside an interpolation, indented") { .indentedString([.interpolation(.string($0))]) },
        Position(name: "argument") { .function("x", .ref("x")).applied(to: .string($0)) },
        Position(name: "default of a formal") {
            .function(.pattern([.init("x", default: .indentedString($0))]), .ref("x")).applied(to: .set())
        },
        Position(name: "default of a selection") { .select(.set(), "a", or: .string($0)) },
        Position(name: "operand", value: { "\($0)\($0)" }) { .binary(.string($0), .add, .indentedString($0)) },
    ]

    private static let attributeNames: [Position] = [
        Position(name: "name in a set") { names(of: set($0)) },
        Position(name: "name in a path") {
            names(of: .select(.set(.bind(["a", .name($0), "b"], 1), .bind(["a", .name($0), "c"], 1)), "a"))
        },
        Position(name: "inherited name") { names(of: .set(.inherit($0, from: set($0)))) },
        Position(name: "selected name") { .select(set($0, .string($0)), .init([.name($0)])) },
        Position(name: "name asked for") {
            .if(
                .hasAttribute(.set(.bind("a", set($0))), ["a", .name($0)]), then: .string($0), else: "missing")
        },
        Position(name: "name of a variable") {
            .let([.bind(.init([.name($0)]), 1)], in: .indentedString($0))
        },
    ]

    private static let comments: [Position] = [
        Position(name: "comment", refuses: { holdsControl($0) }) { .comment($0, "a") },
        Position(name: "comment of an element", refuses: { holdsControl($0) }) {
            .ref("builtins", "concatStringsSep").applied(to: "", [.comment($0, "a"), .comment($0, "b")])
        },
        Position(name: "comment of a binding", refuses: { holdsControl($0) }) {
            names(of: .set(.bind("a", .comment($0, 1), comment: $0)))
        },
        Position(name: "comment of a formal", refuses: { holdsControl($0) }) {
            .function(.pattern([.init("x", default: "a", comment: $0), .init("y", default: 1)]), .ref("x"))
                .applied(to: .comment($0, .set()))
        },
        Position(name: "comment in an interpolation", refuses: { holdsControl($0) }) {
            .indentedString([.interpolation(.comment($0, "a"))])
        },
        Position(name: "comment of an operand", refuses: { holdsControl($0) }) {
            .binary(.comment($0, "a"), .add, .comment($0, .select(.comment($0, set("b", "")), "b")))
        },
    ].map { position in
        let value = position.name == "comment of an element" ? "ab" : "a"
        return Position(
            name: position.name, refuses: position.refuses, value: { _ in value }, expression: position.expression)
    }

    @Test func textsSurviveInEveryPosition() async throws {
        let positions = Self.strings + Self.attributeNames + Self.comments
        for texts in RoundTrip.batches(of: 2_500) {
            var elements: [Nix.Expression] = []
            var expected: [String] = []
            for text in texts {
                for position in positions {
                    let expression = position.expression(text)
                    if position.refuses(text) {
                        #expect(
                            !expression.render().refusals.isEmpty, "\(position.name): \(TextDifference.shown(text))")
                        continue
                    }
                    elements.append(expression)
                    expected.append(position.value(text))
                }
            }
            let rendering = Nix.Expression.list(elements).render()
            #expect(rendering.refusals.map(\.reason) == [])
            let found = try JSONDecoder().decode([String].self, from: await NixReader.evaluate(rendering.text))
            let difference = TextDifference.of(expected, found)
            #expect(difference.isEmpty, "\(difference)")
        }
    }

    /// Nix compares each number with the same one composed of integers, which is exact and independent of our
    /// notation.
    @Test func numbersAreExact() async throws {
        var generator = RoundTrip.generator("Nix numbers")
        let known: [Double] = [
            0, -0.0, 0.1, 0.3, 1, -1.5, 1e16, 1e22, 1e23, 1e-7, 123456.789, .pi, .greatestFiniteMagnitude,
            .leastNormalMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude.nextDown,
        ]
        let values =
            known
            + (0..<RoundTrip.treeCount * 4).map { _ in Double(bitPattern: generator.next()) }.filter(\.isFinite)
        // A power of 2.0, by repeated multiplication, which is exact down to the last subnormal number.
        let power = Nix.Expression.function(
            "n",
            .if(
                .binary(.ref("n"), .equal, 0), then: 1.0,
                else: .if(
                    .binary(.ref("n"), .less, 0),
                    then: .binary(.ref("power").applied(to: .binary(.ref("n"), .add, 1)), .divide, 2.0),
                    else: .binary(.ref("power").applied(to: .binary(.ref("n"), .subtract, 1)), .multiply, 2.0))))
        let tests = values.map { value -> Nix.Expression in
            // The 53 bits of the fraction as an integer, and the power of two that restores the point.
            let fraction = Int(value.significandBitPattern) | (value.isNormal ? 1 << 52 : 0)
            let exponent = value.isNormal ? Int(value.exponent) - 52 : -1074
            let sign = value < 0 ? -fraction : fraction
            return .binary(
                .float(value), .equal,
                .binary(.integer(sign), .multiply, .ref("power").applied(to: .integer(exponent))))
        }
        let text = Nix.Expression.let([.bind("power", power)], in: .list(tests)).render().text
        let found = try JSONDecoder().decode([Bool].self, from: await NixReader.evaluate(text))
        #expect(found.count == values.count)
        let wrong = zip(values, found).filter { !$0.1 }.map(\.0)
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        // `==` is true for both zeros.
        let zeros = Nix.Expression.list([0.0, -0.0].map { .ref("builtins", "toString").applied(to: .float($0)) })
        let shown = try JSONDecoder().decode([String].self, from: await NixReader.evaluate(zeros.render().text))
        #expect(shown == ["0.000000", "-0.000000"])
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(Nix.Expression.float(value).render().refusals.count == 1)
        }
    }
}
