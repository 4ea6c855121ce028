import Foundation
import StackKit
import Testing
import ToolHarness

/// The delivery workflow is the only signer that admission accepts.
@Suite("Signed images")
struct SignedImagesTests {
    static let environments = ["staging", "production"]
    private static let own = "ghcr.io/acme/leaderboard/leaderboard-api"
    private static let digest = "@sha256:" + String(repeating: "a", count: 64)
    private static let other = "docker.io/library/redis@sha256:" + String(repeating: "b", count: 64)

    private static func golden(_ path: String) throws -> String {
        try String(contentsOf: PackageFolder.root.appending(path: "golden/\(path)"), encoding: .utf8)
    }

    private static func policy(of environment: String, in folder: String = "leaderboard") throws -> ImagePolicy {
        try ImagePolicy(golden("\(folder)/\(environment)/policies/signed-images.yaml"))
    }

    @Test(arguments: environments)
    func theOnlySignerIsTheWorkflowThatSigns(_ environment: String) throws {
        let policy = try Self.policy(of: environment)
        let attestors = policy.spec["attestors"]?.sequenceValue ?? []
        #expect(attestors.count == 1)
        let cosign = try #require(attestors.first?["cosign"])
        #expect(cosign.mappingValue?.keys.elementsEqual(["keyless"]) == true)
        #expect(cosign["keyless"]?.mappingValue?.keys.elementsEqual(["identities"]) == true)
        let identities = cosign["keyless"]?["identities"]?.sequenceValue ?? []
        #expect(identities.count == 1)
        // Exact texts: a regular expression would accept any text that contains them.
        #expect(identities.first?.mappingValue?.keys.elementsEqual(["issuer", "subject"]) == true)
        #expect(identities.first?["issuer"] == "https://token.actions.githubusercontent.com")
        let subject = try #require(identities.first?["subject"]?.stringValue)
        for workflow in ["deliver", "promote"] {
            let text = try Self.golden("leaderboard/.github/workflows/\(workflow).yaml")
            let verified = text.matches(of: /IDENTITY: (\S+)/).map { String($0.output.1) }
            #expect(!verified.isEmpty && verified.allSatisfy { $0 == subject })
        }
        #expect(policy.spec["validationActions"] == ["Deny"])
        #expect(policy.spec["failurePolicy"] == nil || policy.spec["failurePolicy"] == "Fail")
    }

