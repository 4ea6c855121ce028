package import Foundation

/// Judges of what a repository's host and hooks read.
package enum Git {
    /// A workflow: unknown keys, jobs and expressions, and its shell by shellcheck.
    package static func lint(workflow file: URL) async throws -> Verdict {
        try await Tool.actionlint.judge(["-no-color", file.path])
    }

    /// A workflow's safety: template injection, unpinned actions, broad permissions.
    package static func audit(workflow file: URL) async throws -> Verdict {
        try await Tool.zizmor.judge([
            "--offline", "--persona", "auditor", "--no-progress", "--color", "never", file.path,
        ])
    }

    /// The form of a `.pre-commit-config.yaml`; none of its hooks runs.
    package static func validate(hooks file: URL) async throws -> Verdict {
        try await Tool.preCommit.judge(["validate-config", file.path])
    }

    /// Makes `folder` a repository with one commit of all its files.
    ///
    /// - Parameter tag: a tag for that commit, such as a version.
    package static func commit(_ folder: URL, tag: String? = nil) async throws {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        try await Tool.git.succeed(["init", "--quiet", "--initial-branch=main"], in: folder)
        try await Tool.git.succeed(["add", "--all"], in: folder)
        try await Tool.git.succeed(identity + ["commit", "--quiet", "--no-verify", "--message=Start"], in: folder)
        if let tag { try await Tool.git.succeed(["tag", tag], in: folder) }
    }

    /// Runs the hooks of a repository over all its files.
    ///
    /// - Parameters:
    ///   - configuration: the file that names the hooks.
    ///   - home: where pre-commit keeps the hooks' own environments; a new one by default.
    ///   - environment: variables that the hooks see.
    package static func runHooks(
        in repository: URL, configuration: String = ".pre-commit-config.yaml", home: URL? = nil,
        environment: [String: String] = [:]
    ) async throws -> Verdict {
        try await withTemporaryFolder { scratch in
            try await Tool.preCommit.judge(
                ["run", "--config", configuration, "--all-files", "--verbose", "--color=never"], in: repository,
                environment: environment.merging(["PRE_COMMIT_HOME": (home ?? scratch).path]) { $1 },
                timeout: .seconds(600))
        }
    }
}
