import Foundation
import StackFormats
import Testing
import ToolHarness

/// Files that were not printed: edited by hand, truncated, damaged, or made to exhaust the reader.
@Suite struct HCLReaderFaultTests {
    @Test(
        arguments: [
            ("a = 1 # why\n", "1:7: a comment is read only on a line of its own, above what it is about"),
            ("// why\n", "1:1: expected the name of an attribute or the type of a block"),
            ("a = [1, /* why */ 2]\n", "1:9: only comments that begin with '#' are read"),
            ("a = [1 # why\n]\n", "1:8: a comment is read only on a line of its own, above what it is about"),
            ("a = {\n  b = 1 # why\n}\n", "2:9: a comment is read only on a line of its own, above what it is about"),
            ("a = {\n  # why\n}\n", "3:1: expected a key below the comment"),
            ("a = [\n  # why\n]\n", "3:1: expected a value below the comment"),
            ("a = [1, # why\n  2]\n", "1:9: a comment is read only on a line of its own, above what it is about"),
            ("b { a = 1 }\n", "1:5: the items of a block must begin on the line after its '{'"),
            ("b a {\n}\n", "1:3: expected '=' and a value, or the labels in quotes and '{' of a block, after 'b'"),
            ("b \"a\" c {\n}\n", "1:7: expected another label in quotes, or '{'"),
            ("b \"${a}\" {\n}\n", "1:3: a label must not be a template"),
            ("b {\n", "2:1: the text ends inside the block 'b'"), ("}\n", "1:1: there is no block to close here"),
            ("a = 1\na = 2\n", "2:1: the attribute 'a' is set twice in one body"),
            ("a = {\n  b = 1\n  \"b\" = 2\n}\n", "3:3: the key \"b\" is set twice in one object"),
            ("a = { b : 1 }\n", "1:9: expected '=' after the key of an element"),
            ("a = { \"${b}\" = 1 }\n", "1:7: a computed key must be in parentheses"),
            ("a = { b.c = 1 }\n", "1:8: expected '=' after the key of an element"),
            ("a = b.0\n", "1:7: expected a name; an index and a splat are written [0] and [*]"),
            ("a = b.*.c\n", "1:7: expected a name; an index and a splat are written [0] and [*]"),
            ("a = \"b\n\"\n", "1:5: the text in quotes must end on its line"),
            ("a = \"b", "1:5: the text in quotes is not closed"),
            ("a = \"\\q\"\n", "1:6: this escape is not part of HCL"),
            ("a = \"b\\", "1:7: this escape is not part of HCL"),
            ("a = \"\\u12\"\n", "1:6: expected 4 hexadecimal digits that name a character"),
            ("a = \"\\UFFFFFFFF\"\n", "1:6: expected 8 hexadecimal digits that name a character"),
            ("a = \"$$${b}\"\n", "1:6: 3 signs before a brace are not read; write all but the last two as \\u escapes"),
            ("a = \"${b\n}\"\n", "1:9: a sequence of a template must end on its line"),
            ("a = \"${[\n1]}\"\n", "1:9: expected a value"),
            (
                "a = \"${~ b}\"\n",
                "1:8: a strip marker is read only in '~}' at the end of a line of a heredoc that begins with '<<'"
            ),
            (
                "a = \"%{if b~}\"\n",
                "1:12: a strip marker is read only in '~}' at the end of a line of a heredoc that begins with '<<'"
            ),
            ("a = \"%{if b}c\"\n", "1:6: the directive 'if' is not closed"),
            ("a = \"%{endif}\"\n", "1:14: there is no directive to end or to continue here"),
            ("a = \"%{while b}\"\n", "1:8: expected 'if', 'else', 'endif', 'for' or 'endfor'"),
            ("a = <<EOT\nb\n", "1:5: the heredoc has no line 'EOT' that ends it"),
            (
                "a = [<<EOT\nb\nEOT\n]\n",
                "1:6: a heredoc is read only as the whole value of an attribute or of an object's element"
            ),
            ("a = <<-EOT\n \u{A0}b\n  c\nEOT\n", "2:1: the lines of the heredoc must be indented by spaces only"),
            ("a = 1\r\n", "1:6: the text contains a carriage return; lines must end in a line feed only"),
            ("a = \"e\u{301}\"\n", "1:6: the text is not in the form of Unicode that Terraform would normalize it to"),
            ("\u{FEFF}a = 1\n", "1:1: expected the name of an attribute or the type of a block"),
            ("a = 1 2\n", "1:7: expected the end of the line"), ("a = \n", "1:5: expected a value"),
            ("a = ", "1:5: the text ends where a value is expected"),
            ("a = [1 2]\n", "1:8: expected ',' or ']' after a value"),
            ("a = f(1", "1:8: expected ',' or ')' after a value"),
            ("a = (1", "1:7: expected ')' at the end of a value in parentheses"),
            ("a = b ? c\n", "1:10: expected ':' and a value for the case that the condition is false"),
            ("a = [for b c : d]\n", "1:12: expected 'in' and the collection that 'for' goes over"),
            ("a = { for b in c : d }\n", "1:22: expected '=>' between the key and the value of a 'for' expression"),
            ("a = 1.b\n", "1:5: '1' is not a number"),
            ("a = provider::f\n", "1:16: expected '(' after the name of a function"),
        ])
    func whatIsNotReadIsAnErrorAtItsPlace(source: String, error: String) {
        let found = #expect(throws: HCL.ReadError.self) { try HCL.read(source) }
        #expect(found?.description == error)
    }

