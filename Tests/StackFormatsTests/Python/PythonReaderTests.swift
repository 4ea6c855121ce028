import Foundation
import StackFormats
import Testing
import ToolHarness

/// The printed text as the real Python reads it.
@Suite(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
struct PythonReaderTests {
    private static let texts = NastyTexts.codeTexts

    /// Each text as a literal, as a key, in an f-string and between its values, and in a nested f-string.
    @Test func textsSurvive() async throws {
        let values = Self.texts.map { text in
            Python.Expression.tuple([
                .string(text), .formatted([.text(text)]), .formatted([.text(text), .value(.integer(1)), .text(text)]),
                .subscripted(.dictionary([.entry(.string(text), .string(text))]), [.string(text)]),
            ])
        }
        let module = Python.Module(body: [.assign("values", .list(values))])
        let rendering = module.render()
        #expect(rendering.refusals.isEmpty)
        let read: [[String]] = try await Self.python(
            "import json; exec(source); print(json.dumps(values))", source: rendering.text)
        for (text, copies) in zip(Self.texts, read) {
            #expect(copies.map(\.scalars) == [text, text, text + "1" + text, text].map(\.scalars))
        }
        #expect(read.count == Self.texts.count)
    }

    /// A docstring is read back unchanged or is rejected, and none is rejected that would be read back.
    @Test func docstringsSurvive() async throws {
        let classes = Self.texts.map { Python.Module(body: [.class(Python.Class("A", docstring: $0, body: [.pass]))]) }
        let sources = classes.map { $0.render() }
        let request = try JSONEncoder().encode(sources.map(\.text))
        let read: [String] = try await Self.python(
            """
            import json, inspect
            def doc(source):
                names = {}
                exec(source, names)
                return inspect.getdoc(names["A"])
            print(json.dumps([doc(source) for source in json.loads(source)]))
            """, source: String(decoding: request, as: UTF8.self))
        for (index, text) in Self.texts.enumerated() where !text.isEmpty {
            let isKept = read[index].scalars == text.scalars
            #expect(
                isKept == sources[index].refusals.isEmpty, "\(text.debugDescription) \(read[index].debugDescription)")
        }
    }

    @Test func moduleDocstringAndSampleAreRead() async throws {
        let nodes: [String] = try await Self.python(
            "import ast, json; print(json.dumps([type(n).__name__ for n in ast.parse(source).body]))",
            source: PythonSample.module.render().text)
        #expect(
            nodes == [
                "Expr", "Import", "Import", "ImportFrom", "ImportFrom", "AnnAssign", "ClassDef", "FunctionDef", "If",
            ])
    }

    /// Every pair and triple of operators parses to the same tree as printed and with parentheses around each operand.
    @Test func precedenceIsPythons() async throws {
        let trees = Self.trees
        let printed = trees.map { Python.Module(body: [.expression($0)]).render().text }
        let full = trees.map(\.fullyParenthesised)
        let request = try JSONEncoder().encode([printed, full])
        let wrong: [Int] = try await Self.python(
            """
            import ast, json
            printed, full = json.loads(source)
            def dump(text): return ast.dump(ast.parse(text.strip(), mode="eval"))
            pairs = enumerate(zip(printed, full))
            print(json.dumps([index for index, (a, b) in pairs if dump(a) != dump(b)]))
            """, source: String(decoding: request, as: UTF8.self))
        for index in wrong { Issue.record("\(printed[index]) is not \(full[index])") }
        #expect(trees.count > 2000)
    }

    private static var trees: [Python.Expression] {
        let leaves: [Python.Expression] = [.name("a"), .integer(-1), .integer(2), .float(-0.5)]
        let pairs = leaves.flatMap { combined($0, .name("b")) }
        return pairs + combined(.name("a"), .name("b")).flatMap { combined($0, .name("c")) + combined(.name("c"), $0) }
    }

    private static func combined(_ left: Python.Expression, _ right: Python.Expression) -> [Python.Expression] {
        Python.BinaryOperator.allCases.map { .binary(left, $0, right) }
            + Python.BooleanOperator.allCases.map { .boolean($0, [left, right]) }
            + [.less, .isNotIn, .isNotIdentical].map { .compare(left, $0, right) }
            + Python.UnaryOperator.allCases.map { .unary($0, left) }
            + [
                .conditional(then: left, condition: right, otherwise: right), .lambda([], left),
                .conditional(then: right, condition: right, otherwise: left),
                .conditional(then: right, condition: left, otherwise: right), .attribute(left, "x"),
                .call(left, [.positional(right)]), .subscripted(left, [right]), .tuple([left]), .await(left),
                .call(right, [.positional(.starred(left)), .unpacked(left)]),
                .comprehension(.generator(left), [.init(.name("x"), in: left, if: [left])]),
                .dictionary([.entry(left, right), .unpacked(left)]), .list([.starred(left)]),
                .subscripted(right, [.slice(lower: left, upper: nil, step: right)]),
            ]
    }

    private static func python<Value: Decodable>(_ script: String, source: String) async throws -> Value {
        let output = try await Tool.python.succeed(
            ["-c", "import sys; source = sys.stdin.buffer.read().decode()\n" + script], input: source)
        return try JSONDecoder().decode(Value.self, from: Data(output.utf8))
    }
}

