import StackFormats
import StackModel

/// The expression of `flake.nix`.
struct Flake {
    let stack: String
    let nixpkgs: Lock.Input
    let contents: FlakeContents
    /// The shells for the workflow's jobs, in addition to the developers' shell.
    let shells: [(purpose: FlakeTools.Purpose, tools: [String])]

    /// The systems for which images and machines are built.
    private static let linux = ["aarch64-linux", "x86_64-linux"]
    /// The additional systems that people develop on. nixpkgs no longer supports `x86_64-darwin`.
    private static let darwin = ["aarch64-darwin"]

    var expression: Nix.Expression {
        .set(
            .bind("description", .string("\(stack): \(summary)")),
            .bind(
                ["inputs", "nixpkgs", "url"],
                .string("github:\(nixpkgs.owner)/\(nixpkgs.repository)/\(nixpkgs.revision)"), isSeparated: true),
            .bind(
                "outputs",
                .function(.pattern(["self", "nixpkgs"]), .let(definitions, in: .attributes(outputs))),
                isSeparated: true))
    }

    private var summary: String {
        var parts = ["development shell"]
        if !contents.packages.isEmpty { parts.append("images") }
        if !contents.machines.isEmpty { parts.append("machines") }
        return parts.count > 1
            ? "\(parts.dropLast().joined(separator: ", ")) and \(parts[parts.count - 1])" : parts[0]
    }

    /// The definitions that the outputs share.
    private var definitions: [Nix.Binding] {
        [
            .inherit("lib", from: .ref("nixpkgs")),
            .bind("linux", .list(Self.linux.map { .string($0) }), isSeparated: true),
            .bind("darwin", .list(Self.darwin.map { .string($0) })),
            .bind(
                "packagesFor",
                .function("system", .ref("import").applied(to: .ref("nixpkgs"), .attributes(packageSettings))),
                isSeparated: true),
            .bind(
                "forSystems",
                .function(
                    "systems",
                    .function(
                        "make",
                        .ref("lib", "genAttrs").applied(
                            to: .ref("systems"),
                            .function(
                                "system", .ref("make").applied(to: .ref("packagesFor").applied(to: .ref("system")))))
                    ))),
        ] + (contents.tools.contains("uv") ? [Self.uv] : [])
    }

    /// The function `uvFor`, which wraps uv with the libraries that wheels are built against.
    ///
    /// Only uv sees these libraries, and glibc is not among them. If the shell exported them, they would reach every program of
    /// the host, which cannot load a glibc other than its own.
    private static let uv = Nix.Binding.bind(
        "uvFor",
        .function(
            "pkgs",
            .if(
                .ref("pkgs", "stdenv", "hostPlatform", "isLinux"),
                then: .ref("pkgs", "symlinkJoin").applied(
                    to: .set(
                        .bind("name", "uv"),
                        .bind("paths", [.ref("pkgs", "uv")]),
                        .bind("nativeBuildInputs", [.ref("pkgs", "makeWrapper")]),
                        .bind(
                            "libraries",
                            .ref("lib", "makeLibraryPath").applied(
                                to: [.ref("pkgs", "stdenv", "cc", "cc", "lib"), .ref("pkgs", "zlib")])),
                        .bind("postBuild", .indentedString(wrapping.render().text)))),
                else: .ref("pkgs", "uv"))),
        comment:
            "Wheels need libraries that Nix's Python does not look for on the host. Only uv and the programs "
            + "it runs see them.",
        isSeparated: true)

    private static let wrapping = Shell.Script(
        Shell.Command(
            "wrapProgram", .variable("out") + "/bin/uv", "--prefix", "LD_LIBRARY_PATH", ":", .variable("libraries")))

    private var packageSettings: [Nix.Binding] {
        let unfree = FlakeTools.unfree.filter(contents.tools.contains)
        guard !unfree.isEmpty else { return [.inherit("system")] }
        let isAllowed = Nix.Expression.ref("builtins", "elem").applied(
            to: .ref("lib", "getName").applied(to: .ref("package")), .list(unfree.map { .string($0) }))
        return [
            .inherit("system"),
            .bind(
                ["config", "allowUnfreePredicate"], .function("package", isAllowed),
                comment: "Their licences are not free."),
        ]
    }

