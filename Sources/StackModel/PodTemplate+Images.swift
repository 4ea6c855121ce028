public import StackFormats

extension PodTemplate {
    /// An image that an object runs or mounts.
    public struct Image: Sendable {
        /// The reference in the object.
        public let reference: String
        /// The origin of the innermost node with one around the reference, such as a patch; `nil` if none has any.
        public let origin: OriginID?
    }

    /// The paths from a pod specification to its images. `*` is every item of a list.
    static let imagePaths = [
        ["initContainers", every, "image"], ["containers", every, "image"], ["ephemeralContainers", every, "image"],
        ["volumes", every, "image", "reference"],
    ]

    /// Returns the images of all pods that an object creates: those of its containers, init containers first, then those that
    /// volumes mount.
    public static func images(of object: YAML.Node) -> [Image] {
        var found: [Image] = []
        for path in specPaths(of: object) {
            for rest in imagePaths { collect(object, at: (path + rest)[...], nil, into: &found) }
        }
        return found
    }

    /// Returns an object with each of these images replaced. Comments and origins are kept.
    public static func mapImages(of object: YAML.Node, _ transform: (String) -> String) -> YAML.Node {
        specPaths(of: object).reduce(object) { object, path in
            imagePaths.reduce(object) { object, rest in replace(in: object, at: (path + rest)[...], transform) }
        }
    }

    private static func collect(
        _ node: YAML.Node, at path: ArraySlice<String>, _ outer: OriginID?, into found: inout [Image]
    ) {
        let origin = node.annotation.origin ?? outer
        guard let step = path.first else {
            if let reference = node.stringValue { found.append(Image(reference: reference, origin: origin)) }
            return
        }
        for child in children(of: node, at: step) { collect(child, at: path.dropFirst(), origin, into: &found) }
    }

    private static func replace(
        in node: YAML.Node, at path: ArraySlice<String>, _ transform: (String) -> String
    ) -> YAML.Node {
        let rest = path.dropFirst()
        let new: YAML.Node
        switch (path.first, node.bare) {
        case (nil, .string(let reference)): new = .string(transform(reference))
        case (every, .sequence(let items)): new = .sequence(items.map { replace(in: $0, at: rest, transform) })
        case (let key?, .mapping(var entries)):
            guard let inner = entries[key] else { return node }
            entries[key] = replace(in: inner, at: rest, transform)
            new = .mapping(entries)
        default: return node
        }
        guard case .annotated(_, _) = node else { return new }
        return .annotated(new, node.annotation)
    }
}
