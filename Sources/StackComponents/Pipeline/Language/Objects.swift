public import StackModel

/// Where a run finds what the program is given: a JSON object in a bucket, a member for each value.
public struct Reads: PipelineElement {
    let object: BucketObject

    /// Reads an object.
    ///
    /// - Parameters:
    ///   - key: Its key, 1 to 1024 bytes; refused with `SG303`.
    ///   - bucket: A bucket that the pipeline may read by `Uses`; refused with `SG207` otherwise.
    public init<Bucket: Primitive>(_ key: String, from bucket: Bucket) {
        object = BucketObject(key: key, kind: Bucket.kind, bucket: bucket.name)
    }

    /// Reads an object of a bucket by its name.
    public init(_ key: String, from bucket: String) {
        object = BucketObject(key: key, kind: nil, bucket: bucket)
    }
}

/// Where a run puts what the program answers: a JSON object in a bucket, a member for each output. Without one the
/// answer goes to standard output.
public struct Writes: PipelineElement {
    let object: BucketObject

    /// Writes an object.
    ///
    /// - Parameters:
    ///   - key: Its key, 1 to 1024 bytes; refused with `SG303`. Each run replaces it; a bucket keeps older versions.
    ///   - bucket: A bucket that the pipeline may write by `Uses`; refused with `SG207` otherwise.
    public init<Bucket: Primitive>(_ key: String, to bucket: Bucket) {
        object = BucketObject(key: key, kind: Bucket.kind, bucket: bucket.name)
    }

    /// Writes an object of a bucket by its name.
    public init(_ key: String, to bucket: String) {
        object = BucketObject(key: key, kind: nil, bucket: bucket)
    }
}

/// An object of a bucket that the pipeline uses.
struct BucketObject: Sendable {
    let key: String
    let kind: Kind?
    let bucket: String

    /// The relation by which the pipeline uses the bucket; `nil` where it does not.
    func use(in context: Context) -> Graph.Edge? {
        context.relations.first { edge in
            let target = context.graph.nodes[edge.target].identity
            guard case .uses = edge.relation.verb else { return false }
            return target.name == bucket && (kind == nil || target.kind == kind)
        }
    }

    /// The variable that holds the bucket's name, as its binding calls it; `nil` where it gives none.
    func variable(in context: Context) -> String? {
        use(in: context)?.binding.variables.first { $0.name.hasSuffix("_BUCKET") }?.name
    }
}
