import StackFormats
import Testing
import ToolHarness

/// Random trees, read by the real Terraform. It shows no syntax tree, but its results depend on every node of one.
@Suite(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
struct HCLTreeRoundTripTests {
    /// Each expression is printed by us and by a printer without knowledge of precedence. Terraform finds the same
    /// value, including its type, in both, and the value that the test has computed if there is one.
    @Test func expressionsMeanWhatTheirTreesSay() async throws {
        var tree = HCLRandomTree(generator: RoundTrip.generator("HCL"))
        var known = 0
        for start in stride(from: 0, to: RoundTrip.treeCount, by: 500) {
            let samples = (start..<min(start + 500, RoundTrip.treeCount)).map { tree.value($0 % 5 + 1) }
            var ours = HCL.Body()
            var naive = "locals {\n"
            for (index, sample) in samples.enumerated() {
                ours.attribute("ours_\(index)", sample.expression)
                naive += "naive_\(index) = \(HCLNaivePrinter.text(sample.expression))\n"
            }
            let rendering = HCL.Body(blocks: [HCL.Block(type: "locals", body: ours)]).render()
            #expect(rendering.refusals.isEmpty)
            let isFormatted = try await Terraform.formatted(rendering.text) == rendering.text
            #expect(isFormatted)
            let pairs = samples.indices.map { "[jsonencode(local.ours_\($0)), jsonencode(local.naive_\($0))],\n" }
            let found = try await Terraform.value(
                [[String]].self, ofOutput: "pairs",
                in: [
                    "ours.tf": rendering.text, "naive.tf": naive + "}\n",
                    "output.tf": "output \"pairs\" {\n value = tolist([\n\(pairs.joined())])\n}\n",
                ])
            try #require(found.count == samples.count)
            for (pair, sample) in zip(found, samples) {
                #expect(pair[0].utf8.elementsEqual(pair[1].utf8), "\(HCLNaivePrinter.text(sample.expression))")
                guard let json = sample.value?.json else { continue }
                known += 1
                #expect(pair[0] == json, "\(HCLNaivePrinter.text(sample.expression))")
            }
        }
        #expect(known > RoundTrip.treeCount / 8)
    }

    /// Files with every kind of item, and with values that no provider would accept: `terraform fmt` changes nothing,
    /// and source locations do not affect the text.
    @Test func filesAreFormatted() async throws {
        var tree = HCLRandomTree(generator: RoundTrip.generator("HCL files"))
        for start in stride(from: 0, to: RoundTrip.treeCount, by: 100) {
            var file: [HCL.Item] = []
            for _ in start..<min(start + 100, RoundTrip.treeCount) { file += tree.items(3) + [.comment("---")] }
            // In a file, unlike in a block, attribute names occur repeatedly.
            let body = HCL.Body(blocks: file.enumerated().map { .init(type: "b\($0)", body: [$1]) })
            let rendering = body.render()
            #expect(rendering.refusals.isEmpty)
            let formatted = try await Terraform.formatted(rendering.text)
            let lines = zip(formatted.split(separator: "\n"), rendering.text.split(separator: "\n"))
            let difference = lines.first { $0 != $1 }.map { "\($0)\n\($1)" } ?? ""
            let isFormatted = formatted == rendering.text
            #expect(isFormatted, "\(difference)")
        }
    }
}
