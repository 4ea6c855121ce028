package import Foundation

/// Judges of files that a repository's host and hooks read.
package enum Git {
    /// Checks a workflow: unknown keys, jobs and expressions, and its shell scripts with shellcheck.
    package static func lint(workflow file: URL) async throws -> Verdict {
        try await Tool.actionlint.judge(["-no-color", file.path])
    }

    /// Checks a workflow's security: template injection, unpinned actions, broad permissions.
    package static func audit(workflow file: URL) async throws -> Verdict {
        try await Tool.zizmor.judge([
            "--offline", "--persona", "auditor", "--no-progress", "--color", "never", file.path,
        ])
    }

    /// Checks the form of a `.pre-commit-config.yaml` without running its hooks.
    package static func validate(hooks file: URL) async throws -> Verdict {
        try await Tool.preCommit.judge(["validate-config", file.path])
    }

    /// Makes `folder` a repository with one commit of all its files.
    ///
    /// - Parameter tag: A tag for that commit, such as a version.
    package static func commit(_ folder: URL, tag: String? = nil) async throws {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        try await Tool.git.succeed(["init", "--quiet", "--initial-branch=main"], in: folder)
        try await Tool.git.succeed(["add", "--all"], in: folder)
        try await Tool.git.succeed(identity + ["commit", "--quiet", "--no-verify", "--message=Start"], in: folder)
        if let tag { try await Tool.git.succeed(["tag", tag], in: folder) }
    }

    /// Runs the hooks of a repository on all its files.
    ///
    /// - Parameters:
    ///   - configuration: The file that lists the hooks.
    ///   - home: The folder for the hooks' own environments; a new one by default.
    ///   - environment: Variables for the hooks.
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
