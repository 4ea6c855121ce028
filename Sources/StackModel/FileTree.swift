public import StackDiagnostics
public import StackFormats
public import TerraformModel

/// The files that a stack compiles to: the compiler's output, which the workspace writes.
///
/// Two trees are equal if they contain the same bytes at the same paths, regardless of the order in which they were added.
public struct FileTree: Equatable, Sendable {
    /// One file.
    public struct File: Equatable, Sendable {
        /// The path below the output folder, its components separated by `/`.
        public let path: String
        /// The content.
        public let bytes: [UInt8]
    }

    /// The reason why a file cannot be added. The caller knows who declared it and creates the diagnostic
    /// (`invalidPath`, `conflictingFile`).
    public enum Fault: Error, Equatable, Sendable {
        /// The path does not name a file below the output folder on every machine. The reason is the predicate of a sentence
        /// about the path, such as "is absolute".
        case invalidPath(String, reason: String)
        /// The path, or one of its parent folders, is already in the tree: under the same name, under a name that some file
        /// system treats as the same (`straße` and `STRASSE`), or as a folder where the other is a file.
        case collision(String, with: String)
    }

    /// A file or folder as first spelled.
    private struct Entry {
        let path: String
        let isFile: Bool
    }

    /// A resource in one of the Terraform files.
    public struct TerraformResource: Equatable, Sendable {
        /// The resource's type: `aws_s3_bucket`.
        public let type: String
        /// The resource's name inside the configuration: `replays`.
        public let name: String
        /// Whether a change of the stack may delete or replace the resource.
        public let lifetime: Terraform.Lifetime
        /// The line that declares it.
        public let location: SourceLocation?
        /// The block itself.
        public let body: HCL.Body

        /// Creates a resource.
        public init(
            type: String, name: String, lifetime: Terraform.Lifetime, body: HCL.Body = HCL.Body(),
            at location: SourceLocation?
        ) {
            self.type = type
            self.name = name
            self.lifetime = lifetime
            self.body = body
            self.location = location
        }
    }

    /// The removal of a declaration: whether Terraform forgets or deletes its resources.
    public struct Removal: Equatable, Sendable {
        /// Whether Terraform forgets or deletes them.
        public let action: RemovalPart.Action
        /// The deleted declaration or the address.
        public let subject: RemovalSubject
        /// The Terraform addresses.
        public let addresses: Set<Terraform.Address>
        /// The Kubernetes objects that contained the data.
        public let objects: Set<LastingObject>
        /// The line of the `Forgets` or `Destroys`.
        public let location: SourceLocation?

        /// Creates a removal.
        public init(
            _ action: RemovalPart.Action, of subject: RemovalSubject, _ addresses: Set<Terraform.Address>,
            objects: Set<LastingObject> = [], at location: SourceLocation?
        ) {
            self.action = action
            self.subject = subject
            self.addresses = addresses
            self.objects = objects
            self.location = location
        }
    }

    /// An object in one of the Kubernetes files.
    public struct Object: Equatable, Sendable {
        /// The API group, such as `apps`; empty for the core group.
        public let group: String
        /// The `kind`.
        public let kind: String
        /// The `metadata.namespace`; `nil` for a cluster-scoped object.
        public let namespace: String?
        /// The `metadata.name`.
        public let name: String
        /// The line that declares it.
        public let location: SourceLocation?
        /// The object itself.
        public let node: YAML.Node
        /// The line that declares that a person deletes the object so that it is created again; `nil` if there is none.
        public let recreation: SourceLocation?

        /// Creates an object.
        public init(
            group: String, kind: String, namespace: String?, name: String, node: YAML.Node = .null,
            recreation: SourceLocation? = nil, at location: SourceLocation?
        ) {
            self.group = group
            self.kind = kind
            self.namespace = namespace
            self.name = name
            self.node = node
            self.recreation = recreation
            self.location = location
        }
    }

    /// The inputs of the images that the repository builds, sorted by name.
    public private(set) var images: [ImageInputs] = []

    /// The origins that ``Object/node`` and ``TerraformResource/body`` carry.
    public var origins = OriginTable()

    private var contents: [String: [UInt8]] = [:]
    private var terraformResources: [String: [TerraformResource]] = [:]
    private var removals: [String: [Removal]] = [:]
    private var settings: [String: SourceLocation] = [:]
    private var objects: [String: [Object]] = [:]
    private var releasedPaths: Set<String> = []
    /// The files and folders by their folded paths.
    private var entries: [String: Entry] = [:]

