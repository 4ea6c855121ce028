import StackFormats
import StackModel

// Where the environments have nodes of different processors, an image is built on each one that it is for, and an index lists the
// image for each. The index is signed with them, released and pulled. An image for one processor needs no index: tools that inspect an
// index, skopeo and Kyverno among them, look in it for the processor that they run on themselves.
extension Delivery {
    private static let layout = "layout"
    private static let builds = "builds"

    /// The processors that the image of a job is for, with spaces between them.
    static let architecturesOfImage: YAML.Node = "${{ join(matrix.architectures, ' ') }}"

    /// The step that downloads each build of an image.
    ///
    /// Braces, since the name of one image may begin with that of another. Without `merge-multiple`, the action makes a folder for each
    /// artifact if there are several, and none if there is one.
    var downloadOfBuilds: Step {
        let names = architectures.sorted().joined(separator: ",")
        return .runs(
            "actions/download-artifact",
            [
                "pattern": .string("image-${{ matrix.image }}-{\(names)}"), "path": .string(Self.builds),
                "merge-multiple": true,
            ])
    }

    /// Runs statements for each processor that the image is for, with its name in `architecture`.
    func forEachBuild(_ statements: [Shell.Statement]) -> Shell.Statement {
        .loop(
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

    /// Makes an OCI layout of the builds, with an index if there are several, and puts the digest of what is pushed into `local`.
    ///
    /// A build that is missing ends the job: an index without it would be signed for good. The entries follow the OCI Image Index
    /// Specification. skopeo copies an index, but makes none.
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
