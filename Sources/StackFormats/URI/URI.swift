/// A URI and its parts: RFC 3986.
///
/// The parts are stored decoded: printing encodes all characters that would end a part or be misread, so that every
/// reader recovers the same parts. A URI with an impossible part prints as `nil`.
///
/// ```swift
/// URI("git+https", host: "github.com", path: ["acme", "shop"], query: [("ref", "fix#12")], fragment: "build-1").text
/// // git+https://github.com/acme/shop?ref=fix%2312#build-1
/// ```
public struct URI: Sendable, Equatable {
    /// A name and value in the query.
    public struct QueryItem: Sendable, Equatable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String

        /// Creates an item.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The scheme: `https`, `git+https`.
    public var scheme: String
    /// The user; `nil` for none.
    public var user: String?
    /// The host: a name or an address.
    public var host: String
    /// The port; `nil` for the scheme's default.
    public var port: Int?
    /// The segments of the path, in order. An empty list means no path.
    public var path: [String]
    /// The items of the query, in order.
    public var query: [QueryItem]
    /// The fragment; `nil` for none.
    public var fragment: String?

    /// Creates a URI from its parts.
    public init(
        _ scheme: String, user: String? = nil, host: String, port: Int? = nil, path: [String] = [],
        query: KeyValuePairs<String, String> = [:], fragment: String? = nil
    ) {
        self.scheme = scheme
        self.user = user
        self.host = host
        self.port = port
        self.path = path
        self.query = query.map { QueryItem($0.key, $0.value) }
        self.fragment = fragment
    }

    /// Parses an absolute web URI: scheme, host, optional port, path, query and fragment, each decoded. `nil` if the
    /// text is not one, or if the decoded bytes are not UTF-8.
    public init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        scheme = String(text[..<colon.lowerBound])
        var rest = text[colon.upperBound...]
        func cut(_ separator: Character) -> Substring? {
            guard let index = rest.firstIndex(of: separator) else { return nil }
            defer { rest = rest[..<index] }
            return rest[rest.index(after: index)...]
        }
        let (rawFragment, rawQuery) = (cut("#"), cut("?"))
        let segments = rest.split(separator: "/", omittingEmptySubsequences: false)
        var authority = segments[0]
        user = nil
        if let at = authority.lastIndex(of: "@") {
            guard let decoded = Self.decoded(authority[..<at]) else { return nil }
            user = decoded
            authority = authority[authority.index(after: at)...]
        }
        port = nil
        if let index = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            guard let number = Int(authority[authority.index(after: index)...]) else { return nil }
            port = number
            authority = authority[..<index]
        }
        guard Self.isScheme(scheme), let host = Self.decoded(authority), !host.isEmpty else { return nil }
        self.host = host
        path = []
        for segment in segments.dropFirst() {
            guard let decoded = Self.decoded(segment) else { return nil }
            path.append(decoded)
        }
        query = []
        for item in rawQuery?.split(separator: "&") ?? [] {
            let halves = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(halves[0]), let value = Self.decoded(halves.count > 1 ? halves[1] : "") else {
                return nil
            }
            query.append(QueryItem(name, value))
        }
        fragment = nil
        if let rawFragment {
            guard let decoded = Self.decoded(rawFragment) else { return nil }
            fragment = decoded
        }
    }

    /// The text; `nil` if the scheme, the host or a segment of the path is not valid in a URI.
    ///
    /// A segment `.` or `..` is invalid, because readers remove it and the segment before it, encoded or not.
    public var text: String? {
        guard Self.isScheme(scheme), let host = Self.escaped(host: host),
            !path.contains(where: { [".", ".."].contains($0) })
        else { return nil }
        var text = "\(scheme)://"
        if let user { text += Self.escaped(userInfo: user) + "@" }
        text += host
        if let port { text += ":\(port)" }
        text += path.map { "/" + Self.escaped(pathSegment: $0) }.joined()
        if !query.isEmpty {
            text += "?"
            text += query.map { "\(Self.escaped(queryItem: $0.name))=\(Self.escaped(queryItem: $0.value))" }
                .joined(separator: "&")
        }
        if let fragment { text += "#" + Self.escaped(fragment: fragment) }
        return text
    }
}
