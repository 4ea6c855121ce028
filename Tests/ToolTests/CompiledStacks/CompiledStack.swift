import Foundation
import StackCompiler
import StackKit

/// A stack that a test declares where it needs it, compiled for the real tools.
struct CompiledStack: Stack {
    let name = "sample"
    let declarations: Declarations

    var body: Declarations { declarations }

    init(@DeclarationsBuilder _ declarations: () -> Declarations) {
        self.declarations = declarations()
    }

    /// Writes what the stack compiles to, as if the folder were the root of its repository.
    ///
    /// - Throws: the first diagnostic, where there is one.
    func write(to folder: URL, lock: Lock) throws {
        let compilation = Compiler(lock: lock).compile(
            self, at: SourceLocation(file: #filePath, line: #line, column: 1))
        guard let files = compilation.files else {
            throw Faulty(messages: compilation.diagnostics.map(\.message))
        }
        for file in files.files {
            let url = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url)
        }
    }

    private struct Faulty: Error { let messages: [String] }
}

extension Lock {
    /// Pins of the right form, with the digests of two images that were built for the test.
    static func local(toolchain: String = placeholderDigest, runtime: String = placeholderDigest) -> Lock {
        Lock(
            images: [
                BaseImage.toolchain: toolchain, BaseImage.runtime: runtime, "ghcr.io/acme/sample/id": placeholderDigest,
            ],
            inputs: [
                "nixpkgs": Input(
                    url: "github:NixOS/nixpkgs/nixpkgs-unstable", owner: "NixOS", repository: "nixpkgs",
                    revision: "421eebfd0ec7bccd4abe826ce62d7e6e83129493",
                    narHash: "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=", lastModified: 1_784_555_310)
            ],
            providers: ["hashicorp/aws": "5.100.0"])
    }
}

/// The images that a Go service is built with and runs in.
enum BaseImage {
    static let toolchain = "docker.io/library/golang:1.26.6-bookworm"
    static let runtime = "gcr.io/distroless/static-debian12:nonroot"
}
