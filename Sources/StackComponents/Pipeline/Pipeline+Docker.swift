import StackFormats
import StackModel

/// The image of a pipeline: a virtual environment with the package, built in one stage and copied to the next.
extension Pipeline {
    func lowerImage(in context: Context, into parts: inout Parts) {
        guard let toolchain = toolchain(in: context) else { return }
        let base = Dockerfile.Word(context.lock.pinned(toolchain.image))
        let own = (
            build: elements.dockerInstructions(for: .build, into: &parts),
            image: elements.dockerInstructions(for: .image, into: &parts)
        )
        parts.add(
            document: Dockerfile(
                header: context.banner,
                buildStage(base, adding: own.build) + imageStage(base, adding: own.image, in: context)),
            path: "\(folder)/Dockerfile", in: .root)
        parts.add(
            document: PatternFile(
                .dockerignore, header: context.banner,
                rules: [
                    .init(.glob("*"), .ignore), .init(.glob("pyproject.toml"), .keep), .init(.glob("src"), .keep),
                    .init(.glob("**/__pycache__"), .ignore),
                ]),
            path: "\(folder)/.dockerignore", in: .root)
        if let repository = context.imageRepository(of: name) {
            parts.add(
                image: ImagePart(
                    name: name, repository: repository, context: folder,
                    test: ["uv", "run", "--extra", "test", "pytest"]))
        }
    }

    private func buildStage(
        _ base: Dockerfile.Word, adding own: [Dockerfile.Instruction]
    ) -> [Dockerfile.Instruction] {
        [.from(base, as: "build"), .workdir("/src")] + own + [
            .run(Shell.Script(Shell.Command("python", "-m", "venv", "/venv"))),
            .copy(["pyproject.toml"], to: "./"),
            .copy(["src"], to: "./src"),
            .run(
                Shell.Script(Shell.Command("/venv/bin/pip", "install", ".")),
                mounts: [.cache(target: "/root/.cache/pip")]),
        ]
    }

    private func imageStage(
        _ base: Dockerfile.Word, adding own: [Dockerfile.Instruction], in context: Context
    ) -> [Dockerfile.Instruction] {
        let environment: [Dockerfile.Instruction] = [
            .from(base),
            .label(context.imageLabels(of: name).map { .init($0.key, Dockerfile.Word($0.value)) }),
            .copy([.path("/venv")], to: "/venv", from: "build"),
            .env([
                .init("PATH", "/venv/bin:" + .variable("PATH")), .init("PYTHONDONTWRITEBYTECODE", "1"),
                .init("PYTHONUNBUFFERED", "1"),
            ]),
        ]
        return environment + own + [
            .user(Dockerfile.Word("\(WorkloadPod.user):\(WorkloadPod.user)")),
            .entrypoint(["python", "-m", package]),
        ]
    }
}

extension Pipeline: BuildsImage {
    /// Always `true`: the program is generated in this repository.
    public var isBuiltHere: Bool { true }
}
