import StackModel

/// The forms that the names of new pins have.
enum PinName {
    /// What is wrong with a name, and what may help; `nil` where nothing is.
    static func fault(in key: Lock.Key) -> (message: String, notes: [String])? {
        let name = key.name
        switch key.section {
        case .images:
            if PinForm.isWholeReference(name) { return nil }
            let whole = PinForm.wholeReference(name)
            return (
                "'\(name)' does not name an image with its registry", whole.map { ["did you mean '\($0)'?"] } ?? []
            )
        case .actions: return isPath(name, parts: 2...Int.max) ? nil : ("'\(name)' is not owner/repository", [])
        case .providers: return isPath(name, parts: 2...2) ? nil : ("'\(name)' is not namespace/type", [])
        case .packages, .inputs: return isPath(name, parts: 1...1) ? nil : ("'\(name)' is not a name", [])
        case .clusters:
            let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2, isKubernetesVersion(parts[0]), isPath(parts[1], parts: 1...1) { return nil }
            return ("'\(name)' is not of the form 1.36/vpc-cni, a Kubernetes version and a name", [])
        }
    }

    /// Whether a text is a major and minor version of Kubernetes.
    static func isKubernetesVersion(_ text: String) -> Bool { text.wholeMatch(of: /1\.[1-9][0-9]/) != nil }

    /// Whether a text is letters, digits and `-._`, in so many parts with slashes between them.
    private static func isPath(_ text: String, parts: ClosedRange<Int>) -> Bool {
        let components = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.contains(components.count)
            && components.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._-]*/) != nil }
    }
}
