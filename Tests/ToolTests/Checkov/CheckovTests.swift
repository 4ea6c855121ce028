import Foundation
import StackFormats
import Testing
import ToolHarness

/// Checkov over all of `golden/`: no check fails that `.ci/checkov.yaml` does not list with its reason.
@Suite struct CheckovTests {
    private static let list = PackageFolder.root.appending(path: ".ci/checkov.yaml")

    @Test(.requires(.checkov)) func goldens() async throws {
        let report = try await withTemporaryFolder { folder in
            for file in GoldenStack.all.files(Self.isJudged) {
                let text = try String(contentsOf: file.url, encoding: .utf8)
                try folder.appending(path: file.testDescription).write(text)
            }
            return try await Checkov.judge(folder)
        }
        let accepted = try Self.accepted()
        let unlisted = report.failed.filter { failure in !accepted.contains { $0.covers(failure) } }
        #expect(unlisted.isEmpty, "mend it, or list it in .ci/checkov.yaml with the reason")
        #expect(accepted.flatMap { $0.unneeded(by: report.failed) } == [], "remove it from .ci/checkov.yaml")
        // A file that it silently ignores would count as safe.
        let expected = try Self.filesThatMatter()
        #expect(expected.subtracting(report.judged) == [])
    }

    private static func isJudged(_ path: String) -> Bool {
        path.hasSuffix(".tf") || path.hasSuffix("Dockerfile") || path.contains(".github/workflows/")
            || path.hasPrefix("k8s/") || path.contains("/k8s/")
    }

    /// All files except manifests without pods, which it does not check.
    private static func filesThatMatter() throws -> Set<String> {
        let files = try GoldenStack.all.files(isJudged).filter { file in
            guard file.path.contains("k8s/") else { return true }
            return try String(contentsOf: file.url, encoding: .utf8).contains("containers:")
        }
        return Set(files.map(\.testDescription))
    }

    private static func accepted() throws -> [AcceptedFailure] {
        let entries = try YAML.read(String(contentsOf: list, encoding: .utf8)).first?.root.sequenceValue ?? []
        let accepted = entries.compactMap(AcceptedFailure.init)
        #expect(accepted.count == entries.count, "an entry has no check, asks, resources or reason")
        return accepted
    }

    @Test func patterns() {
        #expect(AcceptedFailure.matches("aws_s3_bucket.replays", "aws_s3_bucket.*"))
        #expect(AcceptedFailure.matches("a/staging/b/main.tf", "*/staging/*main.tf"))
        #expect(AcceptedFailure.matches("a", "*"))
        #expect(!AcceptedFailure.matches("aws_s3_bucket_policy.replays", "aws_s3_bucket.*"))
        #expect(!AcceptedFailure.matches("a/production/main.tf", "*/staging/main.tf"))
        #expect(!AcceptedFailure.matches("ab", "ab*b"))
        #expect(!AcceptedFailure.matches("Dockerfile", "Docker"))
    }

    /// An entry covers only its own check, resources and files, and reports its unused parts.
    @Test func entries() throws {
        let entry = try #require(
            AcceptedFailure([
                "check": "CKV_A", "asks": "it", "resources": ["x.*", "y.b"], "in": ["*/staging/main.tf"],
                "reason": "so",
            ]))
        func failure(_ check: String, _ path: String, _ resource: String) throws -> Checkov.Failure {
            let json = #"{"check": "\#(check)", "name": "", "path": "\#(path)", "resource": "\#(resource)"}"#
            return try JSONDecoder().decode(Checkov.Failure.self, from: Data(json.utf8))
        }
        let covered = try failure("CKV_A", "shop/staging/main.tf", "x.a")
        #expect(entry.covers(covered))
        #expect(try !entry.covers(failure("CKV_B", "shop/staging/main.tf", "x.a")))
        #expect(try !entry.covers(failure("CKV_A", "shop/production/main.tf", "x.a")))
        #expect(try !entry.covers(failure("CKV_A", "shop/staging/main.tf", "z.a")))
        #expect(entry.unneeded(by: [covered]) == ["CKV_A: y.b"])
        #expect(entry.unneeded(by: []) == ["CKV_A: x.*", "CKV_A: y.b", "CKV_A: */staging/main.tf"])
        #expect(AcceptedFailure(["check": "CKV_A", "asks": "it", "resources": ["x"]]) == nil)
    }
}
