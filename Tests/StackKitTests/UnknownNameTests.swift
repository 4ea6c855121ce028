import ArgumentParser
import StackDiagnostics
import Testing

@testable import StackKit

/// The diagnostics for a command line that names a stack or a command that does not exist.
@Suite("Unknown names")
struct UnknownNameTests {
    private struct Named: Stack {
        let name: String
        var body: Declarations {}
    }

    private static func package(_ names: String...) -> TeamPackage {
        TeamPackage(
            mainFile: #filePath, output: .automatic, lock: "no.lock",
            stacks: names.map { ListedStack(Named(name: $0), at: SourceLocation()) })
    }

    /// Returns the message and the notes of each diagnostic, one text for each.
    private func text(_ diagnostics: [Diagnostic]) -> [[String]] {
        diagnostics.map { [$0.message] + $0.notes.map(\.message) }
    }

    @Test("An unknown stack lists the stacks and suggests the nearest")
    func stacks() {
        let package = Self.package("shop", "hello")
        let (found, unknown) = package.stacks(named: ["shopp", "hello", "zzz"])
        #expect(found.map(\.stack.name) == ["hello"])
        #expect(unknown.allSatisfy { $0.id == .unknownStack && $0.severity == .error })
        #expect(
            text(unknown) == [
                [#"this package has no stack "shopp""#, "did you mean 'shop'?", "the stacks are shop, hello"],
                [#"this package has no stack "zzz""#, "the stacks are shop, hello"],
            ])
        #expect(
            text(Self.package("shop").stacks(named: ["zzz"]).1) == [
                [#"this package has no stack "zzz""#, "the only stack is shop"]
            ])
        #expect(
            text(Self.package().stacks(named: ["zzz"]).1).first?.last
                == "this package has no stacks; list them in Stackgen.main { … }")
    }

    private static let list = "the commands are generate, check, release"

    @Test(
        "A word that is neither a command nor a stack lists both and suggests the nearest",
        arguments: [
            ("chek", "did you mean 'swift run stackgen check'?"), ("shp", "did you mean 'swift run stackgen shop'?"),
            ("check", #""check" is a command; write it before the options: swift run stackgen check"#), ("zzz", nil),
        ] as [(String, String?)])
    func commands(_ word: String, _ suggestion: String?) {
        let (_, unknown) = Self.package("shop", "hello").stacks(
            named: [word, "zzzz"], orCommands: ["generate", "check", "release"])
        let notes = (suggestion.map { [$0] } ?? []) + [Self.list, "the stacks are shop, hello"]
        #expect(
            text(unknown) == [
                ["\"\(word)\" is neither a command nor a stack of this package"] + notes,
                [#"this package has no stack "zzzz""#, "the stacks are shop, hello"],
            ])
    }

    @Test("A stack name is suggested as a command only if the first word is not a command")
    func meant() throws {
        let all = RootCommand.commands(meantBy: ["chek"])
        #expect(all.starts(with: ["generate", "check", "pin", "list"]) && all.contains("release"))
        #expect(RootCommand.commands(meantBy: ["--force", "check"]) == all)
        #expect(RootCommand.commands(meantBy: ["shop", "check"]) == all)
        #expect(RootCommand.commands(meantBy: []) == all)
        // The argument parser accepts each listed name as a command, so it is not taken for the name of a stack.
        let arguments = ["pin": ["--check"], "release": ["--output", "x"]]
        for name in all {
            #expect(RootCommand.commands(meantBy: [name, "x"]) == [])
            let type = try? type(of: RootCommand.parseAsRoot([name] + arguments[name, default: []]))
            #expect(type.map { $0._commandName } == (name == "release" ? "create" : name))
        }
    }

    @Test("An unknown subcommand of release is reported, not a missing option")
    func release() throws {
        let error = #expect(throws: ValidationError.self) { try ReleaseCommand.validate(["release", "verfy", "x"]) }
        #expect(
            error?.message
                == "'verfy' is not a command of release (create, verify, diff); did you mean 'verify'?")
        let other = #expect(throws: ValidationError.self) { try ReleaseCommand.validate(["release", "zzzz"]) }
        #expect(other?.message == "'zzzz' is not a command of release (create, verify, diff)")
        let fine = [
            [], ["release"], ["release", "diff", "a", "b"], ["release", "--output", "x"], ["check", "verfy"],
        ]
        for arguments in fine { #expect(throws: Never.self) { try ReleaseCommand.validate(arguments) } }
    }
}