    /// Every object of a release is admitted if its images are signed; otherwise, objects that contain an unsigned one
    /// are denied.
    @Test(.requires(.cel))
    func releaseIsAdmittedWhenSigned() async throws {
        let policy = try Self.policy(of: "production", in: "releases/leaderboard")
        let folder = PackageFolder.root.appending(path: "golden/releases/leaderboard/production/k8s")
        let objects = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap {
            try YAML.read(String(contentsOf: folder.appending(path: $0), encoding: .utf8)).map(\.root)
        }.filter { policy.matches($0) }
        var images: Set<String> = []
        for object in objects { images.formUnion(try await policy.ownImages(of: object)) }
        #expect(images.count == 2, "the release runs two images of its own")
        for object in objects {
            let verdicts = try await policy.verdicts(on: object, signed: [images, []]).map(\.isAdmitted)
            #expect(verdicts == [true, try await policy.ownImages(of: object).isEmpty])
        }
    }

    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let object: YAML.Node
        /// Whether it is admitted with and without a signature of the built image.
        let verdicts: [Bool]
    }

    private static func pod(_ lists: KeyValuePairs<String, [String]>) -> YAML.Node {
        var spec = YAML.Mapping()
        for (list, images) in lists { spec[list] = .sequence(images.map { ["name": "a", "image": .string($0)] }) }
        return .mapping(spec)
    }

    private static func object(_ kind: String, _ spec: YAML.Node) -> YAML.Node {
        let apiVersions = ["Pod": "v1", "Rollout": "argoproj.io/v1alpha1", "CronJob": "batch/v1", "Job": "batch/v1"]
        return [
            "apiVersion": .string(apiVersions[kind] ?? "apps/v1"), "kind": .string(kind), "metadata": ["name": "a"],
            "spec": spec,
        ]
    }

    private static func template(_ pod: YAML.Node) -> YAML.Node { ["template": ["spec": pod]] }

    private static let samples: [Sample] = {
        let signed = own + digest
        let guarded = [true, false]
        return [
            Sample(
                testDescription: "container", object: object("Pod", pod(["containers": [signed]])), verdicts: guarded),
            Sample(
                testDescription: "init container of a pod",
                object: object("Pod", pod(["initContainers": [signed], "containers": [other]])), verdicts: guarded),
            Sample(
                testDescription: "ephemeral container",
                object: object("Pod", pod(["containers": [other], "ephemeralContainers": [signed]])), verdicts: guarded),
            Sample(
                testDescription: "tag", object: object("Pod", pod(["containers": [own + ":unreleased"]])),
                verdicts: [false, false]),
            Sample(
                testDescription: "the host in capitals, with a port",
                object: object("Pod", pod(["containers": ["GHCR.IO:443/acme/leaderboard/leaderboard-api" + digest]])),
                verdicts: [false, false]),
            Sample(
                testDescription: "a repository whose name begins alike",
                object: object("Pod", pod(["containers": ["ghcr.io/acme/leaderboard-2/api" + digest]])),
                verdicts: [true, true]),
            Sample(
                testDescription: "another publisher's image", object: object("Pod", pod(["containers": [other]])),
                verdicts: [true, true]),
            Sample(
                testDescription: "Deployment",
                object: object("Deployment", template(pod(["containers": [other, signed]]))),
                verdicts: guarded),
            Sample(
                testDescription: "CronJob",
                object: object("CronJob", ["jobTemplate": ["spec": template(pod(["containers": [signed]]))]]),
                verdicts: guarded),
            Sample(
                testDescription: "Rollout", object: object("Rollout", template(pod(["containers": [signed]]))),
                verdicts: guarded),
            Sample(
                testDescription: "init container of a Rollout",
                object: object("Rollout", template(pod(["initContainers": [signed], "containers": [other]]))),
                verdicts: guarded),
            Sample(
                testDescription: "Rollout with the template of a Deployment",
                object: object("Rollout", ["workloadRef": ["name": "a"]]), verdicts: [true, true]),
        ]
    }()

    @Test(.requires(.cel), arguments: samples)
    func unsignedImagesAreDenied(_ sample: Sample) async throws {
        let policy = try Self.policy(of: "production")
        #expect(policy.matches(sample.object))
        let signed: Set = [Self.own + Self.digest, Self.own + ":unreleased"]
        let verdicts = try await policy.verdicts(on: sample.object, signed: [signed, []])
        #expect(verdicts.map(\.isAdmitted) == sample.verdicts)
        // The expressions themselves deny what Kyverno's own check of unverified images denies again.
        #expect(verdicts[1].passesValidations == sample.verdicts[1])
    }

    /// Labels and finalizers of running pods must not depend on a registry.
    @Test(.requires(.cel))
    func onlyChangedPodsAreVerified() async throws {
        let policy = try Self.policy(of: "production")
        let before = Self.object("Pod", Self.pod(["containers": [Self.own + Self.digest]]))
        let after = Self.object(
            "Pod", Self.pod(["containers": [Self.own + Self.digest], "ephemeralContainers": [Self.other]]))
        #expect(try await policy.concerns(before, before: nil))
        #expect(try await policy.concerns(after, before: before))
        #expect(try await !policy.concerns(before, before: before))
    }

    @Test(arguments: environments)
    func containersAddedForDebuggingAreVerified(_ environment: String) throws {
        let rules = try Self.policy(of: environment).spec["matchConstraints"]?["resourceRules"]?.sequenceValue ?? []
        let resources = rules.flatMap { $0["resources"]?.sequenceValue ?? [] }
        #expect(resources.contains("pods/ephemeralcontainers"))
    }

    /// Kyverno's registry credentials are those that `BOOTSTRAP.md` stores in Kyverno's namespace.
    @Test(arguments: environments)
    func theSecretIsMadeInTheNamespaceOfKyverno(_ environment: String) throws {
        let secrets = try Self.policy(of: environment).spec["credentials"]?["secrets"]?.sequenceValue ?? []
        let name = try #require(secrets.first?.stringValue)
        #expect(secrets.count == 1)
        let bootstrap = try Self.golden("leaderboard/BOOTSTRAP.md")
        #expect(bootstrap.contains("create secret generic \(name) --namespace kyverno "))
    }
}
