import Foundation
import StackFormats
import Testing
import ToolHarness

/// The syntax tree, not the judge of the same name.
private typealias Nix = StackFormats.Nix

/// Random trees and deep ones, read by the real Nix.
@Suite(.enabled("nix is not on this machine", { Tool.nixInstantiate.isExpected }))
struct NixTreeRoundTripTests {
    /// Nix reads the same tree from our output and the naive printer's.
    @Test func structureSurvives() async throws {
        var sample = NixSample()
        let count = RoundTrip.treeCount
        for start in stride(from: 0, to: count, by: 500) {
            let trees = (start..<min(start + 500, count)).map { _ in sample.tree() }
            let printed = try await structures(
                trees.map { tree in
                    let rendering = tree.render()
                    #expect(rendering.refusals.isEmpty, "\(NixNaivePrinter.text(tree))")
                    return rendering.text
                })
            let meant = try await structures(trees.map(NixNaivePrinter.text))
            try #require(printed.count == trees.count && meant.count == trees.count)
            let different = zip(trees, zip(printed, meant)).first { $0.1.0 != $0.1.1 }
            let isSame = different == nil
            #expect(
                isSame,
                "\(different.map { "\($0.0.render().text)is read as\n\($0.1.0)\nand not as\n\($0.1.1)" } ?? "")")
        }
    }

    /// Nix's reading of expressions, in one file that defines their variables.
    private func structures(_ texts: [String]) async throws -> [String] {
        let marker = "\"--- next ---\""
        let scope = NixSample.variables.map { "\($0): " }.joined()
        let parsed = try await NixReader.parse(
            scope + "[\n" + texts.map { "(\($0)\n)\n\(marker)\n" }.joined() + "]")
        var parts = parsed.components(separatedBy: " (\(marker))")
        parts.removeLast()
        // The brackets before the first one.
        if let first = parts.first, let open = first.firstIndex(of: "[") {
            parts[0] = String(first[first.index(after: open)...])
        }
        return parts
    }

    /// Ways to nest an expression in another.
    private static let wrappings: [(name: String, wrap: @Sendable (Nix.Expression) -> Nix.Expression)] = [
        ("list", { [$0] }), ("long list", { [1, $0, 2] }), ("set", { .set(.bind("a", $0)) }),
        ("long set", { .set(.bind(["a", "b"], $0), .bind("c", 1)) }),
        ("computed name", { .set(.bind([.computed($0)], 1)) }),
        ("inherit", { .set(.inherit("a", from: $0)) }), ("let", { .let([.bind("a", $0)], in: 1) }),
        ("with", { .with($0, 1) }), ("assert", { .assert(true, $0) }),
        ("condition", { .if($0, then: 1, else: 2) }), ("then", { .if(true, then: $0, else: 2) }),
        ("else", { .if(true, then: 1, else: $0) }), ("function", { .function("x", $0) }),
        ("default", { .function(.pattern(["a", .init("b", default: $0)]), 1) }),
        ("string", { .string([.interpolation($0)]) }),
        ("indented string", { .indentedString([.literal("a\n  "), .interpolation($0)]) }),
        ("selection", { .select($0, "a") }), ("default of a selection", { .select(.set(), "a", or: $0) }),
        ("path", { .hasAttribute(.set(), ["a", .computed($0)]) }), ("argument", { .application(true, [1, $0]) }),
        ("left", { .binary($0, .subtract, 1) }), ("right", { .binary(1, .subtract, $0) }),
        ("update", { .binary(.set(), .update, $0) }), ("not", { .unary(.not, $0) }),
        ("negation", { .unary(.negate, $0) }),
        ("comment", { .comment("a", $0) }),
        (
            "parenthesised",
            { .unary(.not, .if(true, then: 1, else: .function(.pattern([.init("a", default: $0)]), 1))) }
        ),
    ]

    private static let limit = 400

    @Test(arguments: wrappings.indices)
    func deepTreesAreReadOrRefused(index: Int) async throws {
        let (name, wrap) = Self.wrappings[index]
        let levels = name == "parenthesised" ? 3 : 1
        var tree: Nix.Expression = .string("x")
        for _ in 0..<(Self.limit - 1) / levels { tree = wrap(tree) }
        let rendering = tree.render()
        #expect(rendering.refusals.isEmpty, "\(name)")
        _ = try await NixReader.parse(rendering.text)
        for _ in 0..<10 { tree = wrap(tree) }
        let reasons = tree.render().refusals.map(\.reason)
        #expect(
            reasons == ["nests expressions more than 400 levels deep, which Nix's parser does not read"], "\(name)")
    }

    @Test func refusalOfDepthTakesNoTime() {
        var tree: Nix.Expression = 1
        for _ in 0..<20_000 { tree = [tree] }
        let elapsed = ThreadClock.measure { #expect(tree.render().refusals.count == 1) }
        #expect(elapsed < .seconds(1))
    }
}
