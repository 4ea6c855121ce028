public import StackDiagnostics
public import StackFormats

/// Where a part of the output was declared: the line, and the components that it was declared in.
public struct Origin: Hashable, Sendable {
    /// The team's line.
    public let location: SourceLocation
    /// The components that led to it, outermost first, then the declaration itself.
    public let path: [String]

    /// Makes an origin.
    public init(location: SourceLocation, path: [String]) {
        self.location = location
        self.path = path
    }
}

/// The side table that `OriginID` points into: syntax trees carry the number, diagnostics look the place up.
public struct OriginTable: Sendable {
    private var origins: [Origin] = []
    private var indices: [Origin: OriginID] = [:]

    /// Makes an empty table.
    public init() {}

    /// The identifier of an origin; the same origin always has the same one.
    public mutating func id(for origin: Origin) -> OriginID {
        if let id = indices[origin] { return id }
        let id = OriginID(rawValue: UInt32(origins.count))
        origins.append(origin)
        indices[origin] = id
        return id
    }

    /// The origin of an identifier of this table; `nil` for one of another table.
    public subscript(id: OriginID) -> Origin? {
        origins.indices.contains(Int(id.rawValue)) ? origins[Int(id.rawValue)] : nil
    }
}
