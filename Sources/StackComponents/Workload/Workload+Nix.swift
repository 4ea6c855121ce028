import StackFormats
import StackModel

/// The Nix build of the same program: a package, an image that is bit-for-bit reproducible, and the toolchain in the development
/// shell.
extension Workload {
    func lowerNix(_ go: GoSource, in context: Context, into parts: inout Parts) {
        let toolchain = GoToolchain(version: go.version)
        let image = "\(name)-image"
        parts.add(nix: .tool(toolchain.package))
        parts.add(
            nix: .check(
                name: toolchain.package,
                ToolchainCheck.agreement(package: toolchain.package, version: toolchain.version)))
        parts.add(nix: .package(name: name, package(go, toolchain)))
        parts.add(nix: .package(name: image, nixImage(in: context)))
    }

    /// A reference to a package of this flake for the same system, which works with any name.
    private static func ownPackage(_ name: String) -> Nix.Expression {
        let system: Nix.Expression = .ref("pkgs", "stdenv", "hostPlatform", "system")
        return .select(.ref("self"), ["packages", .computed(system), .name(name)])
    }

    private func package(_ go: GoSource, _ toolchain: GoToolchain) -> Nix.Expression {
        var bindings: [Nix.Binding] = [
            .bind("pname", .string(name)),
            .bind("version", "0"),
            .bind("src", .path("./\(go.path)")),
            .bind(
                "vendorHash", go.vendorHash.map { .string($0) } ?? .null,
                comment: go.vendorHash == nil ? "The modules are vendored, or there are none." : nil),
            .bind(["env", "CGO_ENABLED"], 0),
            .bind("ldflags", ["-s", "-w"]),
        ]
        if go.package != "." {
            bindings.append(.bind("subPackages", [.string(String(go.package.dropFirst(2)))]))
        }
        if go.programName != name {
            bindings.append(
                .bind(
                    "postInstall", .indentedString(renaming.render().text),
                    comment: "Go names the program after its module."))
        }
        bindings.append(.bind(["meta", "mainProgram"], .string(name)))
        return .ref("pkgs", toolchain.builder).applied(to: .attributes(bindings))
    }

    /// Renames the only program of the package to the service's name, if it has another.
    private var renaming: Shell.Script {
        let folder = Shell.Word.variable("out") + "/bin/"
        let wanted = folder + Shell.Word(name)
        return Shell.Script([
            .any([.run("test", "-e", wanted), .run("mv", folder + .glob("*"), wanted)])
        ])
    }

    private func nixImage(in context: Context) -> Nix.Expression {
        var config: [Nix.Binding] = [
            .bind("Entrypoint", [.ref("lib", "getExe").applied(to: Self.ownPackage(name))])
        ]
        if !exposedPorts.isEmpty {
            config.append(
                .bind(
                    "ExposedPorts",
                    .attributes(exposedPorts.map { .bind(Nix.AttributePath([.name("\($0)/tcp")]), .set()) })))
        }
        config += [
            .bind(
                "Labels",
                .attributes(
                    context.imageLabels(of: name).map {
                        .bind(Nix.AttributePath([.name($0.key)]), .string($0.value))
                    })),
            .bind("User", .string("\(WorkloadPod.user):\(WorkloadPod.user)")),
        ]
        return .ref("pkgs", "dockerTools", "buildLayeredImage").applied(
            to: .set(
                .bind("name", .string(context.imageRepository(of: name) ?? name)),
                .bind("contents", [.ref("pkgs", "dockerTools", "caCertificates")]),
                .bind("config", .attributes(config))))
    }
}
