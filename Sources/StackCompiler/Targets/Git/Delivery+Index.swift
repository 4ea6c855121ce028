import StackFormats
import StackModel

// If the environments have nodes with different architectures, an image is built natively on each of its architectures, and an
// index lists the builds. The index is signed with them, released and pulled. An image for one architecture needs no index: tools
// that inspect an index, skopeo and Kyverno among them, look in it for the architecture that they run on themselves.
extension Delivery {
    private static let layout = "layout"
    private static let builds = "builds"

    /// The architectures of a job's image, separated by spaces.
    static let architecturesOfImage: YAML.Node = "${{ join(matrix.architectures, ' ') }}"

    /// The step that downloads each build of an image.
    ///
    /// The pattern uses braces because the name of one image may begin with that of another. Without `merge-multiple`, the action
    /// creates a folder for each artifact if there are several, and none if there is one.
    var downloadOfBuilds: Step {
        let names = architectures.sorted().joined(separator: ",")
        return .runs(
            "actions/download-artifact",
            [
                "pattern": .string("image-${{ matrix.image }}-{\(names)}"), "path": .string(Self.builds),
                "merge-multiple": true,
            ])
    }

    /// Runs statements for each architecture of the image, with its name in `architecture`.
    func forEachBuild(_ statements: [Shell.Statement]) -> Shell.Statement {
        .forLoop(
            "architecture", in: architectures.sorted().map { Shell.Word($0) },
            do: [
                .conditional(
                    .pipeline([
                        .init("printf", #"%s\n"#, .variable("ARCHITECTURES")),
                        .init("grep", "--quiet", "--word-regexp", .variable("architecture")),
                    ]), then: statements)
            ])
    }

    private static let build: Shell.Word =
        .init(builds) + "/" + .variable("NAME") + "-" + .variable("architecture") + ".tar.gz"

    /// Creates an OCI layout from the builds, with an index if there are several, and stores the digest to push in `local`.
    ///
    /// A missing build ends the job, because an index without it would be signed for good. The entries follow the OCI Image Index
    /// Specification. skopeo copies an index, but cannot create one.
    var assembly: [Shell.Statement] {
        let media = "application/vnd.oci.image.index.v1+json"
        let platform = #"{os: "linux", architecture: .annotations["org.opencontainers.image.ref.name"]}"#
        let entries = "[.manifests[] | {mediaType, digest, size, platform: \(platform)}]"
        let content = Shell.Word("\(Self.layout)/index.json")
        return [
            forEachBuild([
                .run(
                    "skopeo", "copy", "--insecure-policy", "docker-archive:" + Self.build,
                    .init("oci:\(Self.layout):") + .variable("architecture"))
            ]),
            .assign("local", .output("jq", "--raw-output", ".manifests[0].digest", content)),
            .conditional(
                .run("test", .output("jq", ".manifests | length", content), "!=", "1"),
                then: [
                    .run(
                        "jq", "--compact-output",
                        .init("{schemaVersion, mediaType: \"\(media)\", manifests: \(entries)}"), content,
                        into: .output("index.json")),
                    .assign(
                        "hash",
                        .output(of: [
                            .pipeline([.init("sha256sum", "index.json"), .init("cut", "--delimiter= ", "--fields=1")])
                        ])),
                    .run("cp", "index.json", .init("\(Self.layout)/blobs/sha256/") + .variable("hash")),
                    .assign("local", "sha256:" + .variable("hash")),
                    .run(
                        "jq", "--compact-output", "--arg", "digest", .variable("local"), "--argjson", "size",
                        .output(of: [.command(.init("wc", "-c", redirections: [.input("index.json")]))]),
                        "{schemaVersion, manifests: [{mediaType, digest: $digest, size: $size}]}", "index.json",
                        into: .output(content)),
                ]),
            .assign("archive", .init("oci:\(Self.layout)")),
        ]
    }
}
