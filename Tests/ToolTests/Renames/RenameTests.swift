import Foundation
import StackKit
import Testing
import ToolHarness

/// A declaration that is renamed keeps what it holds, by a real plan on what was really applied.
@Suite("Renames")
struct RenameTests {
    /// One of everything that holds data, by the names that a test gives them.
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

    /// What holds data, of the types that moto serves.
    private static let holders = ["aws_db_instance", "aws_dynamodb_table", "aws_s3_bucket", "aws_sqs_queue"]

    private static func destroyed(by after: CompiledStack) async throws -> (applied: [String], destroyed: [String]) {
        try await withTemporaryFolder { folder in
            let (old, new) = (folder.appending(path: "before"), folder.appending(path: "after"))
            try stack("orders").write(to: old, lock: .examples())
            try after.write(to: new, lock: .examples())
            return try await Terraform.destroyed(changing: old, to: new)
        }
    }

    @Test(.requires(.terraform, .moto)) func keeps() async throws {
        let (applied, destroyed) = try await Self.destroyed(by: Self.stack("purchases", keeping: "orders"))
        for type in Self.holders { #expect(applied.contains { $0.hasPrefix(type + ".") }, "\(type) was not applied") }
        #expect(destroyed == [])
    }

    /// The same without the logical names, so that the test above can fail.
    @Test(.requires(.terraform, .moto)) func loses() async throws {
        let (_, destroyed) = try await Self.destroyed(by: Self.stack("purchases"))
        for type in Self.holders { #expect(destroyed.contains { $0.hasPrefix(type + ".") }, "\(type) would be kept") }
    }
}
