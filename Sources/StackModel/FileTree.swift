public import StackDiagnostics
public import StackFormats
public import TerraformModel

/// The files that a stack compiles to: what the compiler gives and the workspace writes.
///
/// Two trees are equal when they hold the same bytes at the same paths, in whatever order they were added.
public struct FileTree: Equatable, Sendable {
    /// One file.
    public struct File: Equatable, Sendable {
        /// The path below the output folder, its components separated by `/`.
        public let path: String
        /// The content.
        public let bytes: [UInt8]
    }

    /// Why a file cannot be added. The caller knows who declared it, and makes a diagnostic of it (``DiagnosticID/invalidPath``,
    /// ``DiagnosticID/conflictingFile``).
    public enum Fault: Error, Equatable, Sendable {
        /// The path does not name a file below the output folder on every machine. The reason is the predicate of a
        /// sentence about the path, such as "is absolute".
        case invalidPath(String, reason: String)
        /// The path, or a folder on the way to it, is already in the tree: under the same name, under one that some file
        /// system takes for the same (`straße` and `STRASSE`), or as a folder where the other is a file.
        case collision(String, with: String)
    }

    /// A file or folder as its first user spelled it.
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
        /// Whether the resource may be deleted or replaced by a change of the stack.
        public let lifetime: Terraform.Lifetime
        /// The line that declares it.
        public let location: SourceLocation?
        /// The block itself.
        public let body: HCL.Body

        /// Describes a resource.
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

    /// What becomes of the resources of a declaration that is gone.
    public struct Removal: Equatable, Sendable {
        /// Whether Terraform forgets or deletes them.
        public let verb: RemovalPart.Verb
        /// What is named.
        public let subject: RemovalSubject
        /// The addresses.
        public let addresses: Set<Terraform.Address>
        /// The Kubernetes objects that held the data.
        public let objects: Set<LastingObject>
        /// The line that says it.
        public let location: SourceLocation?

        /// Describes a removal.
        public init(
            _ verb: RemovalPart.Verb, of subject: RemovalSubject, _ addresses: Set<Terraform.Address>,
            objects: Set<LastingObject> = [], at location: SourceLocation?
        ) {
            self.verb = verb
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
        /// The `metadata.namespace`; `nil` for an object of the whole cluster.
        public let namespace: String?
        /// The `metadata.name`.
        public let name: String
        /// The line that declares it.
        public let location: SourceLocation?
        /// The object itself.
        public let node: YAML.Node
        /// The line that says that a person deletes the object before it is created again; `nil` where none does.
        public let recreation: SourceLocation?

        /// Describes an object.
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

    /// What the images that the repository builds are made of, by name.
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

    /// Makes an empty tree.
    public init() {}

    /// The files in the order of their paths, byte by byte.
    public var files: [File] {
        contents.map { File(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.precedes($1.path) }
    }

    /// How many files there are.
    public var count: Int { contents.count }

    /// The content of the file at a path, or `nil` if the tree has none there.
    public subscript(path: String) -> [UInt8]? { contents[path] }

    /// Adds a file at a path that is free.
    ///
    /// Throws for a path that ``reasonToRefuse(_:)`` refuses, and for one that is not free on every file system.
    ///
    /// - Parameter isReleased: Whether the file is part of a release (``release``).
    public mutating func add(_ bytes: [UInt8], at path: String, isReleased: Bool = false) throws(Fault) {
        if let reason = Self.reasonToRefuse(path) { throw .invalidPath(path, reason: reason) }
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

    /// Records what an image of the repository is built from.
    public mutating func add(_ image: ImageInputs) {
        images.append(image)
        images.sort { $0.name.precedes($1.name) }
    }

    /// The files that a release consists of: what Argo CD, Terraform and machines read. The others (workflows, Dockerfiles,
    /// hooks) serve the deployed branch only.
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

    /// Records the line that says where the resources of the file at a path are.
    public mutating func addSettings(at location: SourceLocation, in path: String) { settings[path] = location }

    /// Records what becomes of the data of declarations that an environment no longer has, by the path of its `main.tf`,
    /// whether there is one or not.
    public mutating func add(_ removal: Removal, in path: String) {
        removals[path, default: []].append(removal)
    }

    /// Records an object that the file at a path declares.
    public mutating func add(_ object: Object, in path: String) {
        objects[path, default: []].append(object)
    }

    /// The Terraform resources of the file at a path, in declaration order; empty for any other file.
    public func resources(in path: String) -> [TerraformResource] { terraformResources[path] ?? [] }

    /// What becomes of the data of declarations that the environment of a `main.tf` no longer has, in declaration order.
    public func removals(in path: String) -> [Removal] { removals[path] ?? [] }

    /// The Kubernetes objects of the file at a path, in declaration order; empty for any other file.
    public func objects(in path: String) -> [Object] { objects[path] ?? [] }

    /// The line that says where the resources of the file at a path are: in which account and region, with which state. `nil`
    /// for a file that does not say so.
    public func settings(in path: String) -> SourceLocation? { settings[path] }

    /// The paths of all files, in no particular order.
    package var paths: some Sequence<String> { contents.keys }

    /// The paths of the Terraform files, in no particular order.
    package var terraformPaths: some Sequence<String> { terraformResources.keys }

    /// The paths of the files that contain objects, in no particular order.
    package var objectPaths: some Sequence<String> { objects.keys }

    /// Two trees are equal when they hold the same files.
    public static func == (left: FileTree, right: FileTree) -> Bool { left.contents == right.contents }

    /// The folders on the way to a path, the outermost first: `a` and `a/b` for `a/b/c`.
    public static func folders(above path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    /// Each folder on the way to a path, and the path itself, by their folded paths.
    private static func places(of path: String) -> [(key: String, entry: Entry)] {
        // Folding keeps every slash and makes none.
        let folded = folded(path)
        return zip(folders(above: folded), folders(above: path)).map { ($0, Entry(path: $1, isFile: false)) }
            + [(folded, Entry(path: path, isFile: true))]
    }
}

extension String {
    /// Whether the text stands before another where paths are ordered byte by byte, as no locale changes it.
    package func precedes(_ other: String) -> Bool {
        let precedes = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { own.lexicographicallyPrecedes($0) }
        }
        return (precedes ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}
