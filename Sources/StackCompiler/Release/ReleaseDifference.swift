public import StackFormats
import StackModel

/// The changes from one release to the next, for the summary of a promotion: the images, objects and infrastructure of each
/// environment.
public struct ReleaseDifference: Sendable {
    /// The changes of one environment.
    public struct Environment: Equatable, Sendable {
        /// The name of the environment; empty if the stack names none.
        public let name: String
        /// The images whose reference changes, by repository.
        public let images: [Change]
        /// The Kubernetes objects that change: `Rollout leaderboard-api`.
        public let objects: [Change]
        /// The Terraform resources and other blocks of the configuration that change: `aws_s3_bucket.replays`.
        public let infrastructure: [Change]

        /// Whether nothing changes.
        public var isEmpty: Bool { images.isEmpty && objects.isEmpty && infrastructure.isEmpty }
    }

    /// A change to one image, object or block.
    public struct Change: Equatable, Sendable {
        /// The name by which a reader knows it.
        public let subject: String
        /// The digest or word in the earlier release; `nil` if the earlier release does not contain it.
        public let before: String?
        /// The digest or word in the later release; `nil` if the later release does not contain it.
        public let after: String?
    }

    /// The environments with changes, by name.
    public let environments: [Environment]
    /// The other files that differ, sorted: those for machines and tools.
    public let otherFiles: [String]

    /// Compares two releases.
    ///
    /// - Parameters:
    ///   - before: The files of the earlier release by their paths; empty for none.
    ///   - after: The files of the later one.
    ///   - environment: The name of the only environment to compare; `nil` for all.
    public init(from before: [String: [UInt8]], to after: [String: [UInt8]], environment: String? = nil) {
        let paths = Set(before.keys).union(after.keys).subtracting([ReleaseRecord.path])
        let changed = paths.filter { before[$0] != after[$0] }
        let folders = Set(changed.filter(Self.belongsToEnvironment).map(Manifest.File.environment)).sorted()
        environments = folders.filter { environment == nil || $0 == "\(environment ?? "")/" || $0.isEmpty }
            .map { folder in
                let old = Contents(before, in: folder)
                let new = Contents(after, in: folder)
                return Environment(
                    name: folder.isEmpty ? "" : String(folder.dropLast()),
                    images: Self.changes(old.images, new.images),
                    objects: Self.changes(old.objects, new.objects, naming: Self.word),
                    infrastructure: Self.changes(old.infrastructure, new.infrastructure, naming: Self.word))
            }.filter { !$0.isEmpty }
        otherFiles = changed.filter { !Self.belongsToEnvironment($0) }.sorted()
    }

    /// Whether nothing changes.
    public var isEmpty: Bool { environments.isEmpty && otherFiles.isEmpty }

    private static func belongsToEnvironment(_ path: String) -> Bool {
        path.hasSuffix(".yaml") || path.hasSuffix(".tf") || path.hasSuffix(".rego")
    }

    private static func word(_: String) -> String { "present" }

    private static func changes(
        _ before: [String: String], _ after: [String: String], naming name: (String) -> String = { $0 }
    ) -> [Change] {
        Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map {
            Change(subject: $0, before: before[$0].map(name), after: after[$0].map(name))
        }
    }
}

extension ReleaseDifference {
    /// The contents of an environment's files: names that a reader knows, and a text for each that changes with the contents.
    private struct Contents {
        private var digests: [String: Set<String>] = [:]
        var images: [String: String] { digests.mapValues { $0.sorted().joined(separator: ", ") } }
        private(set) var objects: [String: String] = [:]
        private(set) var infrastructure: [String: String] = [:]

        init(_ files: [String: [UInt8]], in folder: String) {
            for path in files.keys.sorted() where path.hasPrefix(folder) {
                guard ReleaseDifference.belongsToEnvironment(path), Manifest.File.environment(of: path) == folder,
                    path != ReleaseRecord.path, let bytes = files[path]
                else { continue }
                let name = String(path.dropFirst(folder.utf8.count))
                if path.hasSuffix(".yaml") {
                    addObjects(bytes, name)
                } else if path.hasSuffix(".tf") {
                    addBlocks(bytes, name)
                } else {
                    infrastructure[name] = String(decoding: bytes, as: UTF8.self)
                }
            }
        }

        private mutating func addObjects(_ bytes: [UInt8], _ file: String) {
            guard let documents = try? YAML.read(bytes) else {
                objects[file] = String(decoding: bytes, as: UTF8.self)
                return
            }
            for root in documents.map(\.root) {
                let name = root["metadata"]?["name"]?.stringValue ?? ""
                // Two objects with the same name are in different namespaces or groups. A change to either counts.
                objects["\(root["kind"]?.stringValue ?? file) \(name)", default: ""] +=
                    YAML.Stream(root.bare).render().text
                for image in PodTemplate.images(of: root).map(\.reference) {
                    let repository = image.prefix { $0 != "@" }
                    let digest = image.dropFirst(repository.count + 1)
                    digests[String(repository), default: []].insert(digest.isEmpty ? "no digest" : String(digest))
                }
            }
        }

        private mutating func addBlocks(_ bytes: [UInt8], _ file: String) {
            guard let body = try? HCL.read(bytes, limits: HCL.Limits(bytes: 1 << 30)).body else {
                infrastructure[file] = String(decoding: bytes, as: UTF8.self)
                return
            }
            for block in body.blocks {
                let head = block.type == "resource" ? [] : [block.type]
                let name = (head + block.labels).joined(separator: ".")
                // Some blocks, such as `moved`, have no name.
                infrastructure[name, default: ""] += HCL.Body([.block(block)]).render().text
            }
        }
    }
}

extension ReleaseDifference {
    /// The changes as a page for a summary or a comment.
    public var page: Markdown.Document {
        guard !isEmpty else { return Markdown.Document([.paragraph("Nothing changes.")]) }
        var blocks: [Markdown.Block] = []
        for environment in environments {
            blocks.append(.heading(3, .text(environment.name.isEmpty ? "Changes" : "Changes in \(environment.name)")))
            if !environment.images.isEmpty {
                blocks.append(
                    .table(
                        header: [["Image"], ["Before"], ["After"]],
                        rows: environment.images.map { image in
                            [[.code(image.subject)], Self.cell(image.before), Self.cell(image.after)]
                        }))
            }
            blocks += Self.list("Objects", environment.objects)
            blocks += Self.list("Infrastructure", environment.infrastructure)
        }
        if !otherFiles.isEmpty {
            blocks.append(.heading(3, "Machines and tools"))
            blocks.append(.bullets(otherFiles.map { [.code($0)] }))
        }
        return Markdown.Document(blocks)
    }

    private static func cell(_ digest: String?) -> [Markdown.Inline] { digest.map { [.code($0)] } ?? ["–"] }

    /// A list that starts with removals, because a reviewer must not overlook them.
    private static func list(_ title: String, _ changes: [Change]) -> [Markdown.Block] {
        guard !changes.isEmpty else { return [] }
        let groups: [(verb: String, changes: [Change])] = [
            ("removed", changes.filter { $0.after == nil }),
            ("changed", changes.filter { $0.before != nil && $0.after != nil }),
            ("created", changes.filter { $0.before == nil }),
        ]
        let items = groups.flatMap { verb, changes in
            changes.map { change -> [Markdown.Inline] in [.text("\(verb): "), .code(change.subject)] }
        }
        return [.paragraph(.strong([.text(title)])), .bullets(items)]
    }
}
