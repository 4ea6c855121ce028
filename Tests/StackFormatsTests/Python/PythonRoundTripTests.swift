import Foundation
import StackFormats
import Testing
import ToolHarness

/// Round trips of texts and trees that nobody would write.
@Suite(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
struct PythonRoundTripTests {
    /// Each text as a literal, in an f-string, as a key, and as an argument.
    @Test func stringsSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let rows = texts.map { text in
                Python.Expression.tuple([
                    .string(text), .formatted([.text(text)]),
                    .subscripted(.dictionary([.entry(.string(text), .string(text))]), [.string(text)]),
                    .call("dict", keywords: ["a": .string(text)]).calling("get", .positional(.string("a"))),
                ])
            }
            let copies: [[String]] = try await values(.list(rows))
            for copy in 0..<4 { #expect(TextDifference.of(texts, copies.map { $0[copy] }) == "") }
        }
    }

    @Test func bytesSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            // Includes bytes that are not UTF-8.
            let bytes = texts.map { Array($0.utf8.prefix(1_000)) + [0xFF] }
            let found: [[UInt8]] = try await values(.list(bytes.map { .bytes($0) }))
            #expect(found == bytes)
        }
    }

    /// The format specification of a replacement field is passed unchanged or rejected.
    @Test func formatsSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            func module(_ text: String) -> Python.Module {
                Python.Module(body: [.assign("values", .formatted([.value(.name("f"), format: text)]))])
            }
            for text in texts {
                let isHeld = text.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && !"{}\\\"".unicodeScalars.contains($0)
                }
                #expect(module(text).render().refusals.isEmpty == isHeld, "\(TextDifference.shown(text))")
            }
            let held = texts.filter { module($0).render().refusals.isEmpty }
            // The object returns the format specification that it receives.
            let format = Python.Statement.class(
                Python.Class(
                    "F",
                    body: [
                        .function(
                            Python.Function(
                                "__format__", [.init("self"), .init("format")], body: [.return(.name("format"))]))
                    ]))
            let list = Python.Expression.list(held.map { .formatted([.value(.name("f"), format: $0)]) })
            let found: [String] = try await values(list, after: [format, .assign("f", .call("F"))])
            #expect(TextDifference.of(held, found) == "")
        }
    }

    /// A docstring of a class or a function is read back unchanged or is rejected, and none is rejected that would be
    /// read back.
    @Test func docstringsSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let texts = texts.filter { !$0.isEmpty }
            let modules = texts.map { text in
                Python.Module(body: [
                    .class(Python.Class("A", docstring: text)), .function(Python.Function("f", docstring: text)),
                    .assign("values", .list([.name("A"), .name("f")])),
                ]).render()
            }
            let found: [[String]] = try await PythonReader.values(of: modules.map(\.text))
            for (index, text) in texts.enumerated() {
                let isKept = found[index].allSatisfy { $0.utf8.elementsEqual(text.utf8) }
                #expect(modules[index].refusals.isEmpty == isKept, "\(TextDifference.shown(text))")
            }
        }
    }

    /// A comment ends where it should, and can contain everything but controls.
    @Test func commentsAreNoCode() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let statements = texts.map { text in
                let value = Python.Expression.call(
                    .name("dict"),
                    [
                        .unpacked(.dictionary([.entry(.commented(text, .string("a")), .integer(1))])),
                        .keyword("b", .commented(text, .list([.commented(text, .integer(2))]))),
                    ])
                let function = Python.Function(
                    "f", [Python.Parameter("a", comments: [text])], body: [.comment(text), .return(.name("a"))])
                return Python.Statement.if(
                    .bool(true),
                    [.function(function).commented(text), .expression(value.calling("f")), .comment(text)])
            }
            for (text, statement) in zip(texts, statements) {
                let isRefused = !Python.Module(body: [.pass, statement]).render().refusals.isEmpty
                #expect(isRefused == text.hasControl, "\(TextDifference.shown(text))")
            }
            let kept = zip(texts, statements).filter { !$0.0.hasControl }
            let commented = Python.Module(body: [.pass] + kept.map(\.1)).render().text
            let plain = Python.Module(
                body: [.pass]
                    + kept.map { _ in
                        Python.Statement.if(
                            .bool(true),
                            [
                                .function(Python.Function("f", [.init("a")], body: [.return(.name("a"))])),
                                .expression(
                                    Python.Expression.call(
                                        .name("dict"),
                                        [
                                            .unpacked(.dictionary([.entry(.string("a"), .integer(1))])),
                                            .keyword("b", .list([.integer(2)])),
                                        ]
                                    ).calling("f")),
                            ])
                    }
            ).render().text
            #expect(try await PythonReader.differences(of: [[commented, plain]]) == [nil])
        }
    }

    /// The printed text parses to the same tree as one with parentheses around each operand.
    @Test func treesSurvive() async throws {
        var trees = PythonTrees(generator: RoundTrip.generator("Python"))
        let modules = (0..<RoundTrip.treeCount).map { trees.module(levels: $0 % 6) }
        for module in modules { #expect(module.render().refusals == [], "\(module)") }
        let pairs = modules.map { [$0.render().text, $0.parenthesised] }
        let differences = try await PythonReader.differences(of: pairs)
        for (pair, difference) in zip(pairs, differences) {
            if let difference { Issue.record("\(pair[0])\n\(pair[1])\n\(difference)") }
        }
        #expect(differences.count == modules.count)
    }

    private func values<Value: Decodable & Sendable>(
        _ value: Python.Expression, after statements: [Python.Statement] = []
    ) async throws -> Value {
        let rendering = Python.Module(body: statements + [.assign("values", value)]).render()
        #expect(rendering.refusals.isEmpty)
        let found: [Value] = try await PythonReader.values(of: [rendering.text])
        return try #require(found.first)
    }
}

extension String {
    /// Whether the text contains a control other than a tab or a line feed.
    fileprivate var hasControl: Bool {
        utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F }
    }
}
