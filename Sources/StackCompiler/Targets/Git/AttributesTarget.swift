import StackFormats
import StackModel

/// `.gitattributes` of the repository that the stack declares. It lists the files that all other targets made, so it comes last.
struct AttributesTarget: Target {
    private static let file = ".gitattributes"
    /// The manifest of what is ours, which the workspace keeps beside the files.
    private static let manifest = ".stackgen/manifest"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        guard let repository = stack.environments.lazy.compactMap(\.parts.repositories.first).first else { return }
        let paths = documents.sorted.map(\.path) + [Self.file]
        documents.add(
            Self.attributes(of: paths, Banner.text(for: stack)), at: Self.file, origin: repository.origin)
    }

    /// Each generated file by its own name, so that a file of the team's beside it is left alone. Line ends are fixed, or
    /// a checkout on Windows would be drift; a merge keeps the lines of both sides of the manifest, which is what it means.
    private static func attributes(of paths: [String], _ banner: String) -> PatternFile {
        let generated: [PatternFile.Attribute] = [
            .set("text"), .value("eol", "lf"), .set("linguist-generated"),
        ]
        let rules = paths.sorted().map { PatternFile.Rule(.path($0), .attributes(generated)) }
        let manifest = PatternFile.Rule(.path(manifest), .attributes(generated + [.value("merge", "union")]))
        return PatternFile(.gitattributes, header: banner, rules: rules + [manifest])
    }
}
