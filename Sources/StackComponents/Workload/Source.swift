public import StackModel

/// Where the image of a workload comes from.
public enum Source: Sendable, Equatable {
    /// A Go program of this repository.
    case go(GoSource)
    /// An image that is built elsewhere, named with its registry and tag; its digest is in `stackgen.lock`.
    case image(String)

    /// A Go program in a folder of this repository, built as one static binary.
    ///
    /// - Parameters:
    ///   - path: The folder of its `go.mod`, relative to the repository. An absolute path, one that leads outside, one with
    ///     other characters than letters, digits and `._+-/`, one with a part of more than 255 bytes and one of more than
    ///     4,095 bytes are rejected with `SG303`.
    ///   - version: The major and minor version of Go: `1.26`. The image is built with the newest `golang` base of that
    ///     version in `stackgen.lock` (`SG401` where there is none), the development shell has the same one.
    ///   - package: The main package, as `./cmd/server`; the folder itself by default. The rules of `path` apply to it
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

/// A Go program of this repository.
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
