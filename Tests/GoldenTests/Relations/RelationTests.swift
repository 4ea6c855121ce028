import Foundation
import StackCompiler
import StackKit
import Testing

@testable import StackWorkspace

/// The effects of one line of a stack on its files, and therefore of its removal: nothing of it may remain, and
/// nothing else may change.
///
/// A changed difference is recorded with `STACKGEN_RECORD=1 swift test --filter RelationTests`; the run that records
/// fails.
@Suite("Effects of one relation on every layer")
struct RelationTests {
    private static let folder = Checkout.root.appending(path: "golden/relations")

    @Test("The effects of a relation match the reviewed ones", arguments: RelationSample.all)
    func difference(_ sample: RelationSample) throws {
        let text =
            "What this line adds:\n\n    \(sample.line)\n\n" + (try Self.differences(sample).map(\.text).joined())
        try expectReviewed(text, at: Self.folder.appending(path: sample.name + ".diff"))
    }

    /// Nothing independent is removed. Only values that reappear changed are removed, such as the content-hashed name
    /// of a ConfigMap or a sync wave. BOOTSTRAP.md renumbers its steps, and comments that no longer apply are removed.
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

    /// The key that a changed line sets, before `=` or `:`.
    private static func key(_ line: Substring) -> String {
        line.dropFirst().prefix { $0 != "=" && $0 != ":" }.trimmingCharacters(in: .whitespaces)
    }

    @Test("Every golden has a relation")
    func orphans() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == RelationSample.all.map { $0.name + ".diff" }.sorted())
    }

    /// The difference of each file between the stack without and with the relation. The ownership manifest is left out
    /// because it contains the hashes of the others.
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
