import StackFormats
import Testing
import ToolHarness

/// Values and blocks nested to the limit, and one level deeper.
@Suite(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
struct HCLNestingTests {
    /// Each way to nest a value in another of its kind.
    private static let kinds: [@Sendable (HCL.Expression) -> HCL.Expression] = [
        { .list([$0]) }, { .object(["a": $0]) }, { .list([$0, 1]) }, { .call("max", $0) },
        { .conditional(true, then: 1, else: $0) },
        { .template([.literal("1"), .interpolation($0)]) },
        { .binary(1, .equal, $0) }, { .unary(.negate, .unary(.negate, $0)) }, { .select(.list([$0]), [.index(0)]) },
        { .forList(.init(value: "v", in: [1]), result: $0) },
        { .template([.if(true, then: [.interpolation($0)], else: [.literal("b")])]) },
        { .heredocTemplate(indented: true, [.for(value: "v", in: [1], [.literal("\n"), .interpolation($0)])]) },
        { .select(.list([1]), [.index(.binary($0, .multiply, 0))]) },
    ]

    private static let reason = "nests values more than 500 deep, which Terraform takes minutes to read"

    private static func nested(_ levels: Int, _ kind: (HCL.Expression) -> HCL.Expression) -> HCL.Expression {
        (0..<levels).reduce(1) { inner, _ in kind(inner) }
    }

    /// The deepest printed tree of each kind: Terraform reads and formats it.
    @Test func terraformReadsWhatIsPrinted() async throws {
        var body = HCL.Body()
        for (index, kind) in Self.kinds.enumerated() {
            // A block around the attribute is one level, and some kinds take two or three.
            let levels = (100...500).reversed().first { levels in
                HCL.Body([.block("b", items: [.attribute("v", Self.nested(levels, kind))])]).render().refusals.isEmpty
            }
            body["v\(index)"] = Self.nested(try #require(levels), kind)
        }
        let rendering = HCL.Body([.block(HCL.Block(type: "locals", body: body))]).render()
        #expect(rendering.refusals.isEmpty)
        let isFormatted = try await Terraform.formatted(rendering.text) == rendering.text
        #expect(isFormatted)
        let length = "output \"n\" {\n  value = length(jsonencode(local.v0))\n}\n"
        let brackets = try await Terraform.value(
            Int.self, ofOutput: "n", in: ["main.tf": rendering.text, "output.tf": length])
        #expect(brackets == 2 * 498 + 1)
    }

    /// The same trees, read by our own reader.
    @Test(arguments: kinds.indices)
    func ourReaderReadsWhatIsPrinted(kind: Int) throws {
        let trees = (100...500).reversed().lazy.map { levels in
            HCL.Body([.block("b", items: [.attribute("v", Self.nested(levels, Self.kinds[kind]))])])
        }
        let deepest = try #require(trees.first { $0.render().refusals.isEmpty })
        let rendering = deepest.render()
        #expect(try HCL.read(rendering.bytes).body.render().bytes == rendering.bytes)
    }

    @Test(arguments: kinds.indices)
    func deeperValuesAreRefused(kind: Int) {
        for levels in [500, 4_000] {
            let body = HCL.Body([.attribute("v", Self.nested(levels, Self.kinds[kind])), .attribute("w", 1)])
            #expect(body.render().refusals.map(\.reason) == [Self.reason])
        }
    }

    @Test func deeperBlocksAreRefused() async throws {
        func blocks(_ levels: Int) -> HCL.Body {
            (0..<levels).reduce([]) { inner, _ in [.block(HCL.Block(type: "b", body: inner))] }
        }
        let rendering = blocks(501).render()
        #expect(rendering.refusals.isEmpty)
        let isFormatted = try await Terraform.formatted(rendering.text) == rendering.text
        #expect(isFormatted)
        #expect(try HCL.read(rendering.bytes).body == blocks(501))
        for levels in [502, 4_000] { #expect(blocks(levels).render().refusals.map(\.reason) == [Self.reason]) }
    }
}
