public import StackDiagnostics
import StackFormats
public import StackModel

/// Parses `release.yaml`, and collects all errors.
public struct ReleaseReader {
    private let path: String
    private var lines = TextLines([])
    private var found: [Diagnostic] = []

    /// Reads the record of a release.
    ///
    /// - Parameters:
    ///   - files: The files of the release.
    ///   - folder: Their folder, as diagnostics name it.
    /// - Returns: The record; `nil` if a diagnostic is an error.
    public static func record(
        of files: [String: [UInt8]], in folder: String
    ) -> (record: ReleaseRecord?, diagnostics: [Diagnostic]) {
        var reader = ReleaseReader(path: Folder.shownPath(of: ReleaseRecord.path, in: folder))
        guard let bytes = files[ReleaseRecord.path] else {
            let fault = Diagnostic(
                .unreadableRelease, "'\(folder)' has no \(ReleaseRecord.path), so it is not the folder of a release",
                at: nil)
            return (nil, [fault])
        }
        let record = reader.read(bytes)
        return (reader.found.isEmpty ? record : nil, reader.found)
    }

    private init(path: String) {
        self.path = path
    }

    private mutating func read(_ bytes: [UInt8]) -> ReleaseRecord? {
        lines = TextLines(bytes)
        let documents: [YAML.Document]
        do throws(YAML.ReadError) {
            documents = try YAML.read(bytes)
        } catch {
            fault(error.message, at: TextPosition(line: error.line, column: error.column))
            return nil
        }
        guard documents.count == 1, let root = documents.first?.root, let fields = root.mappingValue else {
            fault("the record is not one mapping", at: TextPosition(line: 1, column: 1))
            return nil
        }
        checkKeys(of: fields, are: ["commit", "images", "number", "stack", "stackgen"])
        let number = fields["number"]
        if let number, (number.integerValue ?? -1) < 0 { fault("'number' is not a whole number", at: number.position) }
        let commit = text(fields["commit"], "a commit") {
            [40, 64].contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isHex)
        }
        let stack = text(fields["stack"], "the name of a stack") { !$0.isEmpty }
        let version = text(fields["stackgen"], "a version of Stackgen", where: PinForm.isVersion)
        let images = (fields["images"]?.sequenceValue ?? []).compactMap { image($0) }
        if let node = fields["images"], node.sequenceValue == nil { fault("'images' is not a list", at: node.position) }
        guard let commit, let stack, let version, let number = number?.integerValue else { return nil }
        return ReleaseRecord(stack: stack, number: number, commit: commit, version: version, images: images)
    }

    private mutating func image(_ node: YAML.Node) -> ReleaseRecord.Image? {
        guard let fields = node.mappingValue else {
            fault("an image is not a mapping", at: node.position)
            return nil
        }
        checkKeys(of: fields, are: ["name", "repository", "digest", "inputs"], at: node.position)
        let name = text(fields["name"], "the name of an image") { !$0.isEmpty }
        let repository = text(fields["repository"], "a repository of images", where: ImageName.isFullyQualified)
        let digest = text(fields["digest"], "'sha256:' and 64 hexadecimal digits", where: PinForm.isDigest)
        let inputs = text(fields["inputs"], "64 hexadecimal digits") {
            $0.utf8.count == 64 && $0.utf8.allSatisfy(Self.isHex)
        }
        guard let name, let repository, let digest, let inputs else { return nil }
        return ReleaseRecord.Image(name: name, repository: repository, digest: digest, inputs: inputs)
    }

    private mutating func checkKeys(
        of fields: YAML.Mapping, are names: [String], at position: TextPosition? = TextPosition(line: 1, column: 1)
    ) {
        for name in names where fields[name] == nil { fault("the record has no '\(name)'", at: position) }
        for entry in fields where !names.contains(entry.key) {
            fault("unknown key '\(entry.key)'", at: entry.value.annotation.keyPosition)
        }
    }

    /// Returns a text of a given form. YAML reads digits as a number; they are used as spelled.
    private mutating func text(_ node: YAML.Node?, _ form: String, where isValid: (String) -> Bool) -> String? {
        guard let node else { return nil }
        let text = node.stringValue ?? node.annotation.spelling ?? node.integerValue.map { String($0) }
        if let text, isValid(text) { return text }
        fault("\(text.map { "'\($0)'" } ?? "the value") is not \(form)", at: node.position)
        return nil
    }

    private mutating func fault(_ message: String, at position: TextPosition?) {
        let place = position.map { lines.location(of: $0, in: path) }
        found.append(Diagnostic(.unreadableRelease, message, at: place))
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
