import StackFormats
import Testing

/// An `ARG` is in scope where Docker looks for it, or its use is rejected.
@Suite struct DockerfileScopeTests {
    private static let version = Dockerfile.Instruction.arg("VERSION", default: "1")
    private static let script = Shell.Script(.init("echo", .variable("VERSION")))

    private static let refused: [[Dockerfile.Instruction]] = [
        [.from("a:" + .variable("VERSION"))],
        [.from("a"), version, .from("b:" + .variable("VERSION"))],
        [.from("a:" + .variable("PATH"))],
        [version, .from("a"), .env("A", .variable("VERSION"))],
        [version, .from("a"), .run(script)], [version, .from("a"), .run(heredoc: script)],
        [version, .from("a"), .copy([.path("a" + .variable("VERSION"))], to: "/")],
        [version, .from("a"), version, .from("b"), .label("a", .variable("VERSION"))],
        [version, .from("a"), .env("B", .variable("VERSION")), version],
        [version, .from("a"), .run(exec: ["a"], mounts: [.cache(target: "/" + .variable("VERSION"))])],
        [.from("a"), .env("A", .variable("TARGETARCH"))],
        [.arg("A", default: .variable("B")), .from("a")],
        [version, .from("a"), .run(Shell.Script(.init("echo", .output(of: script))))],
    ]

    @Test(arguments: refused) func whatWouldBeEmptyIsRefused(instructions: [Dockerfile.Instruction]) {
        #expect(Dockerfile(instructions).render().refusals.count == 1)
    }

    private static let accepted: [[Dockerfile.Instruction]] = [
        [version, .from("a:" + .variable("VERSION"), platform: .variable("BUILDPLATFORM"))],
        [version, .from("a"), .arg("VERSION"), .env("A", .variable("VERSION")), .run(script)],
        [version, .from("a"), .env("VERSION", "2"), .user(.variable("VERSION"))],
        [version, .from("a", as: "base"), .arg("VERSION"), .from("base"), .user(.variable("VERSION"))],
        [.from("a"), .env("PATH", "/x:" + .variable("PATH")), .workdir(.variable("HOME"))],
        [version, .arg("IMAGE", default: "a:" + .variable("VERSION")), .from(.variable("IMAGE"))],
        [
            version, .from("a"),
            .run(Shell.Script([.command(.init([], environment: [.init("VERSION", "3")])), .command(script.command)])),
        ],
        [version, .from("a"), .run(Shell.Script([.forLoop("VERSION", in: ["1"], do: [.command(script.command)])]))],
        [version, .from("a"), .init(.cmd(.shell(script)))],
        [.from("a"), .arg("TARGETARCH"), .run(Shell.Script(.init("echo", .variable("TARGETARCH"))))],
    ]

    @Test(arguments: accepted) func whatTheStageKnowsIsNot(instructions: [Dockerfile.Instruction]) {
        #expect(Dockerfile(instructions).render().refusals.isEmpty)
    }
}

extension Shell.Script {
    fileprivate var command: Shell.Command {
        if case .command(let command)? = statements.first { command } else { Shell.Command() }
    }
}
