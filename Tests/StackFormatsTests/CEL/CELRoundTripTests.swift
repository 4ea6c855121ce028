import StackFormats
import Testing
import ToolHarness

/// Round trips of texts and trees that nobody would write.
@Suite(.enabled("CEL is not on this machine", { Tool.cel.isExpected }))
struct CELRoundTripTests {
    /// Each text as a string, as a map key, and as a selected field.
    @Test func stringsSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let expressions = texts.map { text in
                let map = CEL.Expression.map([.init(.string(text), .string(text))])
                return CEL.Expression.list([
                    .string(text), .select(map, text),
                    .index(.macro(map, .map, variable: "key", .variable("key")), .integer(0)),
                ])
            }
            for expression in expressions {
                let isTooLong = expression.text.unicodeScalars.count > 100_000
                #expect(expression.refusals.isEmpty != isTooLong)
            }
            let found: [[String]] = try await CELReader.values(of: expressions.map(\.text))
            for copy in 0..<3 { #expect(TextDifference.of(texts, found.map { $0[copy] }) == "") }
        }
    }

    @Test func bytesSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            // Includes bytes that are not UTF-8.
            let values = texts.map { Array($0.utf8.prefix(1_000)) + [0xFF, 0x27] }
            let found: [[UInt8]] = try await CELReader.values(of: values.map { CEL.Expression.bytes($0).text })
            #expect(zip(values, found).allSatisfy(==) && values.count == found.count)
        }
    }

    /// A comment ends where it should, and can contain everything but controls.
    @Test func commentsAreNoCode() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let expressions = texts.map { text in
                CEL.Expression.commented(text, .list([.integer(1), .commented(text, .integer(2))]))
            }
            for (text, expression) in zip(texts, expressions) {
                #expect(expression.refusals.isEmpty == !text.hasControl, "\(TextDifference.shown(text))")
            }
            let written = zip(texts, expressions).filter { !$0.0.hasControl }.map(\.1)
            let found: [[Int]] = try await CELReader.values(of: written.map(\.text))
            #expect(found == Array(repeating: [1, 2], count: written.count))
        }
    }

    /// The printed text parses to the same tree as one with parentheses around each operand.
    @Test func treesSurvive() async throws {
        var trees = CELTrees(generator: RoundTrip.generator("CEL"))
        let expressions = (0..<RoundTrip.treeCount).map { trees.tree(levels: 1 + $0 % 7) }
        for expression in expressions { #expect(expression.refusals == [], "\(expression)") }
        let pairs = expressions.map { [$0.text, $0.parenthesised] }
        let differences = try await CELReader.differences(of: pairs)
        for (pair, difference) in zip(pairs, differences) {
            if let difference { Issue.record("\(pair[0])\n\(pair[1])\n\(difference)") }
        }
        #expect(differences.count == expressions.count)
    }
}

extension String {
    /// Whether the text contains a control other than a tab or a line feed.
    fileprivate var hasControl: Bool {
        utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F }
    }
}
