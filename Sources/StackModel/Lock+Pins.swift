// The lock as a list of pins, for the code that edits and checks it. A compilation looks pins up by name.

extension Lock {
    /// A section of `stackgen.lock`.
    public enum Section: String, Sendable, CaseIterable, Comparable {
        /// Digests of container images.
        case images
        /// Inputs of the Nix flake.
        case inputs
        /// Actions of GitHub workflows.
        case actions
        /// Terraform providers.
        case providers
        /// Python packages.
        case packages
        /// Components that a cloud releases for a version of Kubernetes.
        case clusters

        /// Orders sections as documented in the file.
        public static func < (left: Section, right: Section) -> Bool {
            let order = allCases
            return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
        }
    }

    /// The name of a pin.
    public struct Key: Hashable, Sendable, Comparable {
        /// The section that the pin is in.
        public let section: Section
        /// The name in the section. For a cluster, the Kubernetes version and the component's name: `1.36/vpc-cni`.
        public let name: String

        /// Creates the name of a pin.
        public init(_ section: Section, _ name: String) {
            self.section = section
            self.name = name
        }

        /// Orders by section, then by name.
        public static func < (left: Key, right: Key) -> Bool {
            left.section == right.section ? left.name.precedes(right.name) : left.section < right.section
        }

        /// The Kubernetes version and the name below it, for a pin of a cluster.
        var cluster: (kubernetes: String, name: String) {
            let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }

        /// The path of keys to the pin in `stackgen.lock`.
        public var path: [String] {
            section == .clusters ? [section.rawValue, cluster.kubernetes, cluster.name] : [section.rawValue, name]
        }
    }

    /// The value of a pin.
    public enum Pin: Equatable, Sendable {
        /// A digest or a version.
        case text(String)
        /// An input of a flake.
        case input(Input)
        /// An action of a workflow.
        case action(Action)
    }

    /// The pin with a name. Setting a value of the wrong type for its section is ignored. Reading is not recorded.
    public subscript(key: Key) -> Pin? {
        get {
            switch key.section {
            case .images: images[key.name].map(Pin.text)
            case .inputs: inputs[key.name].map(Pin.input)
            case .actions: actions[key.name].map(Pin.action)
            case .providers: providers[key.name].map(Pin.text)
            case .packages: packages[key.name].map(Pin.text)
            case .clusters: clusters[key.cluster.kubernetes]?[key.cluster.name].map(Pin.text)
            }
        }
        set {
            switch (key.section, newValue) {
            case (.images, .text(let digest)): images[key.name] = digest
            case (.inputs, .input(let input)): inputs[key.name] = input
            case (.actions, .action(let action)): actions[key.name] = action
            case (.providers, .text(let version)): providers[key.name] = version
            case (.packages, .text(let version)): packages[key.name] = version
            case (.clusters, .text(let version)):
                clusters[key.cluster.kubernetes, default: [:]][key.cluster.name] = version
            default: break
            }
        }
    }

    /// The names of all pins, sorted.
    public var keys: [Key] {
        let names: [(Section, [String])] = [
            (.images, Array(images.keys)), (.inputs, Array(inputs.keys)), (.actions, Array(actions.keys)),
            (.providers, Array(providers.keys)), (.packages, Array(packages.keys)),
            (.clusters, clusters.flatMap { version, pins in pins.keys.map { "\(version)/\($0)" } }),
        ]
        return names.flatMap { section, names in names.map { Key(section, $0) } }.sorted()
    }

    /// Returns whether both have the same pins.
    public static func == (left: Lock, right: Lock) -> Bool {
        left.images == right.images && left.inputs == right.inputs && left.actions == right.actions
            && left.providers == right.providers && left.packages == right.packages && left.clusters == right.clusters
    }
}
