/// The tags that the delivery workflow gives to the images of the repository. A registry's clean-up keeps images by them, so
/// both sides read them here.
///
/// A manifest names an image by its digest, never by a tag: the tags tell a registry what an image is for.
public enum ImageTag {
    /// What the tag of a built image begins with, before the hash of everything that it is built from: `inputs-`.
    public static let inputs = "inputs-"

    /// What the tag of an image that an environment deploys begins with, before the commit that made the environment deploy
    /// it: `deployed-production-`.
    ///
    /// - Parameter environment: The environment's name; empty for the one of a stack that names none.
    public static func deployed(in environment: String) -> String {
        environment.isEmpty ? "deployed-" : "deployed-\(environment)-"
    }
}
