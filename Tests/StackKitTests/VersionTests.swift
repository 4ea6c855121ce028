import Foundation
import StackKit
import Testing
import ToolHarness

/// ``Stackgen/version`` is the only source of the version; every other place that states it is compared with that.
@Suite("Version")
struct VersionTests {
    /// The pages that must state the version, because readers copy it from them.
    private static let required = [
        "README.md", "Sources/StackKit/StackKit.docc/Delivering.md",
        "Tests/ToolHarness/Scripts/delivery/simulate_delivery.py",
    ]

    @Test("Every page and comment that states the version of Stackgen states this one")
    func mentions() throws {
        var silent = Set(Self.required)
        for path in try Self.paths() {
            let text = try Self.text(path)
            let versions = Self.versions(in: text)
            if !versions.isEmpty { silent.remove(path) }
            for version in versions {
                #expect(version == Stackgen.version, "\(path) states \(version)")
            }
        }
        #expect(silent == [], "these no longer state the version, or in a form that this test does not find")
    }

    /// Returns the versions in a SwiftPM manifest, in a `Package.resolved`, and after the word "stackgen" in text or YAML.
    private static func versions(in text: String) -> [String] {
        let near = text.matches(of: /(?i)stackgen(?:", (?:from|exact): "|:? (?:version )?)([0-9]+\.[0-9]+\.[0-9]+)\b/)
            .map { $0.output.1 }
        let resolved = text.matches(of: /\/stackgen",\s+"state" : \{[^}]*"version" : "([^"]+)"/).map { $0.output.1 }
        return (near + resolved).map(String.init)
    }

    @Test("The patterns find a version in each of its forms")
    func patterns() {
        let samples = [
            #".package(url: "https://github.com/acme/stackgen", from: "1.2.3")"#,
            #".package(url: "https://github.com/acme/stackgen", exact: "1.2.3")"#, "stackgen: 1.2.3",
            "# stackgen manifest 2, written by stackgen 1.2.3", "Stackgen 1.2.3 and later",
            "\"location\" : \"https://github.com/acme/stackgen\",\n\"state\" : { \"revision\" : \"0\", \"version\" : \"1.2.3\" }",
        ]
        for sample in samples { #expect(Self.versions(in: sample) == ["1.2.3"], "\(sample)") }
        #expect(Self.versions(in: "stackgen pin hashicorp/aws=5.100.0\nstackgen\n1.2.3") == [])
    }

    @Test("The changelog's newest version is this one")
    func changelog() throws {
        let text = try Self.text("CHANGELOG.md")
        let headings = text.matches(of: /(?m)^## (.+)$/).map { String($0.output.1) }
        #expect(headings.first == "[Unreleased]")
        let released = try headings.dropFirst().map { heading in
            let parts = try #require(
                heading.wholeMatch(of: /\[([0-9]+\.[0-9]+\.[0-9]+)\] - \d{4}-\d{2}-\d{2}/), "\(heading)")
            return String(parts.output.1)
        }
        // Between two releases, the version is that of the last one, unless the changelog announces the next.
        let planned = text.firstMatch(of: /(?m)^Planned as ([0-9]+\.[0-9]+\.[0-9]+)\.$/).map { String($0.output.1) }
        #expect((planned ?? released.first) == Stackgen.version)

        let order = ([planned].compactMap { $0 } + released).map(Self.numbers)
        for (newer, older) in zip(order, order.dropFirst()) {
            #expect(older.lexicographicallyPrecedes(newer), "\(newer) does not follow \(older)")
        }
        for name in ["Unreleased"] + released {
            let isLinked = text.contains("\n[\(name)]: https://github.com/acme/stackgen/")
            #expect(isLinked, "[\(name)] has no link at the end")
        }
    }

    private static func numbers(_ version: String) -> [Int] { version.split(separator: ".").compactMap { Int($0) } }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: PackageFolder.root.appending(path: path), encoding: .utf8)
    }

    /// Returns the paths of all texts that a person reads or copies: the pages at the root, the sources with their documentation,
    /// and the test packages that depend on a release. A manifest in `golden/` may record an older version that last changed it.
    private static func paths() throws -> [String] {
        let root = try FileManager.default.contentsOfDirectory(atPath: PackageFolder.root.path)
        let pages = root.filter { $0.hasSuffix(".md") && $0 != "CHANGELOG.md" } + [".pre-commit-hooks.yaml"]
        let folders = [
            "Sources", ".github", "Benchmarks/Sources", "Tests/ToolHarness", "Tests/DeliveryProbe",
            "Tests/ConsumerTests",
        ]
        return pages
            + folders.flatMap { folder -> [String] in
                let files = FileManager.default.enumerator(atPath: PackageFolder.root.appending(path: folder).path)
                return (files?.compactMap { $0 as? String } ?? [])
                    .filter { [".swift", ".md", ".py", ".yml", ".yaml"].contains(where: $0.hasSuffix) }
                    .filter { !$0.contains("+Generated") && !$0.split(separator: "/").contains(".build") }
                    .map { "\(folder)/\($0)" }
            }
    }
}
