package import Foundation

/// Judges of plain YAML and shell.
package enum Text {
    /// Runs yamllint for errors rather than style: duplicate keys, values that YAML 1.1 reads as booleans, tabs,
    /// trailing space, a missing final newline.
    package static func lint(yaml files: [URL]) async throws -> Verdict {
        let rules = """
            {extends: default, rules: {document-start: disable, line-length: disable, comments: disable, \
            indentation: {indent-sequences: consistent}, truthy: {check-keys: false}}}
            """
        return try await Tool.yamllint.judge(["--strict", "--format", "parsable", "-d", rules] + files.map(\.path))
    }

    /// Runs shellcheck on a script.
    package static func lint(shell file: URL) async throws -> Verdict {
        try await Tool.shellcheck.judge(["--color=never", file.path])
    }
}
