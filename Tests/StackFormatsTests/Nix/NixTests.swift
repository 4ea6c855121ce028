import Foundation
import StackFormats
import Testing
import ToolHarness

/// The syntax tree, not the judge of the same name.
private typealias Nix = StackFormats.Nix

/// The printed text as the real Nix reads it.
@Suite(.enabled("nix is not on this machine", { Tool.nixInstantiate.isExpected }))
struct NixTests {
    /// Each text in both string notations, as an attribute name, and between interpolations.
    @Test func textsSurvive() async throws {
        let texts = NastyTexts.quotedTexts.filter { Nix.Expression.string($0).render().refusals.isEmpty }
        #expect(texts.count > NastyTexts.quotedTexts.count * 3 / 4)
        let elements = texts.map { text -> Nix.Expression in
            let parts: [Nix.StringPart] = [
                .literal(text), .interpolation("i"), .literal(text), .literal(text), .interpolation("i"),
                .literal(text),
            ]
            return .list([
                .string(text), .indentedString(text), .string(parts), .indentedString(parts),
                .ref("builtins", "attrNames").applied(to: .set(.bind(.init([.name(text)]), 1))),
            ])
        }
        let printed = try await evaluate(.list(elements))
        for (text, found) in zip(texts, try JSONDecoder().decode([[Value]].self, from: Data(printed.utf8))) {
            let between = "\(text)i\(text)\(text)i\(text)"
            let expected = [text, text, between, between, text]
            #expect(found.map { Array($0.text.utf8) } == expected.map { Array($0.utf8) }, "\(found) is not \(expected)")
        }
    }

    /// An expression means the same with and without the parentheses that the printer leaves out.
    @Test func parenthesesFollowPrecedence() async throws {
        let leaves: [Nix.Expression] = [
            .ref("a"), 1, -1, "s", [1], .set(.bind("k", 1)), .select(.ref("a"), "b", or: 1),
            .path("./f"),
            .hasAttribute(.ref("a"), "b"), .ref("f").applied(to: .ref("x")), .function("x", .ref("x")), .let([], in: 1),
            .with(.ref("a"), .ref("b")), .if(true, then: 1, else: 2), .assert(true, 1), .unary(.not, .ref("a")),
            .unary(.negate, .ref("a")),
        ]
        let inner = leaves + Nix.BinaryOperator.allCases.map { .binary(.ref("x"), $0, .ref("y")) }
        var pairs: [(Nix.Expression, Nix.Expression)] = []
        let names: [Nix.Expression] = [.ref("left__"), .ref("right__")]
        for operand in inner {
            let shapes: [(Nix.Expression, Nix.Expression) -> Nix.Expression] =
                [
                    { left, _ in .select(left, "n") }, { left, _ in .hasAttribute(left, "n") },
                    { left, right in .application(left, [right]) }, { left, _ in .unary(.not, left) },
                    { left, _ in .unary(.negate, left) }, { left, right in .list([left, right]) },
                    { left, right in .select(.ref("n"), "n", or: .list([left, right])) },
                    { left, right in .if(left, then: right, else: left) }, { left, right in .with(left, right) },
                    { left, _ in .function("n", left) }, { left, _ in .string([.interpolation(left)]) },
                ] + Nix.BinaryOperator.allCases.map { symbol in { .binary($0, symbol, $1) } }
            pairs += shapes.map { ($0(operand, operand), $0(names[0], names[1])) }
        }
        // The same tree, with each operand put in parentheses by substitution in the text.
        let source = pairs.enumerated().map { index, pair in "e\(index) = \(pair.0.render().text);\n" }.joined()
        let operands = inner.map { "(\($0.render().text))" }
        let shapesPerOperand = pairs.count / inner.count
        let reference = pairs.enumerated().map { index, pair in
            let operand = operands[index / shapesPerOperand]
            let text = pair.1.render().text
                .replacing("left__", with: operand).replacing("right__", with: operand)
            return "e\(index) = \(text);\n"
        }.joined()
        let scope = "{ a, b, f, x, y, n }: rec {\n"
        let parsed = try await parse([scope + source + "}", scope + reference + "}"])
            .map { $0.split(separator: "; e") }
        for (printed, meant) in zip(parsed[0], parsed[1]) { #expect(printed == meant) }
    }

    private struct Value: Decodable, CustomStringConvertible {
        var text: String
        var description: String { text.debugDescription }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else {
                text = try container.decode([String].self).joined()
            }
        }
    }

    private func evaluate(_ expression: Nix.Expression) async throws -> String {
        let rendering = expression.render()
        #expect(rendering.refusals.isEmpty)
        return try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "file.nix").write(rendering.text)
            return try await Tool.nixInstantiate.succeed(
                ["--eval", "--strict", "--json", file.path], in: folder, environment: privateStore(in: folder))
        }
    }

    private func parse(_ texts: [String]) async throws -> [String] {
        try await withTemporaryFolder { folder in
            var results: [String] = []
            for text in texts {
                let file = try folder.appending(path: "file.nix").write(text)
                results.append(
                    try await Tool.nixInstantiate.succeed(
                        ["--parse", file.path], in: folder, environment: privateStore(in: folder)))
            }
            return results
        }
    }

    private func privateStore(in folder: URL) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: ["STORE", "STATE", "LOG", "CONF"].map {
                ("NIX_\($0)_DIR", folder.appending(path: $0.lowercased()).path)
            })
    }
}
