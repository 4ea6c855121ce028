import Foundation
import StackFormats
import Testing
import ToolHarness

/// The printed text as a real implementation of CEL evaluates it.
@Suite(.enabled("CEL is not on this machine", { Tool.cel.isExpected }))
struct CELEngineTests {
    @Test func textsSurvive() async throws {
        let expression = CEL.Expression.list(NastyTexts.codeTexts.map { .string($0) })
        let values: [String] = try await evaluate(expression)
        #expect(values.map(\.scalars) == NastyTexts.codeTexts.map(\.scalars))
    }

    /// Every pair of operators on numbers evaluates to what Swift computes from the tree.
    @Test func precedenceIsCELs() async throws {
        let operators: [(CEL.BinaryOperator, @Sendable (Int, Int) -> Int)] = [
            (.add, { $0 + $1 }), (.subtract, { $0 - $1 }), (.multiply, { $0 * $1 }), (.divide, { $0 / $1 }),
            (.remainder, { $0 % $1 }),
        ]
        var trees: [(CEL.Expression, Int)] = []
        for (first, calculate) in operators {
            let inner = (CEL.Expression.binary(.integer(17), first, .integer(-5)), calculate(17, -5))
            for (second, combine) in operators {
                trees.append((.binary(inner.0, second, .integer(3)), combine(inner.1, 3)))
                if inner.1 != 0 { trees.append((.binary(.integer(40), second, inner.0), combine(40, inner.1))) }
            }
            trees.append((.negative(inner.0), -inner.1))
        }
        let values: [Int] = try await evaluate(.list(trees.map(\.0)))
        #expect(values == trees.map(\.1))
    }

    @Test func conditionsHold() async throws {
        let containers = CEL.Expression.path("object.spec.containers")
        let isPinned = CEL.Expression.macro(
            containers, .all, variable: "c",
            .all([.has(.variable("c"), "image"), .not(.method(.path("c.image"), "endsWith", [.string(":latest")]))]))
        let object =
            #"{"spec": {"containers": [{"image": "a:1"}, {"image": "b:latest"}]}, "metadata": {"namespace": "n"}}"#
        let values: [Bool] = try await evaluate(
            .list([
                isPinned, .not(isPinned), .binary(.path("object.metadata.namespace"), .equal, .string("n")),
                .conditional(
                    isPinned, then: .bool(false),
                    otherwise: .binary(.string("a"), .isIn, .map([.init(.string("a"), .null)]))),
                .any([.bool(true), .all([.bool(false), .bool(false)])]),
                .all([.any([.bool(true), .bool(false)]), .bool(false)]),
            ]), variables: #"{"object": \#(object)}"#)
        #expect(values == [false, true, true, true, true, false])
    }

    private func evaluate<Value: Decodable>(_ expression: CEL.Expression, variables: String = "{}") async throws
        -> Value
    {
        #expect(expression.refusals.isEmpty)
        let json = try await Policy.evaluate(cel: expression.text, variables: variables)
        return try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }
}
