public import StackDiagnostics
public import StackFormats

/// A team's change to a part that another declaration created.
public struct PatchPart: Sendable {
    /// The part and the changes to it.
    public enum Content: Sendable {
        /// A Kubernetes object.
        case manifest(kind: String, name: String, namespace: String?, [Change<YAML.Node>])
        /// A Terraform block, by its address: `aws_s3_bucket.replays`, `data.…`, `var.…`, `output.…`, `provider.aws`.
        case terraform(address: String, [Change<HCL.Expression>])
    }

    /// One change, with the line that requests it.
    public struct Change<Value: Sendable>: Sendable {
        /// The operation at the path.
        public enum Operation: Sendable {
            /// Sets the value; missing parents are created.
            case set(Value)
            /// Removes the value.
            case remove
            /// Appends an item to the list.
            case append(Value)
        }

        /// The path of the changed value.
        public let path: PatchPath
        /// The operation at the path.
        public let operation: Operation
        /// The line that requests the change.
        public let location: SourceLocation

        /// Creates a change.
        public init(_ path: PatchPath, _ operation: Operation, at location: SourceLocation) {
            self.path = path
            self.operation = operation
            self.location = location
        }
    }

    /// The part and the changes to it.
    public let content: Content
    /// The source location of the whole patch.
    public let origin: OriginID?
    /// The origins of the changes, in the same order; the new values carry them.
    public let origins: [OriginID?]
}
