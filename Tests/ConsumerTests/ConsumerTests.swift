import Foundation
import Testing
import ToolHarness

/// The commands in a team's package that depends on this checkout. The tests share one package and run one after the other.
@Suite(.serialized, .requires(.swift, .git), .inTeamPackage)
struct ConsumerTests {
    private static func team() throws -> TeamPackage { try #require(InTeamPackage.current).team }

    @Test func generateWritesTheRepository() async throws {
        let (team, generated) = try #require(InTeamPackage.current)
        #expect(generated.status == 0, "\(generated)")
        #expect(generated.standardOutput.contains("wrote main.tf\n"))
        let last = try #require(generated.standardOutput.split(separator: "\n").last)
        #expect(last.wholeMatch(of: /\d+ written, 0 unchanged, 0 removed/) != nil, "\(last)")
        for path in ["main.tf", "k8s/checkout.yaml", "argocd-app.yaml", ".pre-commit-config.yaml"] {
            #expect(team.holds(path), "\(path)")
        }
    }

    /// The component uses only the public protocols to reach Terraform, Kubernetes and its consumers' variables.
    @Test func aComponentOfTheTeamsOwnReachesEveryLayer() async throws {
        let team = try Self.team()
        let terraform = try team.text("main.tf")
        #expect(terraform.contains("resource \"aws_sqs_queue\" \"orders\""))
        #expect(terraform.contains("\"sqs:SendMessage\""))
        #expect(terraform.contains("resources = [aws_sqs_queue.orders.arn]"))
        #expect(try team.text("k8s/orders.yaml").contains("name: orders-queue"))
        let checkout = try team.text("k8s/checkout.yaml")
        #expect(checkout.contains("- name: ORDERS_QUEUE\n              value: shop-orders\n"))
        #expect(checkout.contains("kind: Deployment"))
    }

    @Test(.requires(.terraform)) func terraformAcceptsIt() async throws {
        let verdict = try await Terraform.validate([Self.team().folder])
        #expect(verdict.isAccepted, "\(verdict.report)")
    }

    @Test func anUnchangedRunWritesNothing() async throws {
        let team = try Self.team()
        let before = try team.snapshot()
        let outcome = try await team.stackgen()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.standardOutput.contains(/^0 written, \d+ unchanged, 0 removed\n$/))
        #expect(try team.snapshot() == before)
    }

