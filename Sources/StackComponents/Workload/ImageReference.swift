import StackDiagnostics
import StackModel

/// Checks the names of container images.
enum ImageReference {
    /// Checks the name of an image that is built elsewhere.
    ///
    /// - Parameter location: The line that names it; `nil` for that of the declaration.
    static func check(_ reference: String, _ context: Context, at location: SourceLocation? = nil) -> [Diagnostic] {
        guard let fault = problem(in: reference) else { return [] }
        return [
            context.error(
                .invalidValue, "the image \(reference.debugDescription) \(fault)", at: location,
                notes: [.init("write the image with its registry, such as docker.io/library/redis:8")])
        ]
    }

    /// Returns what is wrong with a reference, phrased to continue a sentence; `nil` when it is valid.
    ///
    /// The grammar is that of the module `reference` of the project distribution, which Docker, containerd and the kubelet use.
    /// In addition, the reference must name its registry: without one, each of them assumes its own.
    static func problem(in reference: String) -> String? {
        let halves = reference.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, let fault = problem(inDigest: halves[1]) { return fault }
        let name = halves[0]
        let lastSlash = name.lastIndex(of: "/") ?? name.startIndex
        guard let colon = name[lastSlash...].firstIndex(of: ":") else { return problem(inRepository: String(name)) }
        let tag = name[name.index(after: colon)...]
        let isTag =
            (1...128).contains(tag.utf8.count)
            && tag.utf8.allSatisfy { $0.isLetterOrDigit || "_.-".utf8.contains($0) }
            && !".-".contains(tag.first ?? ".")
        guard isTag else {
            return
                "has the tag \(String(tag).debugDescription), which must be 1 to 128 letters, digits and _.- and begin "
                + "with a letter, digit or underscore"
        }
        return problem(inRepository: String(name[..<colon]))
    }

    /// Returns what is wrong with a registry and a path on it, without tag and digest; `nil` when they are valid.
    static func problem(inRepository name: String) -> String? {
        guard name.utf8.count <= 255 else { return "is longer than 255 characters" }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0].contains(".") || parts[0].contains(":") || parts[0] == "localhost" else {
            return "does not name its registry"
        }
        // Upper-case letters are allowed only in the registry.
        if let fault = WebAddress.problem(inAuthority: Substring(parts[0].lowercased())) { return fault }
        for part in parts.dropFirst() where part.wholeMatch(of: /[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*/) == nil {
            return
                "has the part \(String(part).debugDescription), which must be lower-case letters and digits, joined by a "
                + "dot, one or two underscores, or hyphens"
        }
        return nil
    }

    private static func problem(inDigest digest: Substring) -> String? {
        digest.wholeMatch(of: /sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}/) == nil
            ? "has the digest \(String(digest).debugDescription), which must be of the form sha256:… with 64 digits"
            : nil
    }
}
