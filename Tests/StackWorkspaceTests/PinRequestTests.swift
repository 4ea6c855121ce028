import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// The parsing of the command line: the section of each pin, and the source of its value.
@Suite struct PinRequestTests {
    private static let digest = "sha256:" + String(repeating: "a", count: 64)
    private static let commit = String(repeating: "1", count: 40)
    private static let url = "github:NixOS/nixpkgs/nixpkgs-unstable"
    private static let image = "docker.io/library/golang:1.26.6-bookworm"
    private static let lock: Lock = {
        var lock = Lock()
        lock[Lock.Key(.images, image)] = .text(digest)
        lock[Lock.Key(.images, "ghcr.io/acme/shop/api")] = .text(digest)
        lock[Lock.Key(.inputs, "nixpkgs")] = .input(
            .init(
                url: url, owner: "NixOS", repository: "nixpkgs", revision: commit, narHash: "sha256-x", lastModified: 1)
        )
        lock[Lock.Key(.actions, "hashicorp/setup-terraform")] = .action(.init(version: "4.0.1", commit: commit))
        lock[Lock.Key(.providers, "hashicorp/aws")] = .text("5.100.0")
        lock[Lock.Key(.packages, "dspy")] = .text("3.4.1")
        lock[Lock.Key(.clusters, "1.36/vpc-cni")] = .text("v1.2")
        lock[Lock.Key(.packages, "twice")] = .text("1")
        lock[Lock.Key(.inputs, "twice")] = lock[Lock.Key(.inputs, "nixpkgs")]
        return lock
    }()

    private static let pinned: [(argument: String, section: Lock.Section, source: PinRequest.Source)] = [
        ("gcr.io/a:1=\(digest)", .images, .given(.text(digest))),
        ("gcr.io/a=\(digest)", .images, .given(.text(digest))),
        ("\(image)=\(digest)", .images, .given(.text(digest))),
        ("actions/checkout=v7.0.1", .actions, .action(version: "v7.0.1")),
        ("actions/checkout=7@\(commit)", .actions, .given(.action(.init(version: "7", commit: commit)))),
        ("github/codeql-action/upload-sarif=4.37.7", .actions, .action(version: "4.37.7")),
        ("hashicorp/setup-terraform=4.1.0", .actions, .action(version: "4.1.0")),
        ("hashicorp/google=7.45.0", .providers, .given(.text("7.45.0"))),
        ("hashicorp/aws=v6.0.0", .providers, .given(.text("v6.0.0"))),
        ("boto3=1.44", .packages, .given(.text("1.44"))),
        ("1.36/nodes=1.36.2-20261105", .clusters, .given(.text("1.36.2-20261105"))),
        (
            "flake-utils=github:numtide/flake-utils", .inputs,
            .flake(
                url: "github:numtide/flake-utils", reference: "github:numtide/flake-utils")
        ),
        ("nixpkgs=\(commit)", .inputs, .flake(url: url, reference: "github:NixOS/nixpkgs/\(commit)")),
        ("nixpkgs=github:a/b/c", .inputs, .flake(url: "github:a/b/c", reference: "github:a/b/c")),
    ]

    @Test(arguments: pinned.indices)
    func thePlaceOfAPinFollowsFromItsNameAndValue(index: Int) {
        let (argument, section, source) = Self.pinned[index]
        let requests = PinRequests(pinning: [argument], section: nil, lock: Self.lock)
        let name = String(argument.prefix { $0 != "=" })
        #expect(requests.diagnostics.isEmpty)
        #expect(requests.pins == [PinRequest(Lock.Key(section, name), source)])
        // Naming the section explicitly has the same result.
        #expect(PinRequests(pinning: [argument], section: section, lock: Self.lock).pins == requests.pins)
    }

    @Test func aSectionThatIsNamedDecides() {
        let requests = PinRequests(pinning: ["hashicorp/new=4.0.1"], section: .actions, lock: Self.lock)
        #expect(requests.pins == [PinRequest(Lock.Key(.actions, "hashicorp/new"), .action(version: "4.0.1"))])
    }

