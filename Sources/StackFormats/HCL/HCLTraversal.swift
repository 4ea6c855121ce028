extension HCL {
    /// A variable and the steps into its value: `aws_subnet.private[0].id`.
    public struct Traversal: Sendable, Equatable {
        /// A step into a value.
        public enum Step: Sendable, Equatable {
            /// `.name`.
            case attribute(String)
            /// `[key]`.
            case index(Expression)
            /// `[*]`: the steps after it apply to every element.
            case splat
        }

        /// The name at the start of the traversal.
        public var root: String
        /// The steps.
        public var steps: [Step]

        /// Creates a traversal.
        public init(root: String, steps: [Step] = []) {
            self.root = root
            self.steps = steps
        }
    }
}