    @Test func checkIsSilentAboutWhatIsAsItShouldBe() async throws {
        let outcome = try await Self.team().stackgen("check")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.standardOutput.contains(/^\d+ files are what the stacks compile to\n$/))
    }

    @Test func anEditedFileIsDriftAndTheNamedCommandRepairsIt() async throws {
        let team = try Self.team()
        let before = try team.snapshot()
        try team.folder.appending(path: "main.tf").write(
            try team.text("main.tf").replacing("eu-west-1", with: "eu-north-1"))
        let outcome = try await team.stackgen("check")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.standardOutput.contains("--- a/main.tf\n+++ b/main.tf\n@@ "))
        #expect(outcome.standardOutput.contains(/(?m)^-.*eu-north-1/))
        #expect(outcome.standardOutput.contains(/(?m)^\+.*eu-west-1/))
        #expect(outcome.standardError.contains("error[SG821]: 'main.tf' was edited by hand"), "\(outcome)")
        #expect(outcome.standardOutput.hasSuffix("To repair: swift run stackgen generate --force\n"))

        // An edit that is stored nowhere else is shown and kept.
        let refused = try await team.stackgen()
        #expect(refused.status == 4, "\(refused)")
        #expect(refused.standardOutput.contains(/(?m)^-.*eu-north-1/))
        #expect(try team.text("main.tf").contains("eu-north-1"))

        // An edit that Git has is overwritten, with a warning.
        try await Tool.git.succeed(["add", "main.tf"], in: team.folder)
        #expect(try await team.stackgen("check").standardOutput.hasSuffix("To repair: swift run stackgen\n"))
        let repaired = try await team.stackgen()
        #expect(repaired.status == 0, "\(repaired)")
        #expect(repaired.standardError.contains("warning[SG822]"))
        #expect(try team.snapshot() == before)
        try await Tool.git.succeed(["add", "main.tf"], in: team.folder)
    }

    @Test func theCommandThatIsNamedForAnUnsavedEditRepairsIt() async throws {
        let team = try Self.team()
        let before = try team.snapshot()
        try team.folder.appending(path: "main.tf").write(
            try team.text("main.tf").replacing("eu-west-1", with: "eu-north-1"))
        let forced = try await team.stackgen("generate", "--force")
        #expect(forced.status == 0, "\(forced)")
        #expect(forced.standardOutput.hasPrefix("rewrote main.tf\n"))
        #expect(try team.snapshot() == before)
    }

    /// The left-over file is a copy of a generated file under another name that the manifest lists.
    @Test func removalsAreListedBeforeAnythingIsTouched() async throws {
        try await withTemporaryFolder { folder in
            let team = try Self.team()
            #expect(try await team.stackgen("generate", "--output", folder.path).status == 0)
            let manifest = folder.appending(path: ".stackgen/manifest")
            let lines = try String(contentsOf: manifest, encoding: .utf8)
            let line = try #require(lines.split(separator: "\n").first { $0.hasSuffix("  k8s/checkout.yaml") })
            let old = folder.appending(path: "k8s/old.yaml")
            try FileManager.default.copyItem(at: folder.appending(path: "k8s/checkout.yaml"), to: old)
            try manifest.write(lines + line.replacing("checkout", with: "old") + "\n")
            try FileManager.default.removeItem(at: folder.appending(path: "main.tf"))

            let dry = try await team.stackgen("generate", "--dry-run", "--output", folder.path)
            #expect(dry.standardOutput.hasPrefix("would remove \(old.path)\nwould write "), "\(dry)")
            #expect(FileManager.default.fileExists(atPath: old.path))
            let outcome = try await team.stackgen("generate", "--output", folder.path)
            #expect(outcome.standardOutput.hasPrefix("removing \(old.path)\nwrote "), "\(outcome)")
            #expect(!FileManager.default.fileExists(atPath: old.path))
        }
    }

    @Test func aLinkInThePlaceOfTheOutputFolderIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let link = folder.appending(path: "link")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: folder.path)
            let outcome = try await Self.team().stackgen("check", "--output", link.path)
            #expect(outcome.status == 4, "\(outcome)")
            #expect(outcome.standardError.contains("error[SG804]"))
        }
    }

    @Test func aFaultyStackIsReportedAtItsLineAndWritesNothing() async throws {
        let team = try Self.team()
        let lines = try team.text("stacks/Shop.swift").split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("Queue(\"orders\"") }) + 1
        try await team.editing("stacks/Shop.swift", ".days(4)", to: ".days(40)") {
            let before = try team.snapshot()
            let outcome = try await team.stackgen()
            #expect(outcome.status == 2, "\(outcome)")
            let expected = "stacks/Shop.swift:\(line): error[SG301]: a queue keeps messages for a minute to 14 days\n"
            #expect(outcome.standardError.contains(expected), "\(outcome)")
            let source = try team.text("stacks/Shop.swift").components(separatedBy: "\n")[line - 1]
            #expect(outcome.standardError.contains(expected + " \(line) | \(source)\n"), "\(outcome)")
            #expect(outcome.standardError.contains(#/\n +\| +\^\n/#), "\(outcome)")
            #expect(try team.snapshot() == before)

            let json = try await team.stackgen("check", "--diagnostics", "json")
            #expect(json.status == 2)
            let value = try JSONSerialization.jsonObject(with: Data(json.standardError.utf8))
            #expect("\(value)".contains("SG301"))
        }
    }

    /// This applies to a team's components too, and no flag overrides it.
    @Test func aRenameThatWouldLoseDataIsRejectedAtItsLine() async throws {
        let team = try Self.team()
        try await team.editing("stacks/Shop.swift", "Queue(\"orders\"", to: "Queue(\"purchases\"") {
            let before = try team.snapshot()
            for arguments in [["generate"], ["generate", "--force"], ["check"]] {
                let outcome = try await team.stackgen(arguments)
                #expect(outcome.status == (arguments == ["check"] ? 3 : 4), "\(outcome)")
                #expect(
                    outcome.standardError.contains(#/stacks/Shop\.swift:\d+: error\[SG812\]: /#), "\(outcome)")
                #expect(outcome.standardError.contains("aws_sqs_queue.orders"), "\(outcome)")
                if arguments == ["check"] {
                    let repair = "To repair, resolve the errors, then: swift run stackgen\n"
                    #expect(outcome.standardOutput.hasSuffix(repair), "\(outcome)")
                }
                #expect(try team.snapshot() == before)
            }
        }
    }

    @Test func aSecretInATextDoesNotCompile() async throws {
        let team = try Self.team()
        let file = team.folder.appending(path: "stacks/Leak.swift")
        try file.write("import StackKit\n\nlet leak = \"Bearer \\(Secret(\"token\"))\"\n")
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try await team.build()
        #expect(outcome.status != 0)
        #expect("\(outcome)".contains("Leak.swift:3"), "\(outcome)")
        #expect("\(outcome)".contains("ambiguous"), "\(outcome)")
    }

    @Test func aFileThatIsNotOursIsLeftAlone() async throws {
        try await withTemporaryFolder { folder in
            let team = try Self.team()
            try folder.appending(path: "main.tf").write("# by hand\n")
            let refused = try await team.stackgen("generate", "--output", folder.path)
            #expect(refused.status == 4, "\(refused)")
            #expect(refused.standardError.contains("error[SG803]"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["main.tf"])

            let forced = try await team.stackgen("generate", "--output", folder.path, "--force")
            #expect(forced.status == 0, "\(forced)")
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "k8s/checkout.yaml").path))
        }
    }

    @Test func aDryRunTouchesNothing() async throws {
        try await withTemporaryFolder { folder in
            let outcome = try await Self.team().stackgen("generate", "--dry-run", "--output", folder.path)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.standardOutput.contains("main.tf\n"))
            #expect(outcome.standardOutput.hasSuffix("0 unchanged, 0 removed (dry run: nothing was touched)\n"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Test(arguments: [
        ["--no-such-option"], ["check", "--diagnostics", "xml"], ["generate", "shopp"], ["release", "verfy"],
    ])
    func wrongUsageIsItsOwnExitCode(_ arguments: [String]) async throws {
        let outcome = try await Self.team().stackgen(arguments)
        #expect(outcome.status == 64, "\(outcome)")
        #expect(!outcome.standardError.isEmpty)
    }

    @Test func aMisspelledCommandNamesTheNearest() async throws {
        let outcome = try await Self.team().stackgen("chek")
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.standardError.contains("note: did you mean 'swift run stackgen check'?\n"), "\(outcome)")
        let named = try await Self.team().stackgen("generate", "chek")
        #expect(!named.standardError.contains("stackgen check"), "\(named)")
    }

    @Test func theCommandsSayWhatThereIs() async throws {
        let team = try Self.team()
        #expect(try await team.stackgen("list").standardOutput == "shop: .\n")
        let version = try await team.stackgen("--version")
        #expect(version.standardOutput.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(version)")
        let help = try await team.stackgen("--help").standardOutput
        for command in ["generate", "check", "list"] { #expect(help.contains("  \(command)")) }
        for shell in ["bash", "zsh", "fish"] {
            let script = try await team.stackgen("--generate-completion-script", shell)
            #expect(script.status == 0 && script.standardOutput.contains("stackgen"), "\(shell)")
        }
    }
}

/// Creates the package, generates its files and commits them, once for the suite so that it is built only once.
struct InTeamPackage: SuiteTrait, TestScoping {
    /// The package, and the output of generating its files.
    @TaskLocal static var current: (team: TeamPackage, generated: Outcome)?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TeamPackage.turn.pass {
            try await withTemporaryFolder { folder in
                let team = try TeamPackage.make(.path, in: folder.appending(path: "team"))
                let generated = try await team.stackgen()
                try await Git.commit(team.folder)
                try await Self.$current.withValue((team, generated)) { try await function() }
            }
        }
    }
}

extension Trait where Self == InTeamPackage {
    static var inTeamPackage: Self { InTeamPackage() }
}