    private var outputs: [Nix.Binding] {
        var outputs: [Nix.Binding] = [
            .bind("devShells", Self.forEach(everywhere: true, .attributes(developmentShells)))
        ]
        if contents.tools.contains("terraform") {
            outputs.append(
                .bind(
                    ["lib", "terraformVersion"],
                    .select(
                        .ref("packagesFor").applied(to: "x86_64-linux"), ["terraform", "version"]),
                    comment:
                        "The workflow installs this version from HashiCorp: nixpkgs has no binary cache for "
                        + "Terraform.",
                    isSeparated: true))
        }
        if !contents.packages.isEmpty {
            outputs.append(.bind("packages", Self.forEach(.attributes(contents.packages)), isSeparated: true))
        }
        outputs += contents.machines.map { machine in
            .bind(
                Nix.AttributePath([.name("nixosConfigurations"), .name(machine.name)]),
                .ref("lib", "nixosSystem").applied(to: .set(.bind("modules", [machine.module]))),
                isSeparated: true, origin: machine.part.origin)
        }
        if !contents.checks.isEmpty || !contents.machines.isEmpty {
            outputs.append(.bind("checks", Self.forEach(checks), isSeparated: true))
        }
        outputs.append(
            .bind("formatter", Self.forEach(everywhere: true, .ref("pkgs", "nixfmt-tree")), isSeparated: true))
        return outputs
    }

    /// The developers' shell with every tool, and one shell for each purpose of the workflow.
    private var developmentShells: [Nix.Binding] {
        let all: [Nix.Binding] = [.bind("default", Self.shell(contents.tools))]
        return all
            + shells.map { shell in
                .bind(
                    Nix.AttributePath([.name(shell.purpose.rawValue)]), Self.shell(shell.tools), isSeparated: true)
            }
    }

    private static func shell(_ tools: [String]) -> Nix.Expression {
        var bindings: [Nix.Binding] = [.bind("packages", .list(tools.map(Self.package)))]
        if tools.contains("uv") {
            bindings.append(
                .bind("UV_PYTHON_DOWNLOADS", "never", comment: "The shell's Python, never one that uv downloads."))
        }
        bindings += [
            .bind(
                "CA_BUNDLE",
                .string([
                    .interpolation(.ref("pkgs", "cacert")), .literal("/etc/ssl/certs/ca-bundle.crt"),
                ]), comment: "The host may not have certificates where the tools look for them."),
            .bind("shellHook", .indentedString(certificates.render().text)),
        ]
        return .ref("pkgs", "mkShell").applied(to: .attributes(bindings))
    }

    /// Trusts the certificate authorities of nixpkgs unless the host names its own file. `nix develop` itself ignores the
    /// variable if a shell sets it as an attribute.
    private static let certificates = Shell.Script(
        ["SSL_CERT_FILE", "NIX_SSL_CERT_FILE"].map { name in
            .any([.run("test", "-n", .variable(name)), .run("export", Shell.Word("\(name)=") + .variable("CA_BUNDLE"))])
        })

    /// The checks for every system, and the machines of each.
    private var checks: Nix.Expression {
        var systems: [String] = []
        for machine in contents.machines where !systems.contains(machine.system) { systems.append(machine.system) }
        return systems.sorted().reduce(.attributes(contents.checks)) { checks, system in
            let machines = contents.machines.filter { $0.system == system }.map { machine in
                Nix.Binding.bind(
                    Nix.AttributePath([.name("nixos-\(machine.name)")]),
                    .select(
                        .ref("self"),
                        [
                            "nixosConfigurations", .name(machine.name), "config", "system", "build", "toplevel",
                        ]), origin: machine.part.origin)
            }
            let isSystem: Nix.Expression = .binary(
                .ref("pkgs", "stdenv", "hostPlatform", "system"), .equal, .string(system))
            return .binary(
                checks, .update, .ref("lib", "optionalAttrs").applied(to: isSystem, .attributes(machines)))
        }
    }

    private static func package(_ attribute: String) -> Nix.Expression {
        if attribute == "uv" { return .ref("uvFor").applied(to: .ref("pkgs")) }
        return .select(.ref("pkgs"), Nix.AttributePath(attribute.split(separator: ".").map { .name(String($0)) }))
    }

    /// `forSystems linux (pkgs: …)`.
    private static func forEach(everywhere: Bool = false, _ value: Nix.Expression) -> Nix.Expression {
        let systems: Nix.Expression =
            everywhere ? .binary(.ref("linux"), .concatenate, .ref("darwin")) : .ref("linux")
        return .ref("forSystems").applied(to: systems, .function("pkgs", value))
    }
}
