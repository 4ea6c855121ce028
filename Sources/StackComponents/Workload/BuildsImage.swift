public import StackModel

/// A declaration that runs an image which this repository may build. A ``Registry`` has a repository for each of these images.
public protocol BuildsImage: Primitive {
    /// Whether the image is built in this repository, under the name of the declaration.
    var isBuiltHere: Bool { get }
}

extension Service: BuildsImage {
    /// Whether its source is in this repository.
    public var isBuiltHere: Bool { source.isBuiltHere }
}

extension Worker: BuildsImage {
    /// Whether its source is in this repository.
    public var isBuiltHere: Bool { source.isBuiltHere }
}

extension Job: BuildsImage {
    /// Whether its source is in this repository.
    public var isBuiltHere: Bool { source.isBuiltHere }
}

extension ScheduledJob: BuildsImage {
    /// Whether its source is in this repository.
    public var isBuiltHere: Bool { source.isBuiltHere }
}

extension StatefulService: BuildsImage {
    /// Whether its source is in this repository.
    public var isBuiltHere: Bool { source.isBuiltHere }
}

extension Source {
    /// Whether the image is built in this repository.
    var isBuiltHere: Bool {
        switch self {
        case .image: false
        case .go: true
        }
    }
}
