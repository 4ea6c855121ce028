import StackFormats
import StackModel

/// `.gitattributes` of the repository that the stack declares. It lists the files of all other targets, so it comes last.
struct AttributesTarget: Target {
    private static let file = ".gitattributes"
    /// The manifest of generated files, which the workspace keeps beside them.
    private static let manifest = ".stackgen/manifest"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        guard let repository = stack.environments.lazy.compactMap(\.parts.repositories.first).first else { return }
        let paths = documents.sorted.map(\.path) + [Self.file]
        documents.add(
            Self.attributes(of: paths, Banner.text(for: stack)), at: Self.file, origin: repository.origin)
    }

    /// Lists each generated file by name, so that the team's own files beside it are unaffected. Line endings are fixed, because
    /// a checkout on Windows would otherwise be drift. A merge keeps the lines of both sides of the manifest, which is the
    /// intended meaning.
    private static func attributes(of paths: [String], _ banner: String) -> PatternFile {
        let generated: [PatternFile.Attribute] = [
            .set("text"), .value("eol", "lf"), .set("linguist-generated"),
        ]
        let rules = paths.sorted().map { PatternFile.Rule(.path($0), .attributes(generated)) }
        let manifest = PatternFile.Rule(.path(manifest), .attributes(generated + [.value("merge", "union")]))
        return PatternFile(.gitattributes, header: banner, rules: rules + [manifest])
    }
}
