import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Custom Dockerfile instructions")
struct DockerInstructionsTests {
    @Test("Instructions come before COPY of the sources in the build stage, and before USER in the image")
    func stages() throws {
        let compiled = compile { _ in
            Repository("https://github.com/acme/sample")
            Service("web", source: .go("services/web", version: "1.26")) {
                DockerInstructions(in: .build, .workdir("/own-build"))
                DockerInstructions(.workdir("/own-image"))
            }
        }
        let files = try #require(compiled.files, "\(compiled.diagnostics)")
        let bytes = try #require(files["services/web/Dockerfile"])
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let build = try #require(lines.firstIndex(of: "WORKDIR /own-build"))
        let image = try #require(lines.firstIndex(of: "WORKDIR /own-image"))
        #expect(build < (try #require(lines.firstIndex(of: "COPY . ."))))
        #expect(image > (try #require(lines.firstIndex { $0.hasPrefix("COPY --from=build") })))
        #expect(image < (try #require(lines.firstIndex { $0.hasPrefix("USER ") })))
    }

    @Test("An image built elsewhere has no Dockerfile to extend")
    func builtElsewhere() {
        let compiled = compile { _ in
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                DockerInstructions(.workdir("/own"))
            }
        }
        #expect(compiled.files == nil)
        #expect(compiled.diagnostics.map(\.id) == [.noEffect])
    }
}
