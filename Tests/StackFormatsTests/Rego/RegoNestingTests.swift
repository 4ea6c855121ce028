import StackFormats
import Testing
import ToolHarness

/// Nested expressions, up to the printer's limit and beyond.
@Suite(.enabled("the OPA engine is not on this machine", { Tool.opa.isExpected }))
struct RegoNestingTests {
    private typealias Way = @Sendable (Rego.Expression) -> Rego.Expression

    /// Ways to nest an expression in another, with their limits.
    private static let ways: [(name: String, limit: Int, Way)] = [
        ("arrays", 198, { .array([$0]) }),
        ("sets", 198, { .set([$0]) }),
        ("objects", 198, { .object([.init(.string("a"), $0)]) }),
        ("keys", 198, { .field($0, "a") }),
        ("calls", 198, { .call("abs", [$0]) }),
        ("sums", 198, { .binary($0, .add, .integer(1)) }),
        ("right sides", 198, { .binary(.integer(1), .add, $0) }),
        ("comprehensions", 10, { .arrayComprehension($0, [.expression(.bool(true))]) }),
        ("objects as keys", 11, { .object([.init($0, .integer(1))]) }),
    ]

    @Test func deepTreesCompileAndDeeperOnesAreRefused() async throws {
        let reason = "nests more than 200 expressions, or 10 comprehensions, in the rule 'a'"
        var texts: [String] = []
        for (name, limit, way) in Self.ways {
            func rendering(_ count: Int) -> Rendering {
                let value = (0..<count).reduce(Rego.Expression.reference("input.missing")) { inner, _ in way(inner) }
                return Rego.Module(package: ["stackgen"], rules: [.init(.document("a", value: value))]).render()
            }
            #expect(rendering(limit).refusals == [], "\(name)")
            texts.append(rendering(limit).text)
            #expect(rendering(limit + 1).refusals.map(\.reason) == [reason], "\(name)")
            #expect(rendering(3_000).refusals.map(\.reason) == [reason], "\(name)")
        }
        for (way, refusal) in zip(Self.ways, try await RegoReader.refusals(of: texts)) {
            #expect(refusal == nil, "\(way.name)")
        }
    }

    @Test func deepBodiesCompileAndDeeperOnesAreRefused() async throws {
        func rendering(_ count: Int) -> Rendering {
            let body = (0..<count).reduce([Rego.Statement.expression(.bool(true))]) { inner, index in
                [.every("x\(index)", .reference("input"), [.expression(.variable("x\(index)"))] + inner)]
            }
            return Rego.Module(package: ["stackgen"], rules: [.init(.document("a"), if: body)]).render()
        }
        #expect(rendering(11).refusals.count == 1)
        #expect(rendering(10).refusals == [])
        #expect(try await RegoReader.refusals(of: [rendering(10).text]) == [nil])
    }
}
