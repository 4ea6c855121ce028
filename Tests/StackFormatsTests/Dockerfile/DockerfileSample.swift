import StackFormats
import ToolHarness

/// Random Dockerfiles with every instruction and flag, each with the instructions that a reader must find.
struct DockerfileSample {
    private var generator = RoundTrip.generator("Dockerfile")

    /// A file and its expected instructions.
    mutating func file() -> (Dockerfile, [Docker.ExpandedInstruction]) {
        var instructions: [Dockerfile.Instruction] = []
        var expected: [Docker.ExpandedInstruction] = []
        func add(_ pair: (Dockerfile.Kind, Docker.ExpandedInstruction), comment: String? = nil) {
            instructions.append(.init(pair.0, comment: comment))
            expected.append(pair.1)
        }
        for stage in 0...Int.random(in: 0...2, using: &generator) {
            let platform: Dockerfile.Word? = chance(2) ? .variable("BUILDPLATFORM") : nil
            let isNamed = chance(2)
            add(
                (
                    .from(.init("example.org/a:1", as: isNamed ? "stage-\(stage)" : nil, platform: platform)),
                    .init(
                        "FROM", flags: platform == nil ? [] : ["--platform=${BUILDPLATFORM}"],
                        ["example.org/a:1"] + (isNamed ? ["AS", "stage-\(stage)"] : []))
                ))
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                let pair = instruction()
                let isDeferred = chance(8)
                let comment = chance(4) ? "A reason,\nin two lines: \(line())" : nil
                // The parser does not show the body of a deferred instruction.
                if isDeferred && pair.1.body.isEmpty {
                    let deferred = pair.1
                    add(
                        (
                            .onbuild(.init(pair.0, comment: comment)),
                            .init("ONBUILD \(deferred.name)", flags: deferred.flags, deferred.words)
                        ))
                } else {
                    add(pair, comment: comment)
                }
            }
        }
        let check = chance(3) ? Dockerfile.Check(skipping: ["StageNameCasing"], failsBuild: chance(2)) : nil
        let header = chance(2) ? "check=all" : nil
        return (
            Dockerfile(syntax: chance(2) ? "docker/dockerfile:1" : nil, check: check, header: header, instructions),
            expected
        )
    }

    private mutating func instruction() -> (Dockerfile.Kind, Docker.ExpandedInstruction) {
        let text = line()
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: return (.workdir(.init("/" + text)), .init("WORKDIR", ["/" + text]))
        case 1: return (.user(.variable("U") + ":1"), .init("USER", ["<U>:1"]))
        case 2:
            return (
                .env([.init("A", .init(text) + .variable("B")), .init("C", "")]),
                .init("ENV", ["A", text + "<B>", "C", ""])
            )
        case 3:
            return chance(2)
                ? (.arg("Z", default: nil), .init("ARG", ["Z"]))
                : (.arg("Z", default: .init(text)), .init("ARG", ["Z", text]))
        case 4: return (.label([.init("l", .init(text))]), .init("LABEL", ["l", text]))
        case 5:
            return (.expose([8080, .init(53, .udp), .init(9, .sctp)]), .init("EXPOSE", ["8080", "53/udp", "9/sctp"]))
        case 6: return (.entrypoint(.exec([text])), .init("ENTRYPOINT", [text]))
        case 7: return (.cmd(.exec([])), .init("CMD", []))
        case 8:
            let check = Dockerfile.Healthcheck(
                .exec(["a", text]), interval: .seconds(5), timeout: .milliseconds(1500), startPeriod: .seconds(1),
                startInterval: .seconds(2), retries: 2)
            let flags = [
                "--interval=5s", "--timeout=1500ms", "--start-period=1s", "--start-interval=2s", "--retries=2",
            ]
            return chance(2)
                ? (.healthcheck(nil), .init("HEALTHCHECK", ["NONE"]))
                : (.healthcheck(check), .init("HEALTHCHECK", flags: flags, ["CMD", "a", text]))
        case 9: return (.stopsignal("SIGTERM"), .init("STOPSIGNAL", ["SIGTERM"]))
        case 10: return (.volume(["/a b", .init(text)]), .init("VOLUME", ["/a b", text]))
        case 11: return run(text)
        case 12: return copy(text)
        default: return add(text)
        }
    }

    private mutating func run(_ text: String) -> (Dockerfile.Kind, Docker.ExpandedInstruction) {
        let mounts: [(Dockerfile.Mount, String)] = [
            (.cache(target: "/c", id: "i", sharing: .locked), "--mount=type=cache,id=i,target=/c,sharing=locked"),
            (
                .bind(target: "/b", source: "s", from: "f", isWritable: true),
                "--mount=type=bind,from=f,source=s,target=/b,readwrite"
            ),
            (
                .secret(id: "s", target: "/s", variable: "S", isRequired: true),
                "--mount=type=secret,id=s,target=/s,env=S,required=true"
            ),
            (.tmpfs(target: "/t", size: 9), "--mount=type=tmpfs,target=/t,size=9"),
            (.ssh(id: "k", target: "/k", isRequired: true), "--mount=type=ssh,id=k,target=/k,required=true"),
        ].filter { _ in chance(2) }
        let hasLimits = chance(2)
        let flags = mounts.map(\.1) + (hasLimits ? ["--network=none", "--security=insecure"] : [])
        func run(_ invocation: Dockerfile.Invocation) -> Dockerfile.Kind {
            .run(
                .init(
                    invocation, mounts: mounts.map(\.0), network: hasLimits ? Dockerfile.Network.none : nil,
                    security: hasLimits ? .insecure : nil))
        }
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: return (run(.exec(["a", text])), .init("RUN", flags: flags, ["a", text]))
        case 1:
            return (
                run(.heredoc(Shell.Script(.init("a", "b"), strictness: .posix))),
                .init("RUN", flags: flags, ["<<'EOF'"], body: "set -eu\na b\nEOF\n")
            )
        default:
            return (
                run(.shell(Shell.Script([.run("a"), .comment("why"), .run("b", .variable("C"))]))),
                .init("RUN", flags: flags, ["a &&     b \"${C}\""])
            )
        }
    }

    private mutating func copy(_ text: String) -> (Dockerfile.Kind, Docker.ExpandedInstruction) {
        if chance(3) {
            let files = [Dockerfile.TextFile("a.txt", "$x\n\\y\n"), .init("b-1", "")]
            return (
                .copy(.init(.files(files), to: "/etc/", chown: "1:1", chmod: "0644", link: true)),
                .init(
                    "COPY", flags: ["--chown=1:1", "--chmod=0644", "--link"], ["<<a.txt", "<<b-1", "/etc/"],
                    body: "$x\n\\y\na.txt\nb-1\n")
            )
        }
        let hasFlags = chance(2)
        return (
            .copy(
                .init(
                    .paths([.pattern(.init(text)), "b"]), to: "/x/", from: hasFlags ? "s" : nil, link: hasFlags,
                    parents: hasFlags, excluding: hasFlags ? ["**/*.md", "a?[!b]"] : [])),
            .init(
                "COPY",
                flags: hasFlags ? ["--from=s", "--link", "--parents", "--exclude=**/*.md", "--exclude=a?[!b]"] : [],
                [text, "b", "/x/"])
        )
    }

    private mutating func add(_ text: String) -> (Dockerfile.Kind, Docker.ExpandedInstruction) {
        let keeps = chance(2)
        return (
            .add(
                .init(
                    [.pattern(.init(text))], to: "/x", checksum: "sha256:00", chown: "a", chmod: "1", link: true,
                    keepsGitDirectory: keeps, unpacks: !keeps, excluding: ["*.c"])),
            .init(
                "ADD",
                flags: [
                    "--checksum=sha256:00", "--keep-git-dir=\(keeps)", "--unpack=\(!keeps)", "--chown=a", "--chmod=1",
                    "--link", "--exclude=*.c",
                ], [text, "/x"])
        )
    }

    /// A non-empty text of one line.
    private mutating func line() -> String {
        let text = NastyTexts.random(Int.random(in: 0..<900, using: &generator), using: &generator)
        return "x"
            + String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }
}
