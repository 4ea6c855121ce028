import StackFormats
import Testing
import ToolHarness

/// Comments with any text, in each position of a tree.
@Suite(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
struct HCLCommentRoundTripTests {
    /// Terraform's formatter keeps the comments, without trailing white space, and the values between them are the
    /// same as without comments. Only control characters are rejected.
    @Test func commentsSurviveOrAreRefused() async throws {
        for batch in RoundTrip.batches(of: 2_000) {
            var file: [HCL.Item] = []
            var comments: [String] = []
            var values: [String] = []
            for (index, text) in batch.enumerated() {
                let items: [HCL.Item] = [.comment(text), .block(Self.commented(text, index))]
                let isRefused = text.unicodeScalars.contains {
                    $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F
                }
                #expect(HCL.Body(items).render().refusals.isEmpty != isRefused, "\(TextDifference.shown(text))")
                guard !isRefused else { continue }
                file += items
                for _ in 0..<9 { comments += Self.lines(of: text) }
                values.append("jsonencode(local.v\(index)),\n")
            }
            let source = HCL.Body(file).render().text
            async let formatted = Terraform.formatted(source)
            let found = try await Terraform.value(
                [String].self, ofOutput: "values",
                in: [
                    "main.tf": source,
                    "output.tf": "output \"values\" {\n value = tolist([\n\(values.joined())])\n}\n",
                ])
            #expect(found.count == values.count && found.allSatisfy { $0 == #"[1,2,{"k":1,"l":2},3]"# })
            let lines = try await formatted.utf8.split(separator: UInt8(ascii: "\n"))
                .map { $0.drop { $0 == UInt8(ascii: " ") } }.filter { $0.first == UInt8(ascii: "#") }
            let difference = TextDifference.of(comments, lines.map { String(decoding: $0, as: UTF8.self) })
            #expect(difference.isEmpty, "\(difference)")
            let isFormatted = try await formatted.utf8.elementsEqual(source.utf8)
            #expect(isFormatted, "terraform fmt changes the file")
        }
    }

    /// A block with the comment in all positions inside it.
    private static func commented(_ text: String, _ index: Int) -> HCL.Block {
        let object = HCL.Expression.object([.init("k", 1), .init("l", 2, comment: text)])
        let call = HCL.Expression.call("max", .commented(text, 3), 2)
        return HCL.Block("locals", comment: text) { body in
            body.comment(text)
            body.attribute(
                "v\(index)", [.commented(text, 1), .commented(text, 2), .commented(text, object), call], comment: text)
        }
    }

    /// The comment's lines as a file must show them.
    private static func lines(of text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = "# " + String(line)
            while let last = line.unicodeScalars.last, last == " " || last == "\t" { line.unicodeScalars.removeLast() }
            return line
        }
    }
}
