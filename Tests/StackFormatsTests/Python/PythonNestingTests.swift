import StackFormats
import Testing
import ToolHarness

/// Nested expressions and blocks, up to the printer's limit and beyond.
@Suite(.enabled("python3 is not on this machine", { Tool.python.isExpected }))
struct PythonNestingTests {
    private typealias Way = @Sendable (Python.Expression) -> Python.Expression
    private typealias Block = @Sendable ([Python.Statement]) -> Python.Statement

    private static let ways: [(name: String, Way)] = [
        ("lists", { .list([$0]) }),
        ("dictionaries", { .dictionary([.entry(.integer(1), $0)]) }),
        ("arguments", { .call("f", $0) }),
        ("attributes", { .attribute($0, "a") }),
        ("sums", { .binary($0, .add, .integer(1)) }),
        ("right sides", { .binary(.integer(1), .add, $0) }),
        ("conditions", { .conditional(then: $0, condition: .name("a"), otherwise: .noneLiteral) }),
        ("lambdas", { .lambda([], $0) }),
        ("comprehensions", { .comprehension(.list($0), [.init(.name("a"), in: .name("b"))]) }),
        ("negations", { .unary(.not, $0) }),
    ]

    @Test func deepExpressionsAreReadAndDeeperOnesRefused() async throws {
        var texts: [String] = []
        for (name, way) in Self.ways {
            func rendering(_ count: Int) -> Rendering {
                // Also inside brackets of the statement.
                let value = (0..<count).reduce(Python.Expression.name("x")) { inner, _ in way(inner) }
                return Python.Module(body: [
                    .function(Python.Function("f", [.init("a", default: value)], body: [.return(value)]))
                ]).render()
            }
            #expect(rendering(179).refusals == [], "\(name)")
            texts.append(rendering(179).text)
            for count in [180, 3_000] {
                let reasons = Set(rendering(count).refusals.map(\.reason))
                #expect(reasons == ["nests more than 180 expressions"], "\(name)")
            }
        }
        for (way, refusal) in zip(Self.ways, try await PythonReader.refusals(of: texts)) {
            #expect(refusal == nil, "\(way.name)")
        }
    }

    /// Ways to nest statements in another, with their limits and the reasons.
    private static let blocks: [(name: String, limit: Int, reason: String, Block)] = [
        ("conditions", 90, "nests more than 90 blocks", { .if(.name("a"), $0) }),
        ("classes", 90, "nests more than 90 blocks", { .class(Python.Class("A", body: $0)) }),
        ("loops", 20, tooManyBlocks, { .for(.name("a"), in: .name("b"), $0) }),
        ("contexts", 20, tooManyBlocks, { .with(.name("a"), $0) }),
        (
            "two contexts", 10, tooManyBlocks,
            { Python.Statement(.with([.init(.name("a")), .init(.name("b"))], body: $0)) }
        ),
        ("attempts", 19, tooManyBlocks, { Python.Statement(.tryStatement($0, handlers: [.init(nil, [.pass])])) }),
        (
            "attempts with an end", 9, tooManyBlocks,
            { Python.Statement(.tryStatement($0, handlers: [.init(nil, [.pass])], finally: [.pass])) }
        ),
        ("ends", 10, tooManyBlocks, { Python.Statement(.tryStatement([.pass], handlers: [], finally: $0)) }),
        (
            "handlers", 10, tooManyBlocks,
            { Python.Statement(.tryStatement([.pass], handlers: [.init(.name("E"), as: "e", $0)])) }
        ),
        (
            "functions in loops", 45, "nests more than 90 blocks",
            { .for(.name("a"), in: .name("b"), [.function(Python.Function("f", body: $0))]) }
        ),
    ]

    private static let tooManyBlocks = "nests more than 20 loops, 'with' and 'try' statements"

    @Test func deepBlocksCompileAndDeeperOnesAreRefused() async throws {
        var texts: [String] = []
        for (name, limit, reason, block) in Self.blocks {
            func rendering(_ count: Int) -> Rendering {
                Python.Module(body: (0..<count).reduce([.pass]) { inner, _ in [block(inner)] }).render()
            }
            #expect(rendering(limit).refusals == [], "\(name)")
            texts.append(rendering(limit).text)
            #expect(rendering(limit + 1).refusals.map(\.reason) == [reason], "\(name)")
        }
        for (block, refusal) in zip(Self.blocks, try await PythonReader.refusals(of: texts)) {
            #expect(refusal == nil, "\(block.name)")
        }
    }

    @Test func longConditionsCompileAndLongerOnesAreRefused() async throws {
        func rendering(_ count: Int) -> Rendering {
            Python.Module(body: [
                Python.Statement(
                    .conditional(Array(repeating: .init(.name("a"), [.pass]), count: count), otherwise: []))
            ]).render()
        }
        #expect(rendering(1_001).refusals.map(\.reason) == ["has more than 1000 conditions in one 'if'"])
        #expect(rendering(1_000).refusals == [])
        #expect(try await PythonReader.refusals(of: [rendering(1_000).text]) == [nil])
    }
}