extension String {
    /// The scalars, since `==` on strings treats canonically equivalent ones as equal.
    var scalars: [Unicode.Scalar] { Array(unicodeScalars) }
}

extension Python.Expression {
    /// The expression with parentheses around every operand.
    fileprivate var fullyParenthesised: String {
        switch self {
        case .name(let name): name
        case .integer(let value): "(\(value))"
        case .float(let value): "(\(value))"
        case .binary(let left, let sign, let right): "(\(left.full) \(sign.rawValue) \(right.full))"
        case .boolean(let sign, let operands): "(\(operands.map(\.full).joined(separator: " \(sign) ")))"
        case .comparison(let left, let chain):
            "(\(left.full)\(chain.map { " \($0.relation.rawValue) \($0.operand.full)" }.joined()))"
        case .unary(let sign, let operand): "(\(sign.rawValue)\(operand.full))"
        case .conditional(let then, let condition, let otherwise):
            "(\(then.full) if \(condition.full) else \(otherwise.full))"
        case .lambda(_, let body): "(lambda: \(body.full))"
        case .attribute(let base, let name): "(\(base.full).\(name))"
        case .call(let function, let arguments):
            "(\(function.full)(\(arguments.map(Self.full).joined(separator: ", "))))"
        case .subscripted(let base, let indices): "(\(base.full)[\(indices.map(\.full).joined(separator: ", "))])"
        case .slice(let lower, let upper, let step): "\(lower?.full ?? ""):\(upper?.full ?? ""):\(step?.full ?? "")"
        case .tuple(let elements): "(\(elements.map(\.full).joined(separator: ", ")),)"
        case .list(let elements): "[\(elements.map(\.full).joined(separator: ", "))]"
        case .await(let value): "(await \(value.full))"
        case .starred(let value): "*\(value.full)"
        case .dictionary(let items): "{\(items.map(Self.full).joined(separator: ", "))}"
        case .comprehension(.generator(let element), let clauses):
            "(\(element.full) for \(clauses[0].target.full) in \(clauses[0].iterable.full) if \(clauses[0].conditions[0].full))"
        default: ""
        }
    }

    private var full: String { fullyParenthesised }

    private static func full(_ argument: Python.Argument) -> String {
        switch argument {
        case .positional(let value): value.full
        case .keyword(let name, let value): "\(name)=\(value.full)"
        case .unpacked(let value): "**\(value.full)"
        }
    }

    private static func full(_ item: Python.DictionaryItem) -> String {
        switch item {
        case .entry(let key, let value): "\(key.full): \(value.full)"
        case .unpacked(let value): "**\(value.full)"
        }
    }
}
