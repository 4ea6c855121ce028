import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// A rename must not destroy what holds data: the file on the disk says what Terraform knows.
@Suite struct LostResourcesTests {
    private static let path = "production/main.tf"
    private static let location = SourceLocation(file: "stacks/Shop.swift", line: 7, column: 9)

    /// A file of buckets, all lasting, and of rules, which are not.
    private static func tree(_ buckets: [String], rules: [String] = [], moved: [String] = []) throws -> FileTree {
        let blocks =
            buckets.map { "resource \"aws_s3_bucket\" \"\($0)\" {\n}\n" }
            + rules.map { "resource \"aws_security_group\" \"\($0)\" {\n}\n" }
            + moved.map { "moved {\n  from = aws_s3_bucket.\($0)\n  to   = aws_s3_bucket.\(buckets[0])\n}\n" }
        var tree = FileTree()
        try tree.add(Array(blocks.joined(separator: "\n").utf8), at: path)
        for bucket in buckets {
            tree.add(FileTree.LastingResource(type: "aws_s3_bucket", name: bucket, at: location), in: path)
        }
        return tree
    }

    /// The plan for the second tree where the folder holds the first.
    private static func plan(_ before: FileTree, _ after: FileTree, force: Bool = false) throws -> (
        Plan, TemporaryFolder
    ) {
        let folder = try TemporaryFolder()
        try folder.output.apply(folder.output.plan(for: before))
        return (folder.output.plan(for: after, force: force), folder)
    }

    @Test func aRenamedBucketIsRefusedAtItsLineAndNothingIsWritten() throws {
        let (plan, folder) = try Self.plan(Self.tree(["replays"]), Self.tree(["match_recordings"]))
        #expect(plan.diagnostics.map(\.id) == [.lostResource])
        #expect(plan.diagnostics.first?.location == Self.location)
        #expect(
            plan.diagnostics.first?.message.contains("aws_s3_bucket.replays, which Terraform would destroy") == true)
        #expect(plan.diagnostics.first?.notes.first?.message.contains("logicalName: \"replays\"") == true)
        #expect(plan.hasErrors)
        withExtendedLifetime(folder) {}
    }

    @Test func whoMeansItGeneratesWithForceAndIsWarned() throws {
        let (plan, folder) = try Self.plan(Self.tree(["replays"]), Self.tree(["recordings"]), force: true)
        #expect(plan.diagnostics.map(\.severity) == [.warning])
        #expect(!plan.hasErrors)
        withExtendedLifetime(folder) {}
    }

    @Test(
        "What comes, goes or moves alone is no rename",
        arguments: [
            (["replays"], ["replays", "recordings"], []), (["replays", "recordings"], ["replays"], []),
            (["replays"], [], []), ([], ["replays"], []), (["replays"], ["recordings"], ["replays"]),
        ])
    func others(_ before: [String], _ after: [String], _ moved: [String]) throws {
        let (plan, folder) = try Self.plan(Self.tree(before), Self.tree(after, moved: moved))
        #expect(plan.diagnostics.isEmpty)
        withExtendedLifetime(folder) {}
    }

    @Test func whatHoldsNothingMayBeReplaced() throws {
        let (plan, folder) = try Self.plan(
            Self.tree(["replays"], rules: ["in"]), Self.tree(["replays"], rules: ["inwards"]))
        #expect(plan.diagnostics.isEmpty)
        withExtendedLifetime(folder) {}
    }
}
