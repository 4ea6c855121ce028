import Foundation
import StackFormats
import Testing
import ToolHarness

/// The printed text as the real OPA engine evaluates it.
@Suite(.enabled("the OPA engine is not on this machine", { Tool.opa.isExpected }))
struct RegoEngineTests {
    @Test func textsSurvive() async throws {
        let rules = NastyTexts.codeTexts.enumerated().map { index, text in
            Rego.Rule(
                .document(
                    "values", keys: [.string("t\(index)")],
                    value: .array([
                        .string(text), .rawString(text), .field(.object([.init(.string(text), .string(text))]), text),
                    ])))
        }
        let values: [String: [String]] = try await evaluate(rules, "values")
        for (index, text) in NastyTexts.codeTexts.enumerated() {
            #expect(values["t\(index)"]?.map(\.scalars) == Array(repeating: text.scalars, count: 3))
        }
    }

    @Test func sampleDecides() async throws {
        let containers = #"[{"name": "a", "image": " i ", "livenessProbe": {}}]"#
        let input =
            #"{"review": {"object": {"spec": {"containers": \#(containers)}}}, "parameters": {"required-probes": ["livenessProbe", "readinessProbe"]}}"#
        let module: Document = try await evaluate(RegoSample.module, "stackgen.probes[\"v1-beta\"]", input: input)
        #expect(module.violation == [["msg": "container <a> lacks \"readinessProbe\" (1)"]])
        #expect(module.allow == false)
        #expect(module.tidy == true)
        #expect(module.named == ["a": "i"])
    }

    private struct Document: Decodable {
        var violation: [[String: String]]
        var allow: Bool
        var tidy: Bool?
        var named: [String: String]
    }

    /// The engine computes the same from the printed text and from one with parentheses around each operation.
    @Test func precedenceIsRegos() async throws {
        let arithmetic: [Rego.BinaryOperator] = [.add, .subtract, .multiply, .divide, .remainder]
        let sets: [Rego.BinaryOperator] = [.union, .intersection, .subtract]
        var trees: [Rego.Expression] = []
        func add(_ operators: [Rego.BinaryOperator], _ a: Rego.Expression, _ b: Rego.Expression, _ c: Rego.Expression) {
            for first in operators {
                // A remainder accepts only integers.
                for second in operators where Set([first, second]) != [.divide, .remainder] {
                    trees.append(.binary(.binary(a, first, b), second, c))
                    trees.append(.binary(a, first, .binary(b, second, c)))
                }
            }
        }
        add(arithmetic, .integer(7), .integer(5), .integer(3))
        add(
            sets, .set([.integer(1), .integer(2)]), .set([.integer(2), .integer(3)]), .set([.integer(2), .integer(4)]))
        for sign in Rego.BinaryOperator.allCases
        where sign.rawValue.first.map("=!<>".contains) == true && sign != .unify {
            trees.append(.binary(.binary(.integer(1), sign, .integer(2)), .equal, .bool(true)))
            trees.append(.binary(.bool(true), .equal, .binary(.integer(1), sign, .integer(2))))
            trees.append(.isIn(.binary(.integer(1), sign, .integer(2)), .array([.bool(true)])))
            trees.append(.binary(.isIn(.integer(1), .array([.integer(1)])), sign, .bool(true)))
        }
        let rules = trees.enumerated().flatMap { index, tree in
            [
                Rego.Rule(.document("values", keys: [.string("printed\(index)")], value: .array([tree]))),
                Rego.Rule(
                    .document("values", keys: [.string("parts\(index)")], value: .array([.variable("r")])),
                    if: Self.inParts(tree)),
            ]
        }
        let values: [String: Value] = try await evaluate(rules, "values")
        for (index, tree) in trees.enumerated() {
            #expect(values["printed\(index)"] == values["parts\(index)"], "\(tree)")
            if case .isIn = tree { continue }
            #expect(values["printed\(index)"] != nil || values["parts\(index)"] == nil)
        }
        #expect(values.count > trees.count)
    }

    /// The tree as one assignment per operation.
    private static func inParts(_ tree: Rego.Expression) -> [Rego.Statement] {
        func operand(_ expression: Rego.Expression, _ name: String) -> ([Rego.Statement], Rego.Expression) {
            switch expression {
            case .binary, .isIn: ([.assign(name, expression)], .variable(name))
            default: ([], expression)
            }
        }
        switch tree {
        case .binary(let left, let sign, let right):
            let (first, second) = (operand(left, "a"), operand(right, "b"))
            return first.0 + second.0 + [.assign("r", .binary(first.1, sign, second.1))]
        case .isIn(_, let value, let collection):
            let first = operand(value, "a")
            return first.0 + [.assign("r", .isIn(first.1, collection))]
        default: return [.assign("r", tree)]
        }
    }

    /// A value of any type, as its JSON.
    private enum Value: Decodable, Equatable {
        case bool([Bool])
        case number([Double])
        case set([[Double]])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode([Bool].self) {
                self = .bool(value)
            } else if let value = try? container.decode([Double].self) {
                self = .number(value)
            } else {
                self = .set(try container.decode([[Double]].self))
            }
        }
    }

    private func evaluate<Value: Decodable>(_ rules: [Rego.Rule], _ name: String) async throws -> Value {
        try await evaluate(Rego.Module(package: ["p"], rules: rules), "p." + name)
    }

    private func evaluate<Value: Decodable>(
        _ module: Rego.Module, _ document: String, input: String = "{}"
    ) async throws -> Value {
        let rendering = module.render()
        #expect(rendering.refusals.isEmpty)
        return try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "policy.rego").write(rendering.text)
            let quoted = document.replacing("\"", with: "\\\"")
            let json = try await Policy.evaluate(rego: [file], document: quoted, input: input)
            return try JSONDecoder().decode(Value.self, from: Data(json.utf8))
        }
    }
}
