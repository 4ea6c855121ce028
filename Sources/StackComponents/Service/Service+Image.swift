import StackModel

extension Service {
    /// The image that the pods run, by digest where the lock has one.
    func image(in context: Context) -> String {
        switch source {
        case .image(let reference): ImageReference.pinned(reference, context.lock)
        case .go: ImageReference.pinned(context.imageRepository(of: name), context.lock)
        }
    }
}

extension Context {
    /// The registry path of an image that this repository builds: `ghcr.io/acme/leaderboard/leaderboard-api`.
    func imageRepository(of component: String) -> String { "\(repository?.images ?? "registry.invalid")/\(component)" }
}
