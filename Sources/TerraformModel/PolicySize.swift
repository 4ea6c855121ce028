public import StackFormats

extension Terraform {
    /// The length of an IAM policy document as JSON, without white space, which IAM does not count.
    ///
    /// If only AWS knows an ARN, its length is estimated from the name of its block: the longest beginning of an ARN, the prefix
    /// of the environment, the block's name, and the suffixes that services append. For everything that the components create,
    /// the estimate is at least the real length, so AWS accepts every document that is accepted here.
    public struct PolicySize: Sendable {
        /// The prefix of resource names: the name of the stack and its environment.
        let namespace: String

        /// Creates a measure for documents of an environment.
        ///
        /// - Parameter namespace: The prefix of resource names.
        public init(namespace: String) { self.namespace = namespace }

        /// The length of a document with the given `statement` blocks.
        public func documentLength(of statements: [HCL.Block]) -> Int {
            #"{"Version":"2012-10-17","Statement":[]}"#.utf8.count
                + statements.reduce(0) { $0 + statementLength(of: $1) + 1 }
        }

        /// The length of a `statement` block.
        public func statementLength(of statement: HCL.Block) -> Int {
            let body = statement.body
            var size = 2
            func add(_ key: String, _ value: Int) { size += key.utf8.count + 4 + value }
            add("Effect", 7)
            if let sid = body["sid"] { add("Sid", ofText(sid) + 2) }
            for (argument, key) in [
                ("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"),
                ("not_resources", "NotResource"),
            ] {
                if let list = body[argument] { add(key, ofList(list)) }
            }
            for item in body.items {
                guard case .block(let block) = item else { continue }
                switch block.type {
                case "principals", "not_principals":
                    add("Principal", 8 + (block.body["identifiers"].map(ofList) ?? 0))
                case "condition":
                    let words = ["test", "variable"].compactMap { block.body[$0].map(ofText) }.reduce(0, +)
                    add("Condition", words + 12 + (block.body["values"].map(ofList) ?? 0))
                default: break
                }
            }
            return size
        }

        private func ofList(_ expression: HCL.Expression) -> Int {
            guard case .list(let items) = expression else { return ofText(expression) + 2 }
            return 2 + items.reduce(0) { $0 + ofText($1) + 3 }
        }

        /// The length of a string without its quotes.
        private func ofText(_ expression: HCL.Expression) -> Int {
            switch expression {
            case .string(let text): text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\"") ? 2 : 1) }
            case .template(let parts):
                parts.reduce(0) { sum, part in
                    switch part {
                    case .literal(let text): sum + text.utf8.count
                    case .interpolation(let inner): sum + ofText(inner)
                    case .if, .for: sum + Self.maximumARNLength
                    }
                }
            case .reference(let traversal): ofReference(traversal)
            default: Self.maximumARNLength
            }
        }

        private func ofReference(_ traversal: HCL.Traversal) -> Int {
            guard case .attribute(let last)? = traversal.steps.last else { return Self.maximumARNLength }
            if ["account_id", "name", "id"].contains(last) { return 64 }
            let names = traversal.steps.dropLast().map { step in
                if case .attribute(let name) = step { name.utf8.count } else { 0 }
            }
            // `arn:aws:elasticache:ap-southeast-1:123456789012:replicationgroup:` at the start; at the end `-dead-letters.fifo`
            // or the six characters of a secret.
            return 66 + namespace.utf8.count + 1 + (names.max() ?? 40) + 18
        }

        private static let maximumARNLength = 200
    }
}
