import StackFormats

/// The checks of the flake that speak of a toolchain.
enum ToolchainCheck {
    /// The check that fails when the development shell's toolchain is of another version than the image's.
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
