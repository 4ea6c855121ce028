import Foundation
import StackFormats
import Testing
import ToolHarness

/// Texts that nobody would write, in each position of HCL, read back from the real Terraform.
@Suite(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
struct HCLTextRoundTripTests {
    /// Terraform itself determines which texts it changes: it gets them in JSON, without our printer. Exactly those
    /// are rejected in every position.
    @Test func valuesSurviveOrAreRefused() async throws {
        for batch in RoundTrip.batches(of: 10_000) {
            let changed = try await Self.textsChangedByTerraform(among: batch)
            var kept: [String] = []
            for (text, isChanged) in zip(batch, changed) {
                let refused = Self.refusedPositions(of: text)
                let expected = isChanged ? HCLTextPosition.all.map(\.name) : []
                #expect(refused == expected, "\(TextDifference.shown(text))")
                if !isChanged { kept.append(text) }
            }
            try await Self.expectSurvival(of: kept)
        }
    }

    /// For each text, whether Terraform changes it.
    private static func textsChangedByTerraform(among texts: [String]) async throws -> [Bool] {
        // Only ASCII: `file` normalizes as well.
        let json = texts.map { text in
            let escapes = text.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
            return "\"\(escapes.joined())\""
        }.joined(separator: ",")
        let found = try await Terraform.value(
            [String].self, ofOutput: "texts",
            in: [
                "texts.json": "[\(json)]",
                "main.tf": "output \"texts\" {\n  value = tolist(jsondecode(file(\"texts.json\")))\n}\n",
            ])
        try #require(found.count == texts.count)
        return zip(texts, found).map { !$0.utf8.elementsEqual($1.utf8) }
    }

    /// The names of the positions in which a text is rejected.
    private static func refusedPositions(of text: String) -> [String] {
        let body = HCL.Body(
            HCLTextPosition.all.enumerated().map { index, position in
                .attribute("a\(index)", position.value(text), origin: OriginID(rawValue: UInt32(index)))
            })
        let refused = Set(body.render().refusals.compactMap { $0.origin?.rawValue })
        return refused.sorted().map { HCLTextPosition.all[Int($0)].name }
    }

    private static func expectSurvival(of texts: [String]) async throws {
        let positions = HCLTextPosition.all
        let elements = texts.map { text in
            HCL.Expression.object(
                positions.enumerated().map { .init(.identifier("p\($0)"), $1.value(text)) })
        }
        let source = HCL.Body(blocks: [
            HCL.Block("output", "texts") { $0["value"] = .call("tolist", .list(elements)) }
        ])
        .render().text
        async let formatted = Terraform.formatted(source)
        let found = try await Terraform.value([[String: String]].self, ofOutput: "texts", in: ["main.tf": source])
        try #require(found.count == texts.count)
        for (index, position) in positions.enumerated() {
            // When a template joins texts, Terraform composes the characters of the result.
            let expected = texts.map { position.expected($0).precomposedStringWithCanonicalMapping }
            let difference = TextDifference.of(expected, found.map { $0["p\(index)"] ?? "nothing" })
            #expect(difference.isEmpty, "as \(position.name): \(difference)")
        }
        let isFormatted = try await formatted.utf8.elementsEqual(source.utf8)
        #expect(isFormatted, "terraform fmt changes the file")
    }

    /// A label is read back from Terraform's description of the block, since no variable may have such a name. Its
    /// formatter rewrites labels, and loses those that it reads in several pieces.
    @Test func labelsSurviveOrAreRefused() async throws {
        for batch in RoundTrip.batches(of: 2_000) {
            var files: [String: String] = [:]
            var kept: [String] = []
            let changed = try await Self.textsChangedByTerraform(among: batch)
            for (index, text) in batch.enumerated() {
                let block = HCL.Block(type: "variable", labels: [text], body: [.block("no", items: [])])
                let rendering = HCL.Body(blocks: [block]).render()
                let isInPieces = text.utf8.count > 1 && (text.utf8.contains(0x24) || text.utf8.contains(0x25))
                let isLost = isInPieces || changed[index]
                #expect(rendering.refusals.isEmpty != isLost, "\(TextDifference.shown(text))")
                if isLost { continue }
                files["\(10_000 + index).tf"] = rendering.text
                kept.append(text)
            }
            let faults = try await Terraform.faults(in: files)
            let found = faults.filter { $0.summary == "Unsupported block type" }.compactMap(\.block)
            let difference = TextDifference.of(kept.map { "variable \($0)" }, found.map(GoLiteral.unquoted))
            #expect(difference.isEmpty, "\(difference)")
            let all = files.sorted { $0.key < $1.key }.map(\.value)
            let formatted = try await Terraform.formatted(all.joined())
            let reformatted = TextDifference.of(all, formatted.split(separator: "}\n}\n").map { "\($0)}\n}\n" })
            #expect(reformatted.isEmpty, "terraform fmt changes the label: \(reformatted)")
        }
    }
}

/// Literals in Go's notation.
private enum GoLiteral {
    /// A text without its quotes and escapes.
    static func unquoted(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            if scalar == "\"" { continue }
            guard scalar == "\\", let kind = scalars.next() else {
                output.append(scalar)
                continue
            }
            if let digits = ["x": 2, "u": 4, "U": 8][kind] {
                let number = String(String.UnicodeScalarView((0..<digits).compactMap { _ in scalars.next() }))
                output.append(UInt32(number, radix: 16).flatMap { Unicode.Scalar($0) } ?? "?")
            } else {
                output.append(named[kind] ?? kind)
            }
        }
        return String(output)
    }

    private static let named: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{B}",
    ]
}
