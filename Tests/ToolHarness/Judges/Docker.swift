package import Foundation

/// Judges of Dockerfiles.
package enum Docker {
    /// One instruction as the official parser reads it.
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

    /// hadolint: a warning is a refusal.
    package static func lint(_ file: URL) async throws -> Verdict {
        try await Tool.hadolint.judge(["--no-color", file.path])
    }

    /// The official parser's reading. It accepts unknown flags, so it is no judge alone.
    package static func parse(_ file: URL) async throws -> [Instruction] {
        let outcome = try await Tool.dockerfileParser.script("parse_dockerfile.py", [file.path])
        guard outcome.succeeded else {
            throw ToolError.failed(.dockerfileParser, arguments: [file.path], outcome)
        }
        return try JSONDecoder().decode([Instruction].self, from: Data(outcome.standardOutput.utf8))
    }

    /// A real build with buildah, without a registry: every base must be `scratch` or ``localBase``.
    package static func build(_ file: URL, context: URL) async throws -> Verdict {
        try await withTemporaryFolder { scratch in
            let storage = try Storage(scratch)
            if try String(contentsOf: file, encoding: .utf8).contains(localBase) {
                try await storage.makeBase(in: scratch)
            }
            return try await storage.build(file, context: context, tag: "localhost/judged")
        }
    }

    /// A base image that ``build(_:context:)`` makes on the spot: a static busybox and nothing else.
    package static let localBase = "localhost/busybox"

    /// A private image store, without layers shared between containers, daemons or signatures.
    private struct Storage {
        let options: [String]

        init(_ folder: URL) throws {
            let policy = try folder.appending(path: "policy.json")
                .write(#"{"default": [{"type": "insecureAcceptAnything"}]}"#)
            options = [
                "--storage-driver", "vfs", "--root", folder.appending(path: "root").path,
                "--runroot", folder.appending(path: "run").path,
            ]
            signaturePolicy = policy
        }

        private let signaturePolicy: URL

        func makeBase(in folder: URL) async throws {
            guard let busybox = Tool.busybox.executable else { throw ToolError.missing(.busybox) }
            let context = folder.appending(path: "base")
            let file = try context.appending(path: "Dockerfile").write(
                """
                FROM scratch
                COPY busybox /bin/busybox
                RUN ["/bin/busybox", "--install", "-s", "/bin"]
                ENV PATH=/bin
                """)
            try FileManager.default.copyItem(at: busybox, to: context.appending(path: "busybox"))
            let verdict = try await build(file, context: context, tag: localBase)
            guard verdict.isAccepted else { throw BaseError(report: verdict.report) }
        }

        func build(_ file: URL, context: URL, tag: String) async throws -> Verdict {
            try await Tool.buildah.judge(
                options + [
                    "build", "--isolation", "chroot", "--pull=never", "--signature-policy", signaturePolicy.path,
                    "--tag", tag, "--file", file.path, context.path,
                ])
        }
    }

    private struct BaseError: Error { let report: String }
}
