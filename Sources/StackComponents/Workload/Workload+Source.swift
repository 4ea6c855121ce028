import StackDiagnostics
import StackModel

extension Workload {
    /// Checks the source of the image.
    func checkSource(_ context: Context) -> [Diagnostic] {
        switch source {
        case .image(let reference): ImageReference.check(reference, context) + elements.withoutDockerfile(context)
        case .go(let go): checkGo(go, context) + context.checkOwnImage(of: "the \(Self.kind) \"\(name)\"")
        }
    }

    /// Adds the Docker and Nix builds of the image, if this repository builds it.
    func lowerBuild(in context: Context, into parts: inout Parts) {
        guard case .go(let go) = source else { return }
        lowerDockerfile(go, in: context, into: &parts)
        lowerNix(go, in: context, into: &parts)
    }

    private func checkGo(_ go: GoSource, _ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = SourcePath.problem(in: go.path) {
            found.append(
                context.error(.invalidValue, "the source path \(go.path.debugDescription) \(fault)"))
        }
        if go.package != ".",
            !go.package.hasPrefix("./") || SourcePath.problem(in: String(go.package.dropFirst(2))) != nil
        {
            found.append(
                context.error(
                    .invalidValue,
                    "the package \(go.package.debugDescription) is not \".\" or a folder of the module such as "
                        + "\"./cmd/server\""))
        }
        if let hash = go.vendorHash, hash.wholeMatch(of: /sha256-[A-Za-z0-9+\/]{1,44}={0,2}/) == nil {
            found.append(
                context.error(
                    .invalidValue,
                    "the module hash \(hash.debugDescription) is not of the form sha256-… that Nix prints"))
        }
        guard GoToolchain.isVersion(go.version) else {
            found.append(
                context.error(
                    .invalidValue,
                    "the Go version \(go.version.debugDescription) is not a major and minor version such as "
                        + "\"1.26\""))
            return found
        }
        let toolchain = GoToolchain(version: go.version)
        if toolchain.image(in: context.lock) == nil {
            found.append(missingBase("needs a Go \(go.version) image", toolchain.imagePattern, context))
        }
        if context.lock.digest(ofImage: GoToolchain.runtime) == nil {
            found.append(missingBase("needs a distroless image", GoToolchain.runtime, context))
        }
        return found
    }

    private func missingBase(_ use: String, _ image: String, _ context: Context) -> Diagnostic {
        context.error(
            .missingDigest, "the \(Self.kind) \"\(name)\" \(use), and stackgen.lock has none",
            notes: [image.contains("<") ? .pinImage(like: image) : .pinImage(image)])
    }
}
