import Foundation
import StackKit
import Testing
import ToolHarness

/// A renamed declaration keeps its data, by a real plan on a really applied state.
@Suite("Renames")
struct RenameTests {
    /// One of every declaration with data, with the names that a test provides.
    private static func stack(_ word: String, keeping former: String? = nil) -> CompiledStack {
        func known(_ name: String) -> String? { former.map { "\(name)-\($0)" } }
        return CompiledStack {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                Database("db-\(word)", engine: .postgreSQL("17"), logicalName: known("db"))
                Cache("cache-\(word)", engine: .valkey("8.1"), logicalName: known("cache"))
                Bucket("bucket-\(word)", logicalName: known("bucket"))
                Table("table-\(word)", key: .string("id"), logicalName: known("table"))
                Queue("queue-\(word)", logicalName: known("queue"))
                Topic("topic-\(word)", logicalName: known("topic"))
            }
        }
    }

    /// A stack without the declarations, but with their removals.
    private static func gone(_ removal: @escaping @Sendable (LastingKind, String) -> any Primitive) -> CompiledStack {
        CompiledStack {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                let kinds: [(LastingKind, String)] = [
                    (.database, "db"), (.cache, "cache"), (.bucket, "bucket"), (.table, "table"), (.queue, "queue"),
                    (.topic, "topic"),
                ]
                for (kind, name) in kinds { removal(kind, "\(name)-orders") }
            }
        }
    }

    /// The resource types with data that moto supports.
    private static let holders = ["aws_db_instance", "aws_dynamodb_table", "aws_s3_bucket", "aws_sqs_queue"]

    private static func isOfAUse(_ address: String) -> Bool {
        address.hasPrefix("aws_vpc_security_group_") || address.hasPrefix("aws_iam_")
    }

    /// With its former name as the logical name nothing is destroyed; without it everything is, which proves that the
    /// first check can fail. The state that both are planned on is applied once: that takes a minute or more.
    @Test(.requires(.terraform, .moto)) func keeps() async throws {
        let (applied, destroyed) = try await withTemporaryFolder { folder in
            let stacks = [
                Self.stack("orders"), Self.stack("purchases", keeping: "orders"), Self.stack("purchases"),
                Self.gone { Forgets($0, $1) }, Self.gone { Destroys($0, $1) },
            ]
            let folders = try stacks.enumerated().map { index, stack in
                let folder = folder.appending(path: "\(index)")
                try stack.write(to: folder, lock: .examples())
                return folder
            }
            return try await Terraform.destroyed(changing: folders[0], to: Array(folders[1...]))
        }
        #expect(destroyed[0] == [])
        for type in Self.holders {
            #expect(applied.contains { $0.hasPrefix(type + ".") }, "\(type) was not applied")
            #expect(destroyed[1].contains { $0.hasPrefix(type + ".") }, "\(type) would be kept")
            #expect(destroyed[3].contains { $0.hasPrefix(type + ".") }, "Destroys would keep \(type)")
        }
        // Rules and parameters by which the stack's own workloads reached them may be deleted; they contain no data.
        #expect(destroyed[2].filter { !Self.isOfAUse($0) } == [], "Forgets would delete it")
    }
}
