public import StackModel

/// The source of the program's inputs: a JSON object in a bucket, with a member for each input.
public struct Reads: PipelineElement {
    let object: BucketObject

    /// Reads an object.
    ///
    /// - Parameters:
    ///   - key: Its key, 1 to 1024 bytes and not beginning with a slash (`SG303`).
    ///   - bucket: A bucket that `Uses` allows the pipeline to read (`SG207`).
    public init<Bucket: Primitive>(_ key: String, from bucket: Bucket) {
        object = BucketObject(key: key, kind: Bucket.kind, bucket: bucket.name)
    }

    /// Reads an object from the bucket with this name.
    public init(_ key: String, from bucket: String) {
        object = BucketObject(key: key, kind: nil, bucket: bucket)
    }
}

/// The destination of the program's outputs: a JSON object in a bucket, with a member for each output. Without it, the
/// outputs are printed to standard output.
public struct Writes: PipelineElement {
    let object: BucketObject

    /// Writes an object.
    ///
    /// - Parameters:
    ///   - key: Its key, 1 to 1024 bytes and not beginning with a slash (`SG303`). Each run replaces the object; a bucket
    ///     keeps older versions.
    ///   - bucket: A bucket that `Uses` allows the pipeline to write (`SG207`).
    public init<Bucket: Primitive>(_ key: String, to bucket: Bucket) {
        object = BucketObject(key: key, kind: Bucket.kind, bucket: bucket.name)
    }

    /// Writes an object to the bucket with this name.
    public init(_ key: String, to bucket: String) {
        object = BucketObject(key: key, kind: nil, bucket: bucket)
    }
}

/// An object in a bucket that the pipeline uses.
struct BucketObject: Sendable {
    let key: String
    let kind: Kind?
    let bucket: String

    /// The edge by which the pipeline uses the bucket; `nil` if it does not use it.
    func use(in context: Context) -> Graph.Edge? {
        context.relations.first { edge in
            let target = context.graph.nodes[edge.target].identity
            guard case .uses = edge.relation.verb else { return false }
            return target.name == bucket && (kind == nil || target.kind == kind)
        }
    }

    /// The variable that contains the bucket's name, as named by the binding; `nil` if the binding has none.
    func variable(in context: Context) -> String? {
        use(in: context)?.binding.variables.first { $0.name.hasSuffix("_BUCKET") }?.name
    }
}
