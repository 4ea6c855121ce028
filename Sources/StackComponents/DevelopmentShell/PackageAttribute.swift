import StackDiagnostics
import StackFormats
import StackModel

/// Attributes of nixpkgs: `git`, `prometheus.cli`.
enum PackageAttribute {
    /// Returns the fault in a declared attribute; `nil` if it is valid.
    static func problem(in attribute: String, _ context: Context, at location: SourceLocation) -> Diagnostic? {
        let names = attribute.split(separator: ".", omittingEmptySubsequences: false)
        guard names.contains(where: { !Nix.isIdentifier(String($0)) }) else { return nil }
        return context.error(
            .invalidValue, "\(attribute.debugDescription) is not a nixpkgs attribute such as \"git\"", at: location)
    }

    /// The package in the set named `pkgs`.
    static func expression(_ attribute: String) -> Nix.Expression {
        .select(.ref("pkgs"), Nix.AttributePath(attribute.split(separator: ".").map { .name(String($0)) }))
    }
}
