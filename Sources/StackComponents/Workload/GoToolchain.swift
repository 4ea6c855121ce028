import StackFormats
import StackModel

/// One minor version of Go, for everything that must agree on it: the image's build stage, the development shell and the Nix
/// package.
struct GoToolchain {
    /// The major and minor version: `1.26`.
    let version: String

    /// The attribute of the toolchain in nixpkgs: `go_1_26`.
    var package: String { "go_\(version.replacing(".", with: "_"))" }

    /// The attribute of the build function in nixpkgs: `buildGo126Module`.
    var builder: String { "buildGo\(version.replacing(".", with: ""))Module" }

    /// Whether a text is a minor version: `1.26`, but not `1` or `1.26.3`.
    static func isVersion(_ text: String) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { Int($0).map(String.init) == String($0) && $0.first != "-" }
    }

    /// The newest image of the toolchain that has a digest in the lock. It is Debian's variant, since Go's authors do not test
    /// with Alpine's C library.
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

    /// The pattern of the image that the lock lacks, for a diagnostic.
    var imagePattern: String { "\(Self.repository)\(version).<patch>\(Self.variant)" }

    private static let repository = "docker.io/library/golang:"
    private static let variant = "-bookworm"

    /// The base image of the program: certificates, time zones and a user, but no shell.
    static let runtime = Source.Defaults.runtime.value
}

extension GoSource {
    /// The path of a file beside `go.mod`, from the root of the repository.
    func file(_ name: String) -> String { path == "." ? name : "\(path)/\(name)" }

    /// The name that Go gives the program, that of its folder; `nil` where Go names it after the module, which the stack does not
    /// know.
    var programName: String? { package == "." ? nil : package.split(separator: "/").last.map(String.init) }
}
