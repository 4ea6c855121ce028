import Foundation
import StackFormats
import Testing
import ToolHarness

/// Round trips of texts and trees that nobody would write.
@Suite(.enabled("the OPA engine is not on this machine", { Tool.opa.isExpected }))
struct RegoRoundTripTests {
    /// Each text as a string in both kinds of quotes, as an object key, as a set element, and in place of a document.
    @Test func stringsSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let rules = texts.enumerated().map { index, text in
                let object = Rego.Expression.object([.init(.string(text), .string(text))])
                return Rego.Rule(
                    .document(
                        "values", keys: [.integer(index)],
                        value: .array([
                            .string(text), .rawString(text), .field(object, text), .element(object, .rawString(text)),
                            .variable("key"), .variable("element"), .variable("replaced"),
                        ])),
                    if: [
                        .someIn(key: .variable("key"), .variable("_"), object),
                        .someIn(.variable("element"), .set([.string(text)])),
                        .with(
                            .assign("replaced", .reference("input.text")),
                            [.init(.reference("input.text"), as: .string(text))]),
                    ])
            }
            let found: [String: [String]] = try await evaluate(Rego.Module(package: ["p"], rules: rules), "p.values")
            let values = texts.indices.map { found[String($0)] ?? [] }
            try #require(values.allSatisfy { $0.count == 7 })
            for copy in 0..<7 { #expect(TextDifference.of(texts, values.map { $0[copy] }) == "") }
        }
    }

    /// Each text as a rule's key, as an element of a package path, and as one of an import path.
    @Test func namesSurvive() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            let rules = texts.enumerated().map {
                Rego.Rule(.document("names", keys: [.string($1), .integer($0)], value: .null))
            }
            // Two of the texts may be equal.
            let list = Rego.Rule(
                .document("values", keys: [.variable("index")], value: .variable("name")),
                if: [
                    .someIn(key: .variable("name"), .variable("indices"), .variable("names")),
                    .someIn(key: .variable("index"), .variable("_"), .variable("indices")),
                ])
            let names: [String: String] = try await evaluate(
                Rego.Module(package: ["p"], rules: rules + [list]), "p.values")
            #expect(TextDifference.of(texts, texts.indices.map { names[String($0)] ?? "" }) == "")

            // The engine's function that returns syntax trees fails on U+FEFF, although its parser does not.
            let read = texts.filter { !$0.unicodeScalars.contains("\u{FEFF}") }
            let modules = read.map {
                Rego.Module(package: ["p", $0], imports: [.init(["data", $0], as: "x")], rules: [])
            }
            let renderings = modules.map { $0.render() }
            #expect(renderings.allSatisfy { $0.refusals.isEmpty })
            let paths = try await RegoReader.paths(of: renderings.map(\.text))
            for index in 0..<2 { #expect(TextDifference.of(read, paths.map { $0?[index].last ?? "" }) == "") }
        }
    }

    /// A comment ends where it should, and can contain everything but controls and byte-order marks; so do
    /// annotations, which are comments.
    @Test func commentsAreNoCode() async throws {
        for texts in RoundTrip.batches(of: 2_000) {
            var kept: [Rego.Rule] = []
            for (index, text) in texts.enumerated() {
                let rule = Rego.Rule(
                    .document(
                        "values", keys: [.integer(index)],
                        value: .array([
                            .commented(text, .object([.init(.commented(text, .string("a")), .integer(1))])),
                            .arrayComprehension(
                                .integer(2), [.comment(text), .expression(.bool(true)), .comment(text)]),
                        ])),
                    if: [.comment(text), .expression(.bool(true)), .comment(text)], comments: ["METADATA", text])
                let isRefused = !Rego.Module(package: ["p"], rules: [rule]).render().refusals.isEmpty
                #expect(isRefused == text.isNoComment, "\(TextDifference.shown(text))")
                if !isRefused { kept.append(rule) }
            }
            struct Element: Decodable, Equatable {
                var object: [String: Int] = [:]
                var list: [Int] = []

                init(from decoder: any Decoder) throws {
                    let container = try decoder.singleValueContainer()
                    if let list = try? container.decode([Int].self) {
                        self.list = list
                    } else {
                        object = try container.decode([String: Int].self)
                    }
                }
            }
            let found: [String: [Element]] = try await evaluate(
                Rego.Module(package: ["p"], comments: texts.filter { !$0.isNoComment }, rules: kept), "p.values")
            #expect(found.count == kept.count)
            #expect(found.values.allSatisfy { $0.map(\.object) == [["a": 1], [:]] && $0.map(\.list) == [[], [2]] })
        }
    }

    /// The printed text parses to the same tree as one with parentheses around each operand.
    @Test func treesSurvive() async throws {
        var trees = RegoTrees(generator: RoundTrip.generator("Rego"))
        let modules = (0..<RoundTrip.treeCount).map { trees.module(levels: $0 % 6) }
        for module in modules { #expect(module.render().refusals == [], "\(module)") }
        let pairs = modules.map { [$0.render().text, $0.parenthesised] }
        let differences = try await RegoReader.differences(of: pairs)
        for (pair, difference) in zip(pairs, differences) {
            if let difference { Issue.record("\(pair[0])\n\(pair[1])\n\(difference)") }
        }
        #expect(differences.count == modules.count)
    }

    private func evaluate<Value: Decodable>(_ module: Rego.Module, _ document: String) async throws -> Value {
        let rendering = module.render()
        #expect(rendering.refusals.isEmpty)
        return try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "policy.rego").write(rendering.text)
            let json = try await Policy.evaluate(rego: [file], document: document, input: "{}")
            return try JSONDecoder().decode(Value.self, from: Data(json.utf8))
        }
    }
}

extension String {
    /// Whether the text contains a control other than a tab or a line feed, or a byte-order mark.
    fileprivate var isNoComment: Bool {
        unicodeScalars.contains {
            $0.value < 0x20 && $0 != "\t" && $0 != "\n" || $0.value == 0x7F || $0.value == 0xFEFF
        }
    }
}
