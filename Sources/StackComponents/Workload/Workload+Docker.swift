import StackFormats
import StackModel

/// The Dockerfile of a workload that is built here.
///
/// It cross-compiles: the toolchain runs on the platform of the build machine, whatever the platform of the image. Its
/// instructions are supported by BuildKit, and by Buildah since 1.24.
extension Workload {
    func lowerDockerfile(_ go: GoSource, in context: Context, into parts: inout Parts) {
        let own = (
            build: elements.dockerInstructions(for: .build, into: &parts),
            image: elements.dockerInstructions(for: .image, into: &parts)
        )
        parts.add(
            document: Dockerfile(
                header: context.banner,
                buildStage(go, adding: own.build, in: context) + imageStage(adding: own.image, in: context)),
            path: go.file("Dockerfile"), in: .root)
        parts.add(
            document: PatternFile(.dockerignore, header: context.banner, rules: Self.ignored),
            path: go.file(".dockerignore"), in: .root)
        if let repository = context.imageRepository(of: name) {
            parts.add(
                image: ImagePart(
                    name: name, repository: repository, context: go.path, test: ["go", "test", "./..."]))
        }
    }

    private func buildStage(
        _ go: GoSource, adding own: [Dockerfile.Instruction], in context: Context
    ) -> [Dockerfile.Instruction] {
        let base = GoToolchain(version: go.version).image(in: context.lock) ?? ""
        let modules = Dockerfile.Mount.cache(target: "/go/pkg/mod")
        let compilation = Dockerfile.Mount.cache(target: "/root/.cache/go-build")
        var stage: [Dockerfile.Instruction] = [
            .from(
                Dockerfile.Word(context.lock.pinned(base)), as: "build",
                platform: .variable("BUILDPLATFORM")),
            .workdir("/src"),
        ]
        stage += own
        if go.vendorHash != nil {
            // The modules get their own layer, so that a changed source file downloads nothing.
            stage += [
                .copy([.path("go.mod"), .pattern("go.sum*")], to: "./"),
                .run(Shell.Script(Shell.Command("go", "mod", "download")), mounts: [modules]),
            ]
        }
        // The binary contains no build paths and no symbols, so the same source produces the same bytes.
        let build = Shell.Command(
            "go", "build", "-trimpath", "-ldflags=-s -w", "-o", Shell.Word("/out/\(name)"), Shell.Word(go.package),
            environment: [
                .init("CGO_ENABLED", "0"), .init("GOOS", .variable("TARGETOS")),
                .init("GOARCH", .variable("TARGETARCH")),
            ])
        return stage + [
            .copy(["."], to: "."), .arg("TARGETOS"), .arg("TARGETARCH"),
            .run(Shell.Script(build), mounts: [modules, compilation]),
        ]
    }

    private func imageStage(
        adding own: [Dockerfile.Instruction], in context: Context
    ) -> [Dockerfile.Instruction] {
        var stage: [Dockerfile.Instruction] = [
            .from(Dockerfile.Word(context.lock.pinned(GoToolchain.runtime))),
            .label(context.imageLabels(of: name).map { .init($0.key, Dockerfile.Word($0.value)) }),
            .copy([.path(Dockerfile.Word("/out/\(name)"))], to: Dockerfile.Word("/\(name)"), from: "build"),
        ]
        stage += own
        // A number, so that Kubernetes can verify that it is not root.
        stage.append(.user(Dockerfile.Word("\(WorkloadPod.user):\(WorkloadPod.user)")))
        if !exposedPorts.isEmpty {
            stage.append(.init(.expose(exposedPorts.map { Dockerfile.Port(UInt16(clamping: $0)) })))
        }
        return stage + [.entrypoint(["/\(name)"])]
    }

    /// The files that the builder does not need, or must not see.
    private static var ignored: [PatternFile.Rule] {
        [".dockerignore", ".env*", ".git", "Dockerfile", "*.md", "**/*_test.go", "**/testdata"]
            .map { PatternFile.Rule(.glob($0), .ignore) }
    }
}