    @Test func textThatIsNotUTF8IsAnErrorAtItsPlace() {
        let found = #expect(throws: HCL.ReadError.self) { try HCL.read(Array("é = \"".utf8) + [0xC3, 0x28, 0x22]) }
        #expect(found?.description == "1:6: the text is not UTF-8 here")
    }

    /// A truncated file is an error, or contains the first blocks of the whole.
    @Test func theBeginningOfAFileIsNeverMistakenForAnother() throws {
        let file = PackageFolder.root.appending(path: "golden/orders/production/main.tf")
        let bytes = try [UInt8](Data(contentsOf: file).prefix(12_000))
        let cut = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
        let whole = try HCL.read(Array(bytes[...cut])).body.items
        var kept: Set<Int> = []
        for length in stride(from: 0, through: cut, by: 7) {
            guard let items = try? HCL.read(Array(bytes[..<length])).body.items else { continue }
            kept.insert(items.count)
            // A comment whose block is cut off becomes a standalone one.
            let shared = if case .comment = items.last { items.dropLast() } else { items[...] }
            #expect(Array(shared) == Array(whole.prefix(shared.count)), "cut after \(length) bytes")
        }
        #expect(kept.count > 3)
    }

    /// Printed files with bytes removed, doubled, exchanged and inserted: each is an error, or is read as a tree that
    /// prints and is read again. If it is read, Terraform reads it too.
    @Test(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
    func damagedFilesAreReadAsTerraformReadsThemOrNotAtAll() async throws {
        var tree = HCLRandomTree(generator: RoundTrip.generator("HCL damage"))
        var accepted: [String] = []
        for round in 0..<RoundTrip.treeCount * 5 {
            var bytes = HCL.Body(blocks: [HCL.Block(type: "b\(round)", body: HCL.Body(tree.items(1)))]).render().bytes
            for _ in 0...tree.roll(2) { tree.damage(&bytes) }
            guard let body = try? HCL.read(bytes).body else { continue }
            accepted.append(String(decoding: bytes, as: UTF8.self) + "\n")
            let rendering = body.render()
            guard rendering.refusals.isEmpty else { continue }
            let again = try HCL.read(rendering.bytes).body.normalized()
            let isEqual = again == body.normalized()
            #expect(isEqual, "\(rendering.text)")
        }
        #expect(accepted.count > RoundTrip.treeCount / 2)
        guard try await !Self.terraformReads(accepted) else { return }
        for text in accepted where try await !Self.terraformReads([text]) {
            Issue.record("Terraform does not read this:\n\(text)")
        }
    }

    private static func terraformReads(_ texts: [String]) async throws -> Bool {
        try await Tool.terraform.run(["fmt", "-"], input: texts.joined()).succeeded
    }

    @Test func whatIsNestedTooDeeplyIsAnError() throws {
        let message = "values and blocks are nested more than 500 deep"
        for (open, middle, close) in [
            ("[", "1", "]"), ("(", "1", ")"), ("{a=", "1", "}"), ("f(", "1", ")"), ("-", "b", ""), ("!", "b", ""),
            ("b[", "1", "]"), ("[for a in ", "b", ": a]"), ("\"${", "b", "}\""), ("\"%{if ", "b", "}%{endif}\""),
            ("1 + ", "b", ""), ("b ? c : ", "d", ""), ("", "1", " + 1"), ("(", "1", " + 1)"),
        ] {
            let deep = String(repeating: open, count: 200_000) + middle + String(repeating: close, count: 200_000)
            let error = #expect(throws: HCL.ReadError.self, "\(open)") { try HCL.read("a = \(deep)\n") }
            #expect(error?.message == message, "\(open)")
        }
        let blocks = String(repeating: "b {\n", count: 200_000)
        #expect(throws: HCL.ReadError.self) { try HCL.read(blocks) }
        let directives = String(repeating: "%{if b}", count: 200_000)
        let error = #expect(throws: HCL.ReadError.self) { try HCL.read("a = \"\(directives)\"\n") }
        #expect(error?.message == message)
    }

    @Test func aTextBeyondTheLimitIsNotScanned() throws {
        let error = #expect(throws: HCL.ReadError.self) {
            try HCL.read([UInt8](repeating: UInt8(ascii: "#"), count: 100_000_000))
        }
        #expect(error?.description == "1:1: the text has 100000000 bytes; at most 16777216 are read")
        #expect(throws: HCL.ReadError.self) { try HCL.read("a = [1]\n", limits: HCL.Limits(bytes: 7)) }
        #expect(throws: HCL.ReadError.self) { try HCL.read("a = [1]\n", limits: HCL.Limits(depth: 1)) }
        _ = try HCL.read("a = [1]\n", limits: HCL.Limits(bytes: 8, depth: 2))
    }

