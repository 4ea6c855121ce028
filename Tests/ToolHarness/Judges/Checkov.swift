package import Foundation

/// A judge of unsafe settings in all kinds of files at once, since starting it takes most of its time.
package enum Checkov {
    /// The findings in a folder.
    package struct Report: Decodable, Sendable {
        /// The files that it checked, relative to the folder. It ignores files that it does not recognize.
        package let judged: [String]
        /// The checks that failed, in the order of files and checks.
        package let failed: [Failure]
    }

    /// A check that failed.
    package struct Failure: Decodable, Sendable, CustomStringConvertible {
        /// Its identifier: `CKV_AWS_158`.
        package let check: String
        /// Its requirement, in Checkov's words.
        package let name: String
        /// The file, relative to the folder.
        package let path: String
        /// The subject: the address of a resource, the kind, namespace and name of an object, or `Dockerfile`.
        package let resource: String

        package var description: String { "\(check) \(path) \(resource): \(name)" }
    }

    /// Checks the Terraform modules, Kubernetes manifests (those in folders called `k8s`), Dockerfiles and workflows
    /// below a folder, and searches all files for secrets.
    package static func judge(_ folder: URL) async throws -> Report {
        let outcome = try await Tool.checkov.script("run_checkov.py", [folder.path])
        guard outcome.succeeded else { throw ToolError.failed(.checkov, arguments: [folder.path], outcome) }
        return try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
    }
}
