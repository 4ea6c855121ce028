import Foundation
import StackFormats
import Testing

@Suite struct DockerfileTests {
    private func line(
        _ instruction: Dockerfile.Instruction, sourceLocation: SourceLocation = #_sourceLocation
    ) -> String {
        let rendering = Dockerfile([instruction]).render()
        #expect(rendering.refusals.isEmpty, sourceLocation: sourceLocation)
        return rendering.text
    }

    private static let build: [Dockerfile.Instruction] = [
        .arg("GO_VERSION", default: "1.26"),
        .from("golang:" + .variable("GO_VERSION"), as: "build", platform: .variable("BUILDPLATFORM")),
        .workdir("/src"),
        .copy(["go.mod", "go.sum"], to: "./"),
        .run(
            Shell.Script(
                .init("go", "mod", "download"),
                .init("go", "build", "-o", "/out/api", "./cmd/api", environment: [.init("CGO_ENABLED", "0")])),
            mounts: [.cache(target: "/go/pkg/mod", sharing: .shared), .cache(target: "/root/.cache", id: "go")]),
        .run(Shell.Script(.init("apt-get", "update"), .init("rm", "-rf", .glob("/var/lib/apt/lists/*")))),
    ]

    private static let final: [Dockerfile.Instruction] = [
        .from("gcr.io/distroless/static-debian12:nonroot@sha256:00"),
        .copy(["/out/api"], to: "/api", from: "build", chown: "65532:65532", chmod: "0555", link: true)
            .commented("The program."),
        .env([.init("A", "x"), .init("B", "a $b")]),
        .label("org.opencontainers.image.title", "api"),
        .user("65532:65532"),
        .expose(8080, .init(53, .udp)),
        .healthcheck(
            .init(.exec(["/api", "health"]), interval: .seconds(10), timeout: .milliseconds(1500), retries: 3)),
        .entrypoint(["/api"]),
        .cmd(["--port", "8080"]),
    ]

