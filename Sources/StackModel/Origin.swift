public import StackDiagnostics
public import StackFormats

/// The origin of a part of the output: its source line, and the components that contain it.
public struct Origin: Hashable, Sendable {
    /// The line in the team's code.
    public let location: SourceLocation
    /// The enclosing components, outermost first, then the declaration itself.
    public let path: [String]

    /// Creates an origin.
    public init(location: SourceLocation, path: [String]) {
        self.location = location
        self.path = path
    }
}

/// The table that `OriginID` indexes: syntax trees carry the number, and diagnostics look up the location.
public struct OriginTable: Sendable {
    private var origins: [Origin] = []
    private var indices: [Origin: OriginID] = [:]

    /// Creates an empty table.
    public init() {}

    /// Returns the identifier of an origin; equal origins have the same identifier.
    public mutating func id(for origin: Origin) -> OriginID {
        if let id = indices[origin] { return id }
        let id = OriginID(rawValue: UInt32(origins.count))
        origins.append(origin)
        indices[origin] = id
        return id
    }

    /// The origin with an identifier from this table; `nil` for an identifier from another table.
    public subscript(id: OriginID) -> Origin? {
        origins.indices.contains(Int(id.rawValue)) ? origins[Int(id.rawValue)] : nil
    }
}
