/// Derived names, shortened to the length that the tool reading them accepts.
///
/// Only this code shortens names. A name that fits is unchanged; one that is too long keeps its beginning, which tells a reader
/// what it is, and ends in a hash of the whole name, so that different names stay different. The hash never changes, and so
/// neither does the name: the named resource may contain data.
public enum ShortName {
    /// Returns a name of limited length.
    ///
    /// - Parameters:
    ///   - whole: The name, in ASCII.
    ///   - maximumLength: The maximum length in characters, at least 20.
    ///   - separator: The text before the hash: a hyphen by default.
    ///   - trimsHyphens: Whether to remove hyphens before the separator, since some tools reject consecutive hyphens; `true` by
    ///     default.
    public static func shortened(
        _ whole: String, maximumLength: Int, separator: String = "-", trimsHyphens: Bool = true
    ) -> String {
        guard whole.utf8.count > maximumLength else { return whole }
        let hash = ContentHash(of: whole).shortHex
        var beginning = whole.prefix(maximumLength - hash.count - separator.count)
        while trimsHyphens, beginning.last == "-" { beginning.removeLast() }
        return "\(beginning)\(separator)\(hash)"
    }
}

extension Context {
    /// Returns a name like `qualified(_:)`, shortened to what a tool accepts: see ``ShortName``.
    ///
    /// - Parameters:
    ///   - name: The name inside the environment.
    ///   - maximumLength: The maximum length in characters, at least 20.
    public func qualified(_ name: String, maximumLength: Int) -> String {
        ShortName.shortened(qualified(name), maximumLength: maximumLength)
    }
}
