import StackFormats
import Testing
import ToolHarness

/// Nested expressions, up to the readers' limits and beyond.
@Suite(.enabled("CEL is not on this machine", { Tool.cel.isExpected }))
struct CELNestingTests {
    private static let reason = "nests expressions more deeply than the readers of CEL go: 200 levels, 240 of one rule"

    /// Ways to nest an expression in another, with their limits: 200 levels with the variable in the middle, or as
    /// many as 240 entries of one rule of `cel-go`'s grammar allow.
    private static let ways: [(name: String, limit: Int, CELWay)] = [
        ("lists", 199, { .list([$0]) }),
        ("maps", 199, { .map([.init(.integer(1), $0)]) }),
        ("arguments", 199, { .call("f", [$0]) }),
        ("fields", 199, { .select($0, "a") }),
        ("sums", 199, { .binary($0, .add, .integer(1)) }),
        ("negations", 199, { .not($0) }),
        ("conditions", 199, { .conditional(.bool(true), then: .null, otherwise: $0) }),
        ("indices", 119, { .index(.variable("a"), $0) }),
        ("right sides", 80, { .binary(.integer(1), .add, $0) }),
        ("comparisons", 80, { .binary(.integer(1), .less, $0) }),
    ]

    typealias CELWay = @Sendable (CEL.Expression) -> CEL.Expression

    private static func nested(_ count: Int, _ way: CELWay) -> CEL.Expression {
        (0..<count).reduce(.variable("x")) { inner, _ in way(inner) }
    }

    @Test func deepTreesAreReadAndDeeperOnesRefused() async throws {
        var texts: [String] = []
        for (name, limit, way) in Self.ways {
            let deepest = Self.nested(limit, way)
            #expect(deepest.refusals == [], "\(name)")
            texts.append(deepest.text)
            #expect(Self.nested(limit + 1, way).refusals == [Self.reason], "\(name)")
            #expect(Self.nested(5_000, way).refusals == [Self.reason], "\(name)")
        }
        for (way, refusal) in zip(Self.ways, try await CELReader.refusals(of: texts)) {
            #expect(refusal == nil, "\(way.name)")
        }
    }
}
