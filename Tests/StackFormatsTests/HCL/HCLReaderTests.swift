import Foundation
import StackFormats
import Testing
import ToolHarness

/// Printed files, read back by our own reader.
@Suite struct HCLReaderTests {
    @Test func randomTreesAreReadBack() throws {
        var tree = HCLRandomTree(generator: RoundTrip.generator("HCL reader"))
        for _ in 0..<RoundTrip.treeCount { try Self.expectSurvival(of: HCL.Body(tree.items(3))) }
    }

    /// Each text in each position of a file: values, keys, labels and comments.
    @Test func textsAreReadBack() throws {
        for text in RoundTrip.texts {
            var file = HCL.Body()
            for (index, position) in HCLTextPosition.all.enumerated() { file["p\(index)"] = position.value(text) }
            if file.render().refusals.isEmpty { try Self.expectSurvival(of: file) }
            let label = HCL.Body(blocks: [HCL.Block(type: "variable", labels: [text, "a"])])
            if label.render().refusals.isEmpty { try Self.expectSurvival(of: label) }
            var comments: HCL.Body = [.comment(text), .comment("")]
            comments.block("locals", comment: text) {
                $0.comment(text)
                $0.attribute("list", [.commented(text, 1), .object([.init("k", 1, comment: text)])], comment: text)
                $0.attribute("call", .call("max", 1, .commented(text, 2)))
                $0.comment(text)
            }
            if comments.render().refusals.isEmpty { try Self.expectSurvival(of: comments) }
        }
    }

    @Test func everyGoldenIsReadAndPrintsTheSameBytes() throws {
        let golden = PackageFolder.root.appending(path: "golden")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: golden.path).filter { $0.hasSuffix(".tf") }
        #expect(paths.count >= 6)
        for path in paths {
            let bytes = try [UInt8](Data(contentsOf: golden.appending(path: path)))
            let rendering = try HCL.read(bytes).body.render()
            #expect(rendering.refusals.isEmpty)
            #expect(rendering.bytes == bytes, "\(path)")
        }
    }

    @Test func attributesAndBlocksHaveTheirPlaces() throws {
        let document = try HCL.read(
            """
            # The bucket.
            resource "aws_s3_bucket" "é" {
              bucket = "acme"
              tags = {
                a = 1
              }

              lifecycle {
                prevent_destroy = true
              }
            }

            """)
        let bucket = try #require(document.body.blocks.first)
        #expect(document.position(of: bucket.origin) == TextPosition(line: 2, column: 1))
        #expect(document.position(of: bucket.body.blocks.first?.origin) == TextPosition(line: 8, column: 3))
        let places = bucket.body.items.compactMap { item in
            if case .attribute(let attribute) = item { document.position(of: attribute.origin) } else { nil }
        }
        #expect(places == [TextPosition(line: 3, column: 3), TextPosition(line: 4, column: 3)])
        #expect(document.position(of: nil) == nil)
        #expect(document.position(of: OriginID(rawValue: 99)) == nil)
        // The lines of the reprinted text have those origins.
        #expect(document.body.render().origin(ofLine: 8) == bucket.body.blocks.first?.origin)
    }

    /// A reformatted file has the same content.
    @Test(
        arguments: [
            ("a=1", "a = 1\n"), ("a = [\n  1, 2\n  , 3,\n]\n", "a = [1, 2, 3]\n"),
            ("\n\na = {b=1,c=(2)}\n", "a = {\n  b = 1\n  c = 2\n}\n"), ("a = (((1 + 2)) * 3)\n", "a = (1 + 2) * 3\n"),
            ("a = (b).c\n", "a = b.c\n"), ("a = (b[*]).c\n", "a = (b[*]).c\n"), ("a = - b\n", "a = -b\n"),
            ("a = max(\n  1,\n  2...\n)\n", "a = max(1, 2...)\n"), ("b \"l\" { }", "b \"l\" {}\n"),
            ("b {\n\n\n}", "b {}\n"), ("a = [for x\nin y : x\nif x]\n", "a = [for x in y : x if x]\n"),
            ("a = {for k,v in y:k=>v...}\n", "a = { for k, v in y : k => v... }\n"),
            ("a = <<EOT\nb\n  EOT\n", "a = <<EOT\nb\nEOT\n"),
            ("a = <<-X\n\n\tb\n\t c\nX", "a = <<-EOT\n\n  b\n   c\nEOT\n"),
            ("a = \"${ b }\"\n", "a = b\n"), ("a = 1.50e+3\n", "a = 1.50e+3\n"), ("# a\n\n\n# b\n", "# a\n\n# b\n"),
            ("a = \"\u{9}\"\n", "a = \"\\t\"\n"), ("a = \"%{ if b }c%{ endif }\"\n", "a = \"%{if b}c%{endif}\"\n"),
            ("a = -1 - -1\n", "a = -1 - -1\n"), ("a = !b == c\n", "a = !b == c\n"), ("", ""), ("  \n\n", ""),
        ])
    func layoutDoesNotMatter(source: String, printed: String) throws {
        #expect(try HCL.read(source).body.render().text == printed)
    }

    private static func expectSurvival(of body: HCL.Body) throws {
        let rendering = body.render()
        #expect(rendering.refusals.isEmpty)
        let document = try HCL.read(rendering.bytes)
        let again = document.body.render()
        let isPrintedAlike = again.bytes == rendering.bytes
        #expect(isPrintedAlike, "\(Self.firstDifference(rendering.text, again.text))")
        // Compared outside the macro, which would describe both trees at length.
        let isEqual = document.body.normalized() == body.normalized()
        #expect(isEqual, "\(rendering.text)")
    }

    /// The first line of each text that differs from the other's.
    private static func firstDifference(_ printed: String, _ again: String) -> String {
        let lines = zip(
            printed.split(separator: "\n", omittingEmptySubsequences: false),
            again.split(separator: "\n", omittingEmptySubsequences: false))
        return lines.first { $0 != $1 }.map { "\($0)\nbecomes\n\($1)" } ?? "one text is longer"
    }
}
