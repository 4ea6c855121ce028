import StackDiagnostics
import StackFormats
import StackModel

extension Pipeline {
    /// The packages that a run requires, each pinned by the lock.
    fileprivate var dependencies: [String] {
        if case .miproV2 = optimizer?.algorithm { return ["boto3", "dspy", "optuna"] }
        return ["boto3", "dspy"]
    }

    /// Reports `SG405` for each Python package without a version in the lock.
    func checkPackages(_ context: Context) -> [Diagnostic] {
        (dependencies + ["pytest", "setuptools"]).filter { context.lock.version(ofPackage: $0) == nil }.map {
            context.error(
                .missingPin, "stackgen.lock has no version of the Python package \($0), which the pipeline needs",
                notes: [.pin($0, as: "<version>")])
        }
    }
}

extension PipelinePackage {
    /// `pyproject.toml`: the dependencies of the package, each pinned to one version.
    var project: TOML.Document {
        TOML.Document(
            header: context.banner,
            tables: [
                .init(
                    ["build-system"],
                    [
                        .init("requires", .array([requirement("setuptools")])),
                        .init("build-backend", "setuptools.build_meta"),
                    ]),
                .init(
                    ["project"],
                    [
                        .init("name", .string(pipeline.name)), .init("version", "0.0.0"),
                        .init(
                            "description",
                            .string("The pipeline \(pipeline.name) of the stack \(context.stack)")),
                        .init("requires-python", .string(pythonVersions)),
                        .init("dependencies", .array(pipeline.dependencies.map(requirement))),
                    ]),
                .init(["project", "optional-dependencies"], [.init("test", .array([requirement("pytest")]))]),
                .init(["tool", "setuptools", "packages", "find"], [.init("where", ["src"])]),
                .init(["tool", "setuptools", "package-data"], [.init(name, ["program.json"])]),
                .init(
                    ["tool", "pytest", "ini_options"],
                    [.init("pythonpath", ["src"]), .init("testpaths", ["tests"])]),
            ])
    }

    private func requirement(_ package: String) -> TOML.Value {
        .string("\(package)==\(context.lock.version(ofPackage: package) ?? "")")
    }

    private var pythonVersions: String {
        pipeline.toolchain(in: context).map { ">=\($0.version),<\($0.following)" } ?? ""
    }
}
