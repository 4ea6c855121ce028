/// The tags that the delivery workflow puts on the images of the repository. A registry's clean-up keeps images by these tags, so
/// both sides read them here.
///
/// A manifest refers to an image by its digest, never by a tag: the tags tell a registry what an image is for.
public enum ImageTag {
    /// The prefix of a built image's tag, followed by the hash of all its inputs: `inputs-`.
    public static let inputs = "inputs-"

    /// Returns the prefix of the tag of an image that an environment deploys, followed by the commit that caused the deployment:
    /// `deployed-production-`.
    ///
    /// - Parameter environment: The environment's name; empty for the only one of a stack that names none.
    public static func deployed(in environment: String) -> String {
        environment.isEmpty ? "deployed-" : "deployed-\(environment)-"
    }
}
