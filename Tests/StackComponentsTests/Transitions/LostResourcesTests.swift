import StackCompiler
import StackDiagnostics
import StackModel
import TerraformModel
import Testing

/// A rename must not destroy data: the file before records what Terraform knows.
@Suite("Lost resources")
struct LostResourcesTests {
    private static let path = "production/main.tf"
    private static let location = SourceLocation(file: "stacks/Shop.swift", line: 7, column: 9)

    /// A file of lasting buckets and replaceable security groups.
    private static func tree(_ buckets: [String], groups: [String] = [], moved: [String] = []) throws -> FileTree {
        let blocks =
            buckets.map { "resource \"aws_s3_bucket\" \"\($0)\" {\n}\n" }
            + groups.map { "resource \"aws_security_group\" \"\($0)\" {\n}\n" }
            + moved.map { "moved {\n  from = aws_s3_bucket.\($0)\n  to   = aws_s3_bucket.\(buckets[0])\n}\n" }
        var tree = FileTree()
        try tree.add(Array(blocks.joined(separator: "\n").utf8), at: path)
        for bucket in buckets {
            tree.add(
                FileTree.TerraformResource(type: "aws_s3_bucket", name: bucket, lifetime: .lasting, at: location),
                in: path)
        }
        return tree
    }

    /// The diagnostics of a change from the first tree to the second.
    private static func check(_ before: FileTree, _ after: FileTree) -> [Diagnostic] {
        let files = Dictionary(uniqueKeysWithValues: before.files.map { ($0.path, $0.bytes) })
        return Transition(
            from: files, to: after, stack: SourceLocation(file: "stacks/main.swift", line: 3, column: 5),
            folder: "infrastructure"
        ).diagnostics
    }

    @Test("A renamed bucket is rejected at its line")
    func renamed() throws {
        let found = try Self.check(Self.tree(["replays"]), Self.tree(["match_recordings"]))
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.location == Self.location)
        #expect(found.first?.message.contains("aws_s3_bucket.replays, which Terraform would destroy") == true)
        #expect(found.first?.message.contains("'infrastructure/production/main.tf'") == true)
        #expect(found.first?.notes.first?.message.contains("logicalName: \"replays\"") == true)
    }

    @Test(
        "A declaration that only arrives, leaves or moves is not a rename",
        arguments: [
            (["replays"], ["replays", "recordings"], []), (["replays", "recordings"], ["replays"], []),
            (["replays"], [], []), ([], ["replays"], []), (["replays"], ["recordings"], ["replays"]),
        ])
    func others(_ before: [String], _ after: [String], _ moved: [String]) throws {
        #expect(try Self.check(Self.tree(before), Self.tree(after, moved: moved)).isEmpty)
    }

    @Test("A replaceable resource may be replaced")
    func replaceable() throws {
        #expect(
            try Self.check(
                Self.tree(["replays"], groups: ["in"]), Self.tree(["replays"], groups: ["inwards"])
            ).isEmpty)
    }
}