    @Test(arguments: [
        ("dspy", "\"dspy\" is not NAME=VALUE", "to look a pin up, run: swift run stackgen pin --update dspy"),
        ("=1", "\"=1\" is not NAME=VALUE", "--update"),
        ("\(image)=latest", "a pin of images must be 'sha256:' and 64 hexadecimal digits, not 'latest'", nil),
        ("dspy=~3", "a pin of packages must be an exact version, not '~3'", nil),
        (
            "golang:1.26=\(digest)", "'golang:1.26' does not name an image",
            "did you mean 'docker.io/library/golang:1.26'?"
        ),
        ("actions/checkout=\(commit)", "must be a release, or a release and its commit, not '1", "=v1.2.3@COMMIT"),
        ("other=\(commit)", "has no input 'other' yet", "github:OWNER/REPOSITORY/BRANCH"),
        ("nixpkgs=5", "an owner, a repository and a branch, not '5'", nil),
        ("twice=1", "'twice' is a pin of inputs and packages", "choose one with --section inputs"),
        ("what is this=that", "is not the form of any pin", "an image is pinned by its digest"),
        ("a b=1.0", "'a b' is not a name", nil),
        ("a/b c=1.0", "'a/b c' is not namespace/type", nil),
        ("1.36/a b=1.0", "'1.36/a b' is not of the form 1.36/vpc-cni", nil),
    ])
    func whatHasNoFormIsRefused(argument: String, message: String, note: String?) throws {
        let requests = PinRequests(pinning: [argument], section: nil, lock: Self.lock)
        let diagnostic = try #require(requests.diagnostics.first)
        #expect(requests.diagnostics.count == 1 && diagnostic.id == .invalidPinRequest && requests.pins.isEmpty)
        #expect(diagnostic.message.contains(message), "\(diagnostic.message)")
        if let note {
            #expect(diagnostic.notes.contains { $0.message.contains(note) }, "\(diagnostic.notes.map(\.message))")
        }
    }

    @Test func aPinMayBeNamedOnce() {
        let requests = PinRequests(pinning: ["dspy=1", "dspy=2"], section: nil, lock: Self.lock)
        #expect(requests.diagnostics.map(\.message) == ["'dspy' is named twice"])
    }

    @Test func anUpdateOfAllLooksUpWhatItCanAndNamesTheRest() {
        let requests = PinRequests(updating: [], section: nil, lock: Self.lock)
        #expect(requests.diagnostics.isEmpty)
        #expect(
            requests.pins == [
                PinRequest(Lock.Key(.images, Self.image), .image),
                PinRequest(Lock.Key(.inputs, "nixpkgs"), .flake(url: Self.url, reference: Self.url)),
                PinRequest(Lock.Key(.inputs, "twice"), .flake(url: Self.url, reference: Self.url)),
                PinRequest(Lock.Key(.actions, "hashicorp/setup-terraform"), .action(version: "4.0.1")),
            ])
        #expect(
            requests.skipped == [
                Lock.Key(.images, "ghcr.io/acme/shop/api"), Lock.Key(.providers, "hashicorp/aws"),
                Lock.Key(.packages, "dspy"), Lock.Key(.packages, "twice"), Lock.Key(.clusters, "1.36/vpc-cni"),
            ])
        let images = PinRequests(updating: [], section: .images, lock: Self.lock)
        #expect(images.pins.map(\.key.name) == [Self.image] && images.skipped.map(\.name) == ["ghcr.io/acme/shop/api"])
    }

    @Test func anImageWithoutAPinIsAdded() {
        let requests = PinRequests(updating: ["127.0.0.1:5000/a:1", "nixpkgs"], section: nil, lock: Self.lock)
        #expect(requests.pins.map(\.key) == [Lock.Key(.images, "127.0.0.1:5000/a:1"), Lock.Key(.inputs, "nixpkgs")])
    }

    @Test(arguments: [
        (
            "dspy", "the newest version of 'dspy', a pin of packages, cannot be looked up",
            "give its version: dspy=<version>"
        ),
        ("hashicorp/aws", "a pin of providers, cannot be looked up", "hashicorp/aws=<version>"),
        ("ghcr.io/acme/shop/api", "has no tag to look up", "ghcr.io/acme/shop/api=sha256:<digest>"),
        ("127.0.0.1:5000/a", "has no tag to look up", "give its digest"),
        ("golang:1.26", "the lock has no pin 'golang:1.26'", "did you mean 'docker.io/library/golang:1.26'?"),
        ("nixpkg", "the lock has no pin 'nixpkg'", "did you mean 'nixpkgs'?"),
        ("actions/cache", "the lock has no pin 'actions/cache'", "add an action with its release"),
        ("twice", "'twice' is a pin of inputs and packages", "--section inputs"),
    ])
    func whatCannotBeLookedUpIsRefused(name: String, message: String, note: String) throws {
        let requests = PinRequests(updating: [name], section: nil, lock: Self.lock)
        let diagnostic = try #require(requests.diagnostics.first)
        #expect(requests.diagnostics.count == 1 && requests.pins.isEmpty)
        #expect(diagnostic.message.contains(message), "\(diagnostic.message)")
        #expect(diagnostic.notes.contains { $0.message.contains(note) }, "\(diagnostic.notes.map(\.message))")
    }
}
