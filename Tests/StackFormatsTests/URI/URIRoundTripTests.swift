import Foundation
import StackFormats
import Testing

/// Every text in every part of a URI, read back by Python's `urllib` and by the format's own reader.
@Suite struct URIRoundTripTests {
    private static let python = """
        import json, sys
        from urllib.parse import urlsplit, unquote, parse_qsl
        found = []
        for text in json.load(sys.stdin):
            parts = urlsplit(text)
            found.append([
                parts.scheme, parts.hostname, unquote(parts.username), parts.port,
                [unquote(segment, errors='strict') for segment in parts.path.split('/')[1:]],
                [list(item) for item in parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)],
                unquote(parts.fragment),
            ])
        json.dump(found, sys.stdout)
        """

    private struct Found: Decodable {
        let user: String
        let path: [String]
        let query: [[String]]
        let fragment: String

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            _ = try values.decode(String.self)
            _ = try values.decode(String.self)
            user = try values.decode(String.self)
            _ = try values.decode(Int.self)
            path = try values.decode([String].self)
            query = try values.decode([[String]].self)
            fragment = try values.decode(String.self)
        }
    }

    private static func uri(_ text: String) -> URI {
        // The name of a query item is never empty: some readers drop such an item.
        URI(
            "git+https", user: text, host: "github.com", port: 8443, path: ["acme", text, "last"],
            query: ["ref": text, "n" + text: "value"], fragment: text)
    }

    @Test("Python's urllib reads every text back from every part")
    func python() throws {
        for batch in RoundTrip.batches(of: 2_000) {
            let texts = batch.filter { ![".", ".."].contains($0) }
            let printed = texts.map { Self.uri($0).text ?? "" }
            let input = JSON.Value.array(printed.map { .string($0) }).render().text
            let found = try JSONDecoder().decode(
                [Found].self, from: Data(try PythonJudge.run(Self.python, input).utf8))
            #expect(TextDifference.of(texts, found.map(\.user)) == "")
            #expect(found.allSatisfy { $0.path.count == 3 && $0.query.count == 2 })
            #expect(TextDifference.of(texts, found.map { $0.path[1] }) == "")
            #expect(TextDifference.of(texts, found.map { $0.query[0][1] }) == "")
            #expect(TextDifference.of(texts.map { "n" + $0 }, found.map { $0.query[1][0] }) == "")
            #expect(TextDifference.of(texts, found.map(\.fragment)) == "")
        }
    }

    @Test("The output is ASCII, and the reader finds the same parts")
    func reading() {
        for text in RoundTrip.texts where ![".", ".."].contains(text) {
            let uri = Self.uri(text)
            let printed = uri.text ?? ""
            #expect(printed.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(printed)")
            let found = URI(printed)
            #expect(found == uri && found?.text == printed, "\(printed)")
        }
    }

    @Test("Segments that readers remove, invalid schemes and invalid hosts are rejected")
    func refusals() {
        #expect(URI("https", host: "acme.dev", path: [".."]).text == nil)
        #expect(URI("https", host: "acme.dev", path: ["a", "."]).text == nil)
        #expect(URI("", host: "acme.dev").text == nil)
        #expect(URI("1https", host: "acme.dev").text == nil)
        for host in ["", "acme.dev/x", "acme.dev:80", "a@b", "a b", "ä.dev", "a\0", "%61"] {
            #expect(URI("https", host: host).text == nil, "\(host)")
        }
        #expect(URI("https", host: "::1", port: 8080, path: [""]).text == "https://[::1]:8080/")
        for text in ["", "acme.dev", "https://", "https://a:b/", "https://a/%zz", "https://a/%ff", "://a"] {
            #expect(URI(text) == nil, "\(text)")
        }
    }

    @Test("Text that needs no encoding stays unchanged")
    func plainTexts() {
        #expect(
            URI("https", host: "github.com", path: ["acme", "shop"], query: ["ref": "release/1.2-x_y~z"]).text
                == "https://github.com/acme/shop?ref=release/1.2-x_y~z")
        #expect(
            URI(
                "git+https", host: "github.com", path: ["acme", "shop"], query: ["ref": "fix#12&a+b%41"], fragment: "a"
            )
            .text == "git+https://github.com/acme/shop?ref=fix%2312%26a%2Bb%2541#a")
    }
}
