public import StackDiagnostics
public import StackFormats

/// What a team changes in a part that another declaration made.
public struct PatchPart: Sendable {
    /// The part, and what is changed in it.
    public enum Content: Sendable {
        /// A Kubernetes object.
        case manifest(kind: String, name: String, namespace: String?, [Change<YAML.Node>])
        /// A Terraform block by its address: `aws_s3_bucket.replays`, `data.…`, `var.…`, `output.…`, `provider.aws`.
        case terraform(address: String, [Change<HCL.Expression>])
    }

    /// One change, with the line that asks for it.
    public struct Change<Value: Sendable>: Sendable {
        /// What is done at the path.
        public enum Operation: Sendable {
            /// The value stands there; what led there and is missing is made.
            case set(Value)
            /// Nothing stands there any more.
            case remove
            /// The list that stands there has this item at its end.
            case append(Value)
        }

        /// Where.
        public let path: PatchPath
        /// What.
        public let operation: Operation
        /// The line that asks for it.
        public let location: SourceLocation

        /// Describes a change.
        public init(_ path: PatchPath, _ operation: Operation, at location: SourceLocation) {
            self.path = path
            self.operation = operation
            self.location = location
        }
    }

    /// The part, and what is changed in it.
    public let content: Content
    /// Where the patch was declared, for what concerns it as a whole.
    public let origin: OriginID?
    /// The origins of the changes, in their order: what the new values carry.
    public let origins: [OriginID?]
}
