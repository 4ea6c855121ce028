import StackModel

/// Checks addresses of Git repositories by the rules that Argo CD, Nix and the hosts share.
enum RepositoryAddress {
    /// Returns what is wrong with an address, phrased to continue a sentence; `nil` when it is valid.
    ///
    /// An address is printed in manifests, flake references, image labels, tags and instructions, so it may contain only
    /// characters that none of them expands or encodes.
    static func problem(in address: String) -> String? {
        guard address.hasPrefix("https://") else { return "must begin with https://" }
        guard address.utf8.count <= 512 else { return "is longer than 512 characters" }
        let rest = address.dropFirst("https://".count)
        if rest.contains("@") { return "contains a user; credentials belong in a Secret for Argo CD" }
        if rest.contains("?") { return "has a query" }
        if rest.contains("#") { return "has a fragment" }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        if let fault = WebAddress.problem(inAuthority: parts[0]) { return fault }
        guard parts.count > 1 else { return "does not name a repository" }
        for part in parts.dropFirst() {
            switch part {
            case "": return "has an empty part: it ends with a slash, or has two in a row"
            case ".", "..": return "has the part \"\(part)\", which resolves to another path"
            default: break
            }
            guard part.utf8.allSatisfy({ $0.isLetterOrDigit || "._-~".utf8.contains($0) }) else {
                return "has a part with characters other than letters, digits and ._-~"
            }
        }
        if parts[0] == "github.com", parts.count != 3 { return "is not of the form https://github.com/owner/name" }
        return nil
    }
}