    @Test func aServiceLooksAsAPersonWritesIt() {
        let file = Dockerfile(syntax: "docker/dockerfile:1", header: "Generated.", Self.build + Self.final)
        #expect(file.render().refusals.isEmpty)
        #expect(
            file.render().text == """
                # syntax=docker/dockerfile:1

                # Generated.

                ARG GO_VERSION=1.26

                FROM --platform=${BUILDPLATFORM} golang:${GO_VERSION} AS build
                WORKDIR /src
                COPY go.mod go.sum ./
                RUN --mount=type=cache,target=/go/pkg/mod,sharing=shared \\
                    --mount=type=cache,id=go,target=/root/.cache \\
                    go mod download && \\
                    CGO_ENABLED=0 go build -o /out/api ./cmd/api
                RUN apt-get update && \\
                    rm -rf /var/lib/apt/lists/*

                FROM gcr.io/distroless/static-debian12:nonroot@sha256:00
                # The program.
                COPY --from=build --chown=65532:65532 --chmod=0555 --link /out/api /api
                ENV A=x \\
                    B="a \\$b"
                LABEL org.opencontainers.image.title=api
                USER 65532:65532
                EXPOSE 8080 53/udp
                HEALTHCHECK --interval=10s --timeout=1500ms --retries=3 \\
                    CMD ["/api", "health"]
                ENTRYPOINT ["/api"]
                CMD ["--port", "8080"]

                """)
    }

    @Test func everyOtherInstruction() {
        #expect(
            line(.add(["https://example.org/a.tgz"], to: "/a/", checksum: "sha256:00"))
                == "ADD --checksum=sha256:00 https://example.org/a.tgz /a/\n")
        #expect(line(.copy([.path("a b*"), .pattern("*.c")], to: "/x/")) == "COPY [\"a b[*]\", \"*.c\", \"/x/\"]\n")
        #expect(line(.shell(["/bin/bash", "-c"])) == "SHELL [\"/bin/bash\", \"-c\"]\n")
        #expect(line(.stopsignal("SIGINT")) == "STOPSIGNAL SIGINT\n")
        #expect(line(.volume(["/a b", "/$c"])) == "VOLUME [\"/a b\", \"/\\\\$c\"]\n")
        #expect(line(.healthcheck(nil)) == "HEALTHCHECK NONE\n")
        #expect(line(.onbuild(.run(.init(.init("make"))))) == "ONBUILD RUN make\n")
        let program = Dockerfile.Instruction.run(exec: ["a", "b\n\"c\""], network: Dockerfile.Network.none)
        #expect(line(program) == "RUN --network=none \\\n    [\"a\", \"b\\n\\\"c\\\"\"]\n")
    }

    @Test func everyMount() {
        let mounts: [Dockerfile.Mount] = [
            .bind(target: "/a", source: "b", from: "build"), .secret(id: "key", variable: "KEY", isRequired: true),
            .tmpfs(target: "/t", size: 1024), .ssh(),
        ]
        #expect(
            line(.run(Shell.Script(.init("x")), mounts: mounts)) == """
                RUN --mount=type=bind,from=build,source=b,target=/a \\
                    --mount=type=secret,id=key,env=KEY,required=true \\
                    --mount=type=tmpfs,target=/t,size=1024 \\
                    --mount=type=ssh \\
                    x

                """)
    }

    @Test func heredocsHoldAnyLine() {
        #expect(
            line(.run(heredoc: Shell.Script(.init("printf", "a\nEOF\n$b"), strictness: .posix))) == """
                RUN <<'EOF1'
                set -eu
                printf 'a
                EOF
                $b'
                EOF1

                """)
        #expect(line(.copy(text: "a\n$b\n", to: "/etc/x")) == "COPY <<'EOF' /etc/x\na\n$b\nEOF\n")
        #expect(line(.copy(text: "", to: "/etc/x")) == "COPY <<'EOF' /etc/x\nEOF\n")
        #expect(!Dockerfile([.copy(text: "a", to: "/x")]).render().refusals.isEmpty)
        #expect(!Dockerfile([.copy(text: "a\r\n", to: "/x")]).render().refusals.isEmpty)
    }

    @Test func aCommentIsNeverADirective() {
        #expect(Dockerfile(header: "escape=`", [.from("scratch")]).render().text.hasPrefix("#\n# escape=`\n"))
    }

    @Test func commentsStandBetweenTheCommandsOfARun() {
        let script = Shell.Script([.run("a"), .comment("Then:\nthis."), .run("b")])
        #expect(line(.run(script)) == "RUN a && \\\n    # Then:\n    # this.\n    b\n")
    }

    private static let script = Shell.Script(.init("a"))

    static let refused: [Dockerfile.Instruction] = [
        .from("scratch", as: "Build"), .from(""), .from("a b"),
        .copy([], to: "/x"), .copy(["a", "b"], to: "/x"), .copy(["a"], to: ""), .copy(["a\\b"], to: "/x"),
        .copy(["a"], to: "/x", from: "a b"), .copy(["a"], to: "/x", chown: "$x"), .copy(["a\nb"], to: "/x"),
        .copy(text: "", to: "/a b"), .workdir(""), .workdir("/a\nb"), .env("1A", "x"), .env("A B", "x"),
        .env("A", "a\0"), .env([]), .arg("a-b"), .label("", "x"), .label("a=b", "x"), .label("a", "b\nc"),
        .expose(), .expose(0), .volume([]), .shell([]), .user(.variable("a b")), .entrypoint(["\0"]),
        .onbuild(.from("a")), .onbuild(.onbuild(.user("a"))),
        .env("A", .init(String(repeating: "a", count: 65_536))), .user("a").commented("a\rb"),
    ]

    static let refusedCommands: [Dockerfile.Instruction] = [
        .run(Shell.Script([])), .run(Shell.Script(.init("echo", "a\nb"))), .run(Shell.Script(.init("echo", "a\rb"))),
        .run(Shell.Script([.run("a"), .comment("last")])),
        .run(script, mounts: [.cache(target: "/a,b")]), .run(script, mounts: [.cache(target: "")]),
        .healthcheck(.init(.exec(["a"]), interval: .zero)), .healthcheck(.init(.exec(["a"]), retries: 0)),
        .healthcheck(.init(.exec(["a"]), timeout: .microseconds(1))), .healthcheck(.init(.heredoc(script))),
    ]

    @Test(arguments: refused + refusedCommands)
    func whatDockerCannotHoldIsRefused(instruction: Dockerfile.Instruction) {
        #expect(!Dockerfile([instruction.declared(at: .init(rawValue: 5))]).render().refusals.isEmpty)
    }

    @Test func linesKnowTheirOriginAndEqualityIgnoresIt() {
        let one = OriginID(rawValue: 1)
        let two = OriginID(rawValue: 2)
        let file = Dockerfile([
            .from("scratch").declared(at: one), .env("A", "b\n").commented("x").declared(at: two),
        ])
        #expect((1...3).map { file.render().origin(ofLine: $0) } == [one, two, two])
        #expect(file.render().refusals.map(\.origin) == [two])
        #expect(Dockerfile.Instruction.user("a").declared(at: one) == .user("a"))
        #expect(Dockerfile.Instruction.user("a") != .user("b"))
    }
}
