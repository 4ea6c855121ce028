import StackDiagnostics
import StackFormats
import StackModel

/// The pages for people that a stack requests, `README.md` by default.
///
/// A page describes the files of the other targets, so this target follows them.
struct ReadmeTarget: Target {
    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        let paths = documents.sorted.map(\.path)
        var made: [ReadmePart] = []
        for part in stack.environments.flatMap(\.parts.readmes) where !made.contains(part) {
            made.append(part)
            if let image = stack.environments.flatMap(\.parts.images).first(where: {
                part.path.hasPrefix($0.context + "/")
            }) {
                documents.report(
                    Diagnostic(
                        .conflictingSettings,
                        "the page \(part.path) is among the sources of the image \(image.name), so each change of the stack would rebuild "
                            + "the image; choose a path outside \(image.context)",
                        at: stack.location(of: part.origin) ?? stack.source.location))
            }
            let page = ReadmePage(part, of: stack, paths: paths)
            for refusal in page.refusals {
                let location = stack.location(of: refusal.origin ?? part.origin) ?? stack.source.location
                documents.report(
                    Diagnostic(.unrepresentableText, "the text of \(part.path) \(refusal.reason)", at: location))
            }
            documents.merge(page.document, at: part.path, origin: part.origin)
        }
    }
}
