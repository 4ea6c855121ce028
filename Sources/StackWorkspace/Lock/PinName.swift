import StackModel

/// The forms of the names of new pins.
enum PinName {
    /// Returns the problem with a name, and notes that may help; `nil` if it is valid.
    static func problem(in key: Lock.Key) -> (message: String, notes: [String])? {
        let name = key.name
        switch key.section {
        case .images:
            if ImageName.isFullyQualified(name) { return nil }
            let whole = ImageName.fullyQualified(name)
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

    /// Returns whether a text is a major and minor version of Kubernetes.
    static func isKubernetesVersion(_ text: String) -> Bool { text.wholeMatch(of: /1\.[1-9][0-9]/) != nil }

    /// Returns whether a text consists of letters, digits and `-._`, with a number of parts in this range, separated by slashes.
    private static func isPath(_ text: String, parts: ClosedRange<Int>) -> Bool {
        let components = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.contains(components.count)
            && components.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._-]*/) != nil }
    }
}
