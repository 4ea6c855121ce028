package import Foundation

/// Judges of Dockerfiles.
package enum Docker {
    /// One instruction as parsed by the official parser.
    package struct Instruction: Sendable, Decodable, Equatable {
        package let name: String
        package let flags: [String]
        package let value: [String]

        package init(name: String, flags: [String], value: [String]) {
            self.name = name
            self.flags = flags
            self.value = value
        }
    }

    /// Runs hadolint: a warning is a rejection.
    package static func lint(_ file: URL) async throws -> Verdict {
        try await Tool.hadolint.judge(["--no-color", file.path])
    }

    /// Parses a file with the official parser. It accepts unknown flags, so it is not sufficient as a judge.
    package static func parse(_ file: URL) async throws -> [Instruction] {
        let outcome = try await Tool.dockerfileParser.script("parse_dockerfile.py", [file.path])
        guard outcome.succeeded else {
            throw ToolError.failed(.dockerfileParser, arguments: [file.path], outcome)
        }
        return try JSONDecoder().decode([Instruction].self, from: Data(outcome.standardOutput.utf8))
    }

    /// Builds a file with buildah, without a registry: every base must be `scratch` or ``localBase``.
    package static func build(_ file: URL, context: URL) async throws -> Verdict {
        try await withStore { store in
            if try String(contentsOf: file, encoding: .utf8).contains(localBase) {
                try await store.makeBase(localBase)
            }
            return try await store.build(file, context: context, tag: "localhost/judged")
        }
    }

    /// A base image that ``build(_:context:)`` creates: a static busybox and nothing else.
    package static let localBase = "localhost/busybox"
}
