import StackFormats
import StackModel

// An image for several processors: it is built on each, and an index names its forms. The index is what is signed, released and pulled.
extension Delivery {
    private static let index = "index"
    private static let builds = "builds"

    /// The step that downloads each build of an image, in a folder of its own.
    var downloadOfBuilds: Step {
        .runs("actions/download-artifact", ["pattern": .string(artifactsOfImage), "path": .string(Self.builds)])
    }

    /// The names of an image's artifacts: braces, since the name of one image may begin with that of another.
    private var artifactsOfImage: String {
        "image-${{ matrix.image }}-{\(architectures.sorted().joined(separator: ","))}"
    }

    /// Runs statements for each processor that the image was built for, with its name in `architecture`.
    func forEachBuild(_ statements: [Shell.Statement]) -> Shell.Statement {
        .loop(
            "architecture", in: architectures.sorted().map { Shell.Word($0) },
            do: [.conditional(.command(.init("test", "-f", Self.build)), then: statements)])
    }

    private static let build: Shell.Word =
        .init(builds) + "/image-" + .variable("NAME") + "-" + .variable("architecture") + "/"
        + .variable("NAME") + ".tar.gz"

    /// Makes an OCI layout with an index of the builds, and puts the digest of the index into `local`.
    ///
    /// Its entries follow the OCI Image Index Specification. skopeo copies an index, but makes none.
    var assembly: [Shell.Statement] {
        let media = "application/vnd.oci.image.index.v1+json"
        let platform = #"{os: "linux", architecture: .annotations["org.opencontainers.image.ref.name"]}"#
        return [
            forEachBuild([
                .run(
                    "skopeo", "copy", "--insecure-policy", "docker-archive:" + Self.build,
                    .init("oci:\(Self.index):") + .variable("architecture"))
            ]),
            .run(
                "jq", "--compact-output",
                .init(
                    "{schemaVersion, mediaType: \"\(media)\", manifests: [.manifests[] | {mediaType, digest, size, platform: \(platform)}]}"
                ),
                .init("\(Self.index)/index.json"), into: .output("index.json")),
            .assign(
                "hash",
                .output(of: [
                    .pipeline([.init("sha256sum", "index.json"), .init("cut", "--delimiter= ", "--fields=1")])
                ])),
            .run("cp", "index.json", .init("\(Self.index)/blobs/sha256/") + .variable("hash")),
            .assign("local", "sha256:" + .variable("hash")),
            .run(
                "jq", "--compact-output", "--arg", "digest", .variable("local"), "--argjson", "size",
                .output(of: [.command(.init("wc", "-c", redirections: [.input("index.json")]))]),
                "{schemaVersion, manifests: [{mediaType, digest: $digest, size: $size}]}", "index.json",
                into: .output(.init("\(Self.index)/index.json"))),
            .assign("archive", .init("oci:\(Self.index)")),
        ]
    }
}
