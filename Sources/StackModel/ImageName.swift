/// The form of the references by which `stackgen.lock` pins images.
package enum ImageName {
    /// Returns whether an image reference includes its registry, as in a manifest, and has no digest.
    package static func isFullyQualified(_ reference: String) -> Bool {
        let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, isRegistry(parts[0]), !parts.contains("") else { return false }
        return reference.utf8.allSatisfy { isAlphanumeric($0) || "-._:/".utf8.contains($0) }
    }

    /// Returns whether an image reference has a tag. Without one, a look-up would return the digest of `latest`.
    package static func hasTag(_ reference: String) -> Bool {
        reference.split(separator: "/", omittingEmptySubsequences: false).dropFirst().last?.contains(":") ?? false
    }

    /// Returns the full reference of a Docker Hub image in short form; `nil` for any other text.
    package static func fullyQualified(_ reference: String) -> String? {
        let first = reference.prefix { $0 != "/" }
        if first.utf8.count < reference.utf8.count, isRegistry(first) { return nil }
        let whole = "docker.io/" + (reference.contains("/") ? "" : "library/") + reference
        return isFullyQualified(whole) ? whole : nil
    }

    /// Returns whether the first part is a registry rather than an account, by Docker's rule: a dot, a port, or the name
    /// `localhost`.
    private static func isRegistry(_ part: Substring) -> Bool {
        part.contains(".") || part.contains(":") || part == "localhost"
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension Lock {
    /// Returns an image reference with its digest from the lock.
    ///
    /// A reference that has a digest is returned unchanged. One without a registry names different images on different nodes, so
    /// the lock has no pin for it. `SG401` reports a reference that remains without a digest.
    public func pinned(_ reference: String) -> String {
        guard ImageName.isFullyQualified(reference) else { return reference }
        return digest(ofImage: reference).map { "\(reference)@\($0)" } ?? reference
    }
}
