/// Names that are made of others, cut to what the tool that reads them accepts.
///
/// This is the one place that cuts. A name that fits is left as it is; one that is too long keeps its beginning, which tells a
/// person what it is, and ends in a hash of the whole, so that two of them stay two. A hash never changes, and neither
/// does a name: what it names may hold data.
public enum ShortName {
    /// A name of at most some characters.
    ///
    /// - Parameters:
    ///   - whole: The name, of ASCII.
    ///   - longest: The greatest length in characters, at least 20.
    ///   - separator: What is put before the hash: a hyphen by default.
    ///   - trims: Whether hyphens before the hyphen are removed, which some tools refuse in a row; they are by default.
    public static func fitting(
        _ whole: String, longest: Int, separator: String = "-", trims: Bool = true
    ) -> String {
        guard whole.utf8.count > longest else { return whole }
        let hash = ContentHash(of: whole).shortHex
        var beginning = whole.prefix(longest - hash.count - separator.count)
        while trims, beginning.last == "-" { beginning.removeLast() }
        return "\(beginning)\(separator)\(hash)"
    }
}

extension Context {
    /// A name like `qualified(_:)`, cut to what a tool accepts: see ``ShortName``.
    ///
    /// - Parameters:
    ///   - name: The name inside the environment.
    ///   - longest: The greatest length in characters, at least 20.
    public func qualified(_ name: String, longest: Int) -> String {
        ShortName.fitting(qualified(name), longest: longest)
    }
}
