import StackModel

extension Workload {
    /// Whether this repository builds the image.
    var isBuiltHere: Bool { source.isBuiltHere }

    /// The image that the pods run: the declared one with its digest from the lock, or the one that this repository builds.
    func image(in context: Context) -> String {
        switch source {
        case .image(let reference): context.lock.pinned(reference)
        case .go: context.ownImage(of: name)
        }
    }
}
