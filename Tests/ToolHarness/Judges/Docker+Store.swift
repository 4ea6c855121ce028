package import Foundation

extension Docker {
    /// Runs `body` with an empty image store, and removes the store afterwards.
    package static func withStore<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { try await body(Store($0)) }
    }

    /// A private image store without shared layers, daemons or signatures. Nothing is pulled into it: it contains only
    /// images that were built in it.
    package struct Store: Sendable {
        private let folder: URL
        private let options: [String]
        private let signaturePolicy: URL

        init(_ folder: URL) throws {
            self.folder = folder
            options = [
                "--storage-driver", "vfs", "--root", folder.appending(path: "root").path,
                "--runroot", folder.appending(path: "run").path,
            ]
            signaturePolicy = try folder.appending(path: "policy.json")
                .write(#"{"default": [{"type": "insecureAcceptAnything"}]}"#)
        }

        /// Creates a base image with a static busybox and, as commands of the image, additional shell scripts.
        ///
        /// - Returns: Its digest, by which a `FROM` in the same store finds it.
        @discardableResult
        package func makeBase(_ tag: String, scripts: [String: String] = [:]) async throws -> String {
            guard let busybox = Tool.busybox.executable else { throw ToolError.missing(.busybox) }
            return try await withTemporaryFolder { context in
                try FileManager.default.copyItem(at: busybox, to: context.appending(path: "busybox"))
                try FileManager.default.createDirectory(
                    at: context.appending(path: "scripts"), withIntermediateDirectories: true)
                for (name, text) in scripts {
                    let file = try context.appending(path: "scripts").appending(path: name).write(text)
                    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
                }
                let file = try context.appending(path: "Dockerfile").write(
                    """
                    FROM scratch
                    COPY busybox /bin/busybox
                    RUN ["/bin/busybox", "--install", "-s", "/bin"]
                    COPY scripts /bin
                    ENV PATH=/bin
                    """)
                let verdict = try await build(file, context: context, tag: tag)
                guard verdict.isAccepted else { throw BaseError(report: verdict.report) }
                return try await inspect(tag).FromImageDigest
            }
        }

        /// Builds an image.
        ///
        /// On a busy machine, buildah's copying process sometimes dies of a broken pipe. That is unrelated to the
        /// Dockerfile, so the build is retried.
        package func build(_ file: URL, context: URL, tag: String) async throws -> Verdict {
            let arguments =
                options + [
                    "build", "--isolation", "chroot", "--pull=never", "--signature-policy", signaturePolicy.path,
                    "--tag", tag, "--file", file.path, context.path,
                ]
            var verdict = try await Tool.buildah.judge(arguments)
            for _ in 0..<3 where !verdict.isAccepted && verdict.report.contains("signal: broken pipe") {
                verdict = try await Tool.buildah.judge(arguments)
            }
            return verdict
        }

        /// The configuration that a container of an image starts with.
        package func configuration(of tag: String) async throws -> Configuration {
            try await inspect(tag).OCIv1.config
        }

        /// The output of an image's own program, run as the user of the image.
        package func run(_ tag: String) async throws -> String {
            let program = try await configuration(of: tag).Entrypoint ?? []
            let container = try await Tool.buildah.succeed(
                options + ["from", "--pull=never", "--signature-policy", signaturePolicy.path, tag])
            return try await Tool.buildah.succeed(
                options
                    + ["run", "--isolation", "chroot", container.trimmingCharacters(in: .newlines), "--"] + program)
        }

        /// The files of an image, as paths relative to one of its folders.
        package func files(of tag: String, in folder: String) async throws -> [String] {
            let container = try await Tool.buildah.succeed(
                options + ["from", "--pull=never", "--signature-policy", signaturePolicy.path, tag]
            ).trimmingCharacters(in: .newlines)
            let mount = try await Tool.buildah.succeed(options + ["mount", container])
                .trimmingCharacters(in: .newlines)
            let root = URL(filePath: mount).appending(path: folder)
            return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { path in
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(
                    atPath: root.appending(path: path).path, isDirectory: &isFolder)
                return exists && !isFolder.boolValue
            }.sorted()
        }

        private func inspect(_ tag: String) async throws -> Inspection {
            let text = try await Tool.buildah.succeed(options + ["inspect", "--type", "image", tag])
            return try JSONDecoder().decode(Inspection.self, from: Data(text.utf8))
        }
    }

    /// The configuration of an image, with the field names of the OCI image specification.
    package struct Configuration: Sendable, Decodable {
        package let User: String?
        package let Entrypoint: [String]?
        package let ExposedPorts: [String: Empty]?
        package let Labels: [String: String]?

        package struct Empty: Sendable, Decodable {}
    }

    /// buildah's description of an image.
    private struct Inspection: Decodable {
        let FromImageDigest: String
        let OCIv1: Image

        struct Image: Decodable { let config: Configuration }
    }

    private struct BaseError: Error { let report: String }
}
