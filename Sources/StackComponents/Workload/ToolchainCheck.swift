import StackFormats

/// The flake's checks of toolchains.
enum ToolchainCheck {
    /// A check that fails when the toolchain of the development shell has another version than the image's.
    ///
    /// - Parameters:
    ///   - package: The toolchain's attribute in nixpkgs: `go_1_26`.
    ///   - version: The major and minor version in the image: `1.26`.
    static func agreement(package: String, version: String) -> Nix.Expression {
        let agrees: Nix.Expression = .binary(
            .ref("lib", "versions", "majorMinor").applied(to: .ref("pkgs", package, "version")), .equal,
            .string(version))
        let message: Nix.Expression = .string([
            .interpolation(.ref("pkgs", package, "name")),
            .literal(" is in the shell, \(version) in the image: change the pin of nixpkgs or of the base image"),
        ])
        return .assert(
            .ref("lib", "assertMsg").applied(to: agrees, message),
            .ref("pkgs", "runCommand").applied(to: .string(package), .set(), "touch $out"))
    }
}
