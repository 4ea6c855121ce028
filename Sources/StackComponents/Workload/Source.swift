public import StackModel

/// The source of a workload's image.
public enum Source: Sendable, Equatable {
    /// A Go program in this repository.
    case go(GoSource)
    /// An image that is built elsewhere, named with its registry and tag; its digest is in `stackgen.lock`.
    case image(String)

    /// A Go program in a folder of this repository, built as one static binary.
    ///
    /// - Parameters:
    ///   - path: The folder of its `go.mod`, relative to the repository. `SG303` rejects an absolute path, one that leads
    ///     outside, characters other than letters, digits and `._+-/`, a component of more than 255 bytes, and a path of more
    ///     than 4,095 bytes.
    ///   - version: The major and minor version of Go: `1.26`. The image is built on the newest `golang` image of that version in
    ///     `stackgen.lock` (`SG401` where there is none), and the development shell has the same version.
    ///   - package: The main package, such as `./cmd/server`; the folder itself by default. The rules of `path` apply to it
    ///     (`SG303`).
    ///   - vendorHash: The hash of its modules for Nix, as `nix build` prints it: `sha256-…` (`SG303`); `nil` where the
    ///     modules are vendored or there are none.
    public static func go(
        _ path: String, version: String, package: String = Source.Defaults.goPackage.value,
        vendorHash: String? = nil
    ) -> Source {
        .go(GoSource(path: path, version: version, package: package, vendorHash: vendorHash))
    }
}

/// A Go program in this repository.
public struct GoSource: Sendable, Equatable {
    /// The folder of its `go.mod`, relative to the repository.
    public let path: String
    /// The major and minor version of Go.
    public let version: String
    /// The main package, relative to `path`.
    public let package: String
    /// The hash of its modules for Nix; `nil` where they are vendored or there are none.
    public let vendorHash: String?
}
