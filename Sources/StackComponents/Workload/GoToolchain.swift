import StackFormats
import StackModel

/// One minor version of Go, in all the places that must agree on it: the image that builds, the development shell, the
/// package by Nix.
struct GoToolchain {
    /// Major and minor version: `1.26`.
    let version: String

    /// The attribute of the toolchain in nixpkgs: `go_1_26`.
    var package: String { "go_\(version.replacing(".", with: "_"))" }

    /// The attribute of the function in nixpkgs that builds with it: `buildGo126Module`.
    var builder: String { "buildGo\(version.replacing(".", with: ""))Module" }

    /// Whether a text names a minor version: `1.26`, neither `1` nor `1.26.3`.
    static func isVersion(_ text: String) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { Int($0).map(String.init) == String($0) && $0.first != "-" }
    }

    /// The newest image of the toolchain that the lock has a digest for: Debian's, since Alpine's C library is none
    /// that Go's authors test with.
    func image(in lock: Lock) -> String? {
        let references = lock.imageReferences.compactMap { reference -> (patch: Int, reference: String)? in
            guard reference.hasPrefix(Self.repository + version + "."), reference.hasSuffix(Self.variant) else {
                return nil
            }
            let patch = reference.dropFirst(Self.repository.utf8.count + version.utf8.count + 1)
            return Int(patch.dropLast(Self.variant.utf8.count)).map { ($0, reference) }
        }
        return references.max { $0.patch < $1.patch }?.reference
    }

    /// What the image would be called that the lock lacks.
    var wantedImage: String { "\(Self.repository)\(version).<patch>\(Self.variant)" }

    private static let repository = "docker.io/library/golang:"
    private static let variant = "-bookworm"

    /// The image that the program runs in: certificates, time zones and a user, no shell.
    static let runtime = Source.Defaults.runtime.value
}

extension GoSource {
    /// The path of a file beside `go.mod`, from the root of the repository.
    func file(_ name: String) -> String { path == "." ? name : "\(path)/\(name)" }

    /// The name that Go gives the program: that of its folder; `nil` where the module names it, which the stack does
    /// not know.
    var programName: String? { package == "." ? nil : package.split(separator: "/").last.map(String.init) }
}