    /// A mebibyte of each is read or rejected within the time limit for a mebibyte of any text.
    @Test(
        arguments: [
            ("", "#", ""), ("", "\n", ""), ("", "# a\n", ""), ("", "b {}\n", ""), ("a = [", "1,", "]\n"),
            ("a = \"", "é$", "\"\n"), ("a = \"", "$", "\"\n"), ("a = \"", "${b}", "\"\n"),
            ("a = <<EOT\n", "b\n", "EOT\n"),
            ("a = <<-EOT\n", " b\n", "EOT\n"), ("a = <<-EOT\n", " ", "\nEOT\n"), ("a = b", ".b", "\n"),
            ("a = b", "[0]", "\n"), ("a = 1", "1", "\n"), ("a = ", "b", "\n"), ("a = [\n", "# a\n", "1]\n"),
            ("a = [", " ", "1]\n"), ("a = {\n", "\n", "}\n"), ("a = f(", "{},\n", ")\n"), ("", "a = <<EOT\n", ""),
            ("a = 1", " ", "\n"), ("b ", "\"l\" ", "{}\n"),
        ])
    func noTextTakesLong(start: String, unit: String, end: String) {
        let text = start + String(repeating: unit, count: (1 << 20) / unit.utf8.count) + end
        let duration = ThreadClock.measure { _ = try? HCL.read(text) }
        #expect(duration < .seconds(20))
    }
}

extension HCLRandomTree {
    /// Removes, doubles, exchanges or inserts a few bytes.
    fileprivate mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = roll(bytes.count)
        switch roll(4) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + roll(3)))
        case 1: bytes.insert(contentsOf: Array(bytes[place..<min(bytes.count, place + 1 + roll(12))]), at: place)
        case 2: bytes.swapAt(place, roll(bytes.count))
        default: bytes.insert(contentsOf: pick(Self.damages).utf8, at: place)
        }
    }

    private static let damages = [
        " ", "\n", "\"", "{", "}", "[", "]", "(", ")", "#", ",", ".", "-", "!", "=", "?", ":", "${", "%{if a}", "~",
        "\\", "$", "%", "<<EOT\n", "\nEOT\n", "for ", " in ", " if ", "...", "[*]", "0", "1e", "é", "//", "/*", "null",
        "=>", "::",
    ]
}
