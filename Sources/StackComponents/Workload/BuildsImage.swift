public import StackModel

/// Something that runs an image which this repository may build.
public protocol BuildsImage: Primitive {
    /// Whether the image is built in this repository, under the name of the declaration.
    var isBuiltHere: Bool { get }
}
