import ArgumentParser
import StackDiagnostics
import StackFormats
import StackWorkspace

/// `stackgen inputs`: prints the hash of all inputs of each image.
struct Inputs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the hash of all inputs of each image that the repository builds.",
        discussion: """
            An image's tag is inputs-HASH, so an image with the same inputs is never built twice. Its sources are the files that \
            neither .dockerignore nor Git ignores. With --list, prints the lines that are hashed instead.
            """)

    @OptionGroup var options: StackOptions

    @Flag(help: "Print the name, repository, tag and platforms of each image as JSON.")
    var json = false

    @Flag(help: "Print the inputs: platforms, recipes and source files, with their hashes.")
    var list = false

    func run(in package: TeamPackage) -> ExitCode {
        let (stacks, unknown) = package.stacks(named: options.stacks)
        guard unknown.isEmpty else {
            Console.show(unknown, as: options.diagnostics)
            return .usage
        }
        let (files, diagnostics) = package.compile(stacks)
        Console.show(diagnostics, as: options.diagnostics)
        guard let files else { return .invalid }
        do throws(WorkspaceError) {
            var lists: [InputList] = []
            for (stack, tree) in zip(stacks, files) {
                lists += try package.inputs(of: tree, in: package.folder(of: stack, override: nil).path)
            }
            Console.print(verbatim: text(lists))
            return .success
        } catch {
            Console.show([error.diagnostic], as: options.diagnostics)
            return .failure
        }
    }

    private func text(_ lists: [InputList]) -> String {
        if list { return lists.map { "image \($0.name) \($0.hash)\n\($0.text)" }.joined(separator: "\n") }
        guard json else { return lists.map { "\($0.name) \($0.hash)\n" }.joined() }
        let images = lists.map { image -> JSON.Value in
            [
                "name": .string(image.name), "repository": .string(image.repository), "tag": .string(image.tag),
                "platforms": .array(image.platforms.map { .string($0) }),
            ]
        }
        return JSON.Value.array(images).render().text
    }
}
