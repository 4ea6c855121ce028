import StackDiagnostics
import StackFormats
import StackModel

/// Converts YAML to a lock, and collects all errors.
struct LockReader {
    private let path: String
    private var lines = TextLines([])
    private(set) var diagnostics = Diagnostics()

    /// Creates a reader whose diagnostics name a path.
    init(path: String) {
        self.path = path
    }

    /// Returns the well-formed pins.
    mutating func read(_ bytes: [UInt8]) -> Lock {
        lines = TextLines(bytes)
        let documents: [YAML.Document]
        do throws(YAML.ReadError) {
            documents = try YAML.read(bytes)
        } catch {
            fault(.unreadableLock, error.message, at: TextPosition(line: error.line, column: error.column))
            return Lock()
        }
        let start = TextPosition(line: 1, column: 1)
        guard documents.count == 1, let root = documents.first?.root, let sections = root.mappingValue else {
            fault(.unreadableLock, "the lock is not one mapping of 'version', 'images' and other sections", at: start)
            return Lock()
        }
        guard let version = sections["version"], let number = version.integerValue, number > 0 else {
            fault(
                .unreadableLock, "the lock has no 'version: \(LockFile.version)'",
                at: sections["version"]?.position ?? start)
            return Lock()
        }
        guard number <= LockFile.version else {
            fault(
                .unreadableLock, "the lock has version \(number), which only a newer Stackgen can read",
                at: version.position)
            return Lock()
        }
        checkKeys(of: sections, among: ["version", "images", "inputs", "actions", "providers", "packages", "clusters"])
        return Lock(
            images: pins(sections["images"]) { $0.image($1, $2) },
            inputs: pins(sections["inputs"]) { $0.input($2) },
            actions: pins(sections["actions"]) { $0.action($1, $2) },
            providers: pins(sections["providers"]) { reader, name, node in
                reader.checkName(name, of: node, hasTheForm: "namespace/type", parts: 2...2)
                return reader.text(node, "an exact version", where: PinForm.isVersion)
            },
            packages: pins(sections["packages"]) { $0.text($2, "an exact version", where: PinForm.isVersion) },
            clusters: pins(sections["clusters"]) { reader, name, node in
                if !PinName.isKubernetesVersion(name) {
                    reader.fault(
                        .invalidPin, "'\(name)' is not a major and minor version of Kubernetes",
                        at: node.annotation.keyPosition)
                }
                return reader.pins(node) { $0.text($2, "an exact version", where: PinForm.isVersion) }
            })
    }

    /// Returns the well-formed entries of a section.
    private mutating func pins<Pin>(
        _ section: YAML.Node?, _ pin: (inout LockReader, String, YAML.Node) -> Pin?
    ) -> [String: Pin] {
        guard let section, section != .null else { return [:] }
        guard let entries = section.mappingValue else {
            fault(.unreadableLock, "the section is not a mapping", at: section.position)
            return [:]
        }
        var pins: [String: Pin] = [:]
        for entry in entries { pins[entry.key] = pin(&self, entry.key, entry.value) }
        return pins
    }

    private mutating func image(_ reference: String, _ node: YAML.Node) -> String? {
        if !ImageName.isFullyQualified(reference) {
            let whole = ImageName.fullyQualified(reference)
            fault(
                .invalidPin, "'\(reference)' does not name an image with its registry", at: node.annotation.keyPosition,
                notes: whole.map { [.init("did you mean '\($0)'?")] } ?? [])
        }
        return text(node, "'sha256:' and 64 hexadecimal digits", where: PinForm.isDigest)
    }

    private mutating func input(_ node: YAML.Node) -> Lock.Input? {
        guard let entries = fields(of: node, ["url", "revision", "narHash", "lastModified"]) else { return nil }
        let url = text(entries["url"], "'github:', an owner, a repository and a branch", where: PinForm.isGitHubURL)
        let revision = text(entries["revision"], "40 hexadecimal digits", where: PinForm.isCommit)
        let hash = text(entries["narHash"], "'sha256-' and 44 characters of base 64", where: PinForm.isNarHash)
        let time = entries["lastModified"]
        if let time, (time.integerValue ?? 0) <= 0 {
            fault(.invalidPin, "the value is not a time in seconds since 1970", at: time.position)
        }
        guard let url, let revision, let hash, let seconds = time?.integerValue, seconds > 0 else { return nil }
        let parts = url.dropFirst("github:".count).split(separator: "/")
        return Lock.Input(
            url: url, owner: String(parts[0]), repository: String(parts[1]), revision: revision, narHash: hash,
            lastModified: seconds)
    }

    private mutating func action(_ name: String, _ node: YAML.Node) -> Lock.Action? {
        checkName(name, of: node, hasTheForm: "owner/repository", parts: 2...Int.max)
        guard let entries = fields(of: node, ["version", "commit"]) else { return nil }
        let version = text(entries["version"], "a release", where: PinForm.isVersion)
        let commit = text(entries["commit"], "40 hexadecimal digits", where: PinForm.isCommit)
        guard let version, let commit else { return nil }
        return Lock.Action(version: version, commit: commit)
    }

    /// Returns the fields of an entry, all of which are required.
    private mutating func fields(of node: YAML.Node, _ names: [String]) -> YAML.Mapping? {
        guard let entries = node.mappingValue else {
            fault(.invalidPin, "the entry is not a mapping with \(list(names))", at: node.position)
            return nil
        }
        checkKeys(of: entries, among: names)
        let missing = names.filter { entries[$0] == nil }
        if !missing.isEmpty {
            fault(.invalidPin, "the entry has no \(list(missing))", at: node.annotation.keyPosition)
        }
        return entries
    }

    /// Returns a text of a given form. YAML reads an unquoted version such as `5.10` as a number; it is used as spelled.
    private mutating func text(_ node: YAML.Node?, _ form: String, where isValid: (String) -> Bool) -> String? {
        guard let node else { return nil }
        let text = node.stringValue ?? node.annotation.spelling ?? node.integerValue.map { String($0) }
        if let text, isValid(text) { return text }
        fault(.invalidPin, "\(text.map { "'\($0)'" } ?? "the value") is not \(form)", at: node.position)
        return nil
    }

    private mutating func checkName(
        _ name: String, of node: YAML.Node, hasTheForm form: String, parts: ClosedRange<Int>
    ) {
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(components.count), !components.contains("") { return }
        fault(.invalidPin, "'\(name)' is not \(form)", at: node.annotation.keyPosition)
    }

    private mutating func checkKeys(of entries: YAML.Mapping, among known: [String]) {
        for entry in entries where !known.contains(entry.key) {
            fault(
                .unknownLockKey, "'\(entry.key)' is not one of \(list(known))", at: entry.value.annotation.keyPosition,
                notes: Suggestion.notes(for: entry.key, among: known))
        }
    }

    private mutating func fault(
        _ id: DiagnosticID, _ message: String, at position: TextPosition?, notes: [Diagnostic.Note] = []
    ) {
        let place = position.map { lines.location(of: $0, in: path) }
        diagnostics.add(Diagnostic(id, message, at: place, notes: notes))
    }

    private func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