    /// Creates an empty tree.
    public init() {}

    /// The files, sorted by path, byte by byte.
    public var files: [File] {
        contents.map { File(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.precedes($1.path) }
    }

    /// The number of files.
    public var count: Int { contents.count }

    /// The content of the file at a path; `nil` if the tree has none there.
    public subscript(path: String) -> [UInt8]? { contents[path] }

    /// Adds a file at an unused path.
    ///
    /// Throws if ``reasonToReject(_:)`` rejects the path, or if the path is already used on some file system.
    ///
    /// - Parameter isReleased: Whether the file is part of a release (``release``).
    public mutating func add(_ bytes: [UInt8], at path: String, isReleased: Bool = false) throws(Fault) {
        if let reason = Self.reasonToReject(path) { throw .invalidPath(path, reason: reason) }
        let places = Self.places(of: path)
        for (key, place) in places {
            guard let present = entries[key] else { continue }
            let isSameFolder = !place.isFile && !present.isFile && place.path.utf8.elementsEqual(present.path.utf8)
            if !isSameFolder { throw .collision(path, with: present.path) }
        }
        for (key, place) in places { entries[key] = place }
        contents[path] = bytes
        if isReleased { releasedPaths.insert(path) }
    }

    /// Records the inputs of an image that the repository builds.
    public mutating func add(_ image: ImageInputs) {
        images.append(image)
        images.sort { $0.name.precedes($1.name) }
    }

    /// The files of a release: those that Argo CD, Terraform and machines read. All others (workflows, Dockerfiles, hooks) are
    /// used only on the deployed branch.
    public var release: FileTree {
        var tree = self
        tree.contents = contents.filter { releasedPaths.contains($0.key) }
        tree.entries = [:]
        for path in tree.contents.keys {
            for (key, place) in Self.places(of: path) { tree.entries[key] = place }
        }
        return tree
    }

    /// Records a resource that the file at a path declares.
    public mutating func add(_ resource: TerraformResource, in path: String) {
        terraformResources[path, default: []].append(resource)
    }

    /// Records the line that sets where the resources of the file at a path are.
    public mutating func addSettings(at location: SourceLocation, in path: String) { settings[path] = location }

    /// Records the removal of a declaration from an environment, by the path of its `main.tf`, whether or not that file exists.
    public mutating func add(_ removal: Removal, in path: String) {
        removals[path, default: []].append(removal)
    }

    /// Records an object that the file at a path declares.
    public mutating func add(_ object: Object, in path: String) {
        objects[path, default: []].append(object)
    }

    /// The Terraform resources of the file at a path, in declaration order; empty for any other file.
    public func resources(in path: String) -> [TerraformResource] { terraformResources[path] ?? [] }

    /// The removals of declarations from the environment of a `main.tf`, in declaration order.
    public func removals(in path: String) -> [Removal] { removals[path] ?? [] }

    /// The Kubernetes objects of the file at a path, in declaration order; empty for any other file.
    public func objects(in path: String) -> [Object] { objects[path] ?? [] }

    /// The line that sets where the resources of the file at a path are: their account, region and state. `nil` for a file that
    /// does not set this.
    public func settings(in path: String) -> SourceLocation? { settings[path] }

    /// The paths of all files, in no particular order.
    package var paths: some Sequence<String> { contents.keys }

    /// The paths of the Terraform files, in no particular order.
    package var terraformPaths: some Sequence<String> { terraformResources.keys }

    /// The paths of the files that contain objects, in no particular order.
    package var objectPaths: some Sequence<String> { objects.keys }

    /// Two trees are equal if they contain the same files.
    public static func == (left: FileTree, right: FileTree) -> Bool { left.contents == right.contents }

    /// Returns the parent folders of a path, outermost first: `a` and `a/b` for `a/b/c`.
    public static func parentFolders(of path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    /// Returns each parent folder of a path, and the path itself, with their folded paths as keys.
    private static func places(of path: String) -> [(key: String, entry: Entry)] {
        // Folding keeps every slash and adds none.
        let folded = folded(path)
        return zip(parentFolders(of: folded), parentFolders(of: path)).map { ($0, Entry(path: $1, isFile: false)) }
            + [(folded, Entry(path: path, isFile: true))]
    }
}

extension String {
    /// Returns whether the text sorts before another byte by byte, regardless of the locale.
    package func precedes(_ other: String) -> Bool {
        let precedes = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { own.lexicographicallyPrecedes($0) }
        }
        return (precedes ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}
