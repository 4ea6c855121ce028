import StackModel

extension Service: BuildsImage {
    /// Whether this repository builds the image.
    public var isBuiltHere: Bool {
        switch source {
        case .image: false
        case .go: true
        }
    }

    /// The image that the pods run, by digest where the lock has one.
    func image(in context: Context) -> String {
        switch source {
        case .image(let reference): ImageReference.pinned(reference, context.lock)
        case .go: context.ownImage(of: name)
        }
    }
}
