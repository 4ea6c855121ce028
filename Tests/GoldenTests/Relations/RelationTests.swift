import Foundation
import StackCompiler
import StackKit
import Testing

@testable import StackWorkspace

/// What one line of a stack adds to its files, and so what goes when the line goes: nothing of it may stay, and nothing
/// else may change.
///
/// A changed difference is recorded with `STACKGEN_RECORD=1 swift test --filter RelationTests`; the run that records fails.
@Suite("Effects of one relation on every layer")
struct RelationTests {
    private static let folder = Checkout.root.appending(path: "golden/relations")

    @Test("The effects of a relation match the reviewed ones", arguments: RelationSample.all)
    func difference(_ sample: RelationSample) throws {
        let text =
            "What this line adds:\n\n    \(sample.line)\n\n" + (try Self.differences(sample).map(\.text).joined())
        try expectReviewed(text, at: Self.folder.appending(path: sample.name + ".diff"))
    }

    /// Nothing that stood by itself goes: what is taken away is a value that stands there anew, such as the name of a
    /// ConfigMap, which follows its content, or a wave of the sync. The page for people numbers its steps, and a comment goes
    /// where it no longer holds.
    @Test("A relation only adds, and changes only what has to follow", arguments: RelationSample.all)
    func addition(_ sample: RelationSample) throws {
        for (path, text) in try Self.differences(sample) where path != "BOOTSTRAP.md" {
            let lines = text.split(separator: "\n").dropFirst(2)
            let added = Set(lines.filter { $0.hasPrefix("+") }.map(Self.key))
            let removed = lines.filter {
                $0.hasPrefix("-") && !Self.key($0).hasPrefix("#") && !added.contains(Self.key($0))
            }
            #expect(removed == [], "\(path)")
        }
    }

    /// What a changed line sets: the key before `=` or `:`.
    private static func key(_ line: Substring) -> String {
        line.dropFirst().prefix { $0 != "=" && $0 != ":" }.trimmingCharacters(in: .whitespaces)
    }

    @Test("Every golden has a relation")
    func orphans() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == RelationSample.all.map { $0.name + ".diff" }.sorted())
    }

    /// The difference of each file, from the stack without the relation to the one with it. The ownership manifest is left
    /// out, which holds the hashes of the others.
    private static func differences(_ sample: RelationSample) throws -> [(path: String, text: String)] {
        let old = try files(sample, isRelated: false)
        let new = try files(sample, isRelated: true)
        return Set(old.keys).union(new.keys).sorted().filter { $0 != Manifest.path && old[$0] != new[$0] }
            .map { ($0, UnifiedDiff(old: old[$0], new: new[$0], path: $0).text) }
    }

    private static func files(_ sample: RelationSample, isRelated: Bool) throws -> [String: [UInt8]] {
        let compilation = Compiler(lock: Checkout.lock).compile(
            sample.stack(isRelated: isRelated), at: SourceLocation())
        let files = try #require(compilation.files, "\(compilation.diagnostics.map(\.message))")
        return files.files.reduce(into: [:]) { $0[$1.path] = $1.bytes }
    }
}
