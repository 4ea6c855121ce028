import Foundation
import StackKit
import Testing
import ToolHarness

/// Builds the image of a compiled service for real.
///
/// The bases are local: they have the names that the lock pins, and the lock has their digests. Their toolchain is a
/// script that checks the requirements of a Go build and outputs busybox as the program, which acts according to the
/// service's name.
@Suite struct DockerBuildTests {
    private static let toolchain = """
        #!/bin/sh
        set -eu
        case "$1" in
        mod)
            test "$2" = download
            test ! -e main.go
            echo downloaded > /go/pkg/mod/cached
            ;;
        build)
            test "$CGO_ENABLED" = 0
            test -e /go/pkg/mod/cached
            test -d /root/.cache/go-build
            test ! -e main_test.go
            while [ "$1" != -o ]; do shift; done
            mkdir -p "${2%/*}"
            test -e "$3/main.go"
            cp /bin/busybox "$2"
            ;;
        esac
        """

    private static let stack = CompiledStack {
        Repository("https://github.com/acme/sample")
        Service("id", source: .go("services/id", version: "1.26", vendorHash: "sha256-AAAA")) {
            Listens(on: 8080)
        }
    }

    @Test(.requires(.buildah, .busybox)) func buildsAndRuns() async throws {
        try await withTemporaryFolder { folder in
            try await ToolHarness.Docker.withStore { store in
                let lock = try Lock.examples(with: [
                    BaseImage.toolchain: try await store.makeBase(
                        BaseImage.toolchain, scripts: ["go": Self.toolchain]),
                    BaseImage.runtime: try await store.makeBase(BaseImage.runtime),
                ])
                try Self.stack.write(to: folder, lock: lock)
                let context = folder.appending(path: "services/id")
                for name in ["go.mod", "main.go", "main_test.go"] { try context.appending(path: name).write("") }
                let file = context.appending(path: "Dockerfile")

                let verdict = try await store.build(file, context: context, tag: "localhost/id")
                #expect(verdict.isAccepted, "\(verdict)")
                let image = try await store.configuration(of: "localhost/id")
                #expect(image.User == "65532:65532")
                #expect(image.Entrypoint == ["/id"])
                #expect(image.ExposedPorts?.keys.sorted() == ["8080/tcp"])
                #expect(image.Labels?["org.opencontainers.image.source"] == "https://github.com/acme/sample")
                #expect(try await store.run("localhost/id").hasPrefix("uid=65532 gid=65532"))
            }
        }
    }

    @Test(.requires(.buildah, .busybox)) func refusesABaseThatIsNotThePinnedOne() async throws {
        try await withTemporaryFolder { folder in
            try await ToolHarness.Docker.withStore { store in
                try await store.makeBase(BaseImage.toolchain, scripts: ["go": Self.toolchain])
                try await store.makeBase(BaseImage.runtime)
                try Self.stack.write(to: folder, lock: .examples())
                let context = folder.appending(path: "services/id")
                let verdict = try await store.build(
                    context.appending(path: "Dockerfile"), context: context, tag: "localhost/id")
                #expect(!verdict.isAccepted)
            }
        }
    }

    @Test(.requires(.hadolint, .dockerfileParser)) func isLinted() async throws {
        try await withTemporaryFolder { folder in
            try Self.stack.write(to: folder, lock: .examples())
            let file = folder.appending(path: "services/id/Dockerfile")
            let verdict = try await ToolHarness.Docker.lint(file)
            #expect(verdict.isAccepted, "\(verdict)")
            let instructions = try await ToolHarness.Docker.parse(file)
            #expect(instructions.count(where: { $0.name.uppercased() == "FROM" }) == 2)
        }
    }
}
