import StackFormats
import Testing

@Suite struct DockerfilePageTests {
    @Test func thePageShowsWhatIsPrinted() throws {
        let image = Dockerfile(
            syntax: "docker/dockerfile:1.20", check: .init(failsBuild: true), header: "The scores of all players.",
            [
                .arg("GO_VERSION", default: "1.26"),
                .from("golang:" + .variable("GO_VERSION"), as: "build", platform: .variable("BUILDPLATFORM")),
                .workdir("/src"),
                .copy(["."], to: ".", excluding: ["**/*.md"]),
                .arg("TARGETARCH"),
                .run(
                    Shell.Script(
                        .init("go", "test", "./..."),
                        .init("go", "build", "-o", "/out/api", environment: [.init("GOARCH", .variable("TARGETARCH"))])),
                    mounts: [.cache(target: "/root/.cache/go-build")]),
                .from("gcr.io/distroless/static-debian12:nonroot"),
                .copy(["/out/api"], to: "/api", from: "build", chmod: "0555", link: true)
                    .commented("The program and nothing else."),
                .copy(files: [.init("limits.conf", "price = $5\n")], to: "/etc/api/"),
                .env("GREETING", "Hello, \"world\" of $5"),
                .user("65532"),
                .healthcheck(.init(.exec(["/api", "health"]), interval: .seconds(10))),
                .entrypoint(["/api"]),
            ])
        let page = try FormatPage("Dockerfile")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("dockerfile") == image.render().text)
        #expect(image.render().refusals.isEmpty)
    }
}
