import Foundation
import StackKit
import Testing
import ToolHarness

/// An `ImageValidatingPolicy`, evaluated like Kyverno 1.19.0 with CEL's real evaluator; signatures are inputs.
///
/// It models `Evaluate` and `EnforceRequired` in `pkg/image/verification/evaluator/policy.go`, the extractors in
/// `pkg/cel/compiler/images.go` and the count of `verifyImageSignatures` in `pkg/cel/libs/imageverify/impl.go`. It
/// models neither the registry, nor Sigstore, nor exceptions.
struct ImagePolicy {
    /// `spec` of the policy.
    let spec: YAML.Node

    init(_ text: String) throws {
        spec = try #require(try YAML.read(text).map(\.root).first { $0["kind"] == "ImageValidatingPolicy" }?["spec"])
    }

    /// Whether `matchConstraints` select the requests that create an object.
    func matches(_ object: YAML.Node) -> Bool {
        let version = object["apiVersion"]?.stringValue?.split(separator: "/").map(String.init) ?? []
        let group = version.count > 1 ? version[0] : ""
        let resource = (object["kind"]?.stringValue?.lowercased() ?? "") + "s"
        return (spec["matchConstraints"]?["resourceRules"]?.sequenceValue ?? []).contains { rule in
            func lists(_ key: String, _ value: String) -> Bool {
                rule[key]?.sequenceValue?.contains { $0.stringValue == value } == true
            }
            return lists("apiGroups", group) && lists("apiVersions", version.last ?? "")
                && lists("resources", resource) && lists("operations", "CREATE") && lists("operations", "UPDATE")
        }
    }

    /// The images of an object that `matchImageReferences` select.
    func ownImages(of object: YAML.Node) async throws -> [String] {
        try await selectedImages(of: object).values.flatMap(\.self)
    }

    /// Whether `matchConditions` require the verification of a change.
    func concerns(_ object: YAML.Node, before: YAML.Node?) async throws -> Bool {
        for condition in spec["matchConditions"]?.sequenceValue ?? [] {
            let text = try await Policy.evaluate(
                cel: try #require(condition["expression"]?.stringValue),
                variables: AdmissionFiles.json([
                    "object": object, "oldObject": before ?? .null,
                    "request": ["operation": before == nil ? "CREATE" : "UPDATE"],
                ]))
            guard text == "true" else { return false }
        }
        return true
    }

    /// The results of each stage of the evaluation.
    struct Verdict {
        /// Whether every selected image has a digest, if the policy requires one.
        var hasDigests: Bool
        /// Whether the expressions of the policy are true.
        var passesValidations: Bool
        /// Whether every selected image was verified, if the policy requires it.
        var isVerified: Bool

        /// Whether the object is admitted.
        var isAdmitted: Bool { hasDigests && passesValidations && isVerified }
    }

    /// Evaluates the policy for an object.
    ///
    /// - Parameter signed: The images with a valid signature of the only attestor; one verdict for each set.
    func verdicts(on object: YAML.Node, signed: [Set<String>]) async throws -> [Verdict] {
        let images = try await selectedImages(of: object)
        let selected = images.values.flatMap(\.self)
        let configuration = spec["validationConfigurations"]
        let hasDigests =
            configuration?["verifyDigest"] == false
            || selected.allSatisfy { $0.firstMatch(of: /@sha256:[0-9a-f]{64}$/) != nil }
        var verdicts: [Verdict] = []
        for signed in signed {
            verdicts.append(
                Verdict(
                    hasDigests: hasDigests, passesValidations: try await passesValidations(images, signed: signed),
                    isVerified: configuration?["required"] == false || selected.allSatisfy(signed.contains)))
        }
        return verdicts
    }

    private func passesValidations(_ images: [String: [String]], signed: Set<String>) async throws -> Bool {
        let attestors = (spec["attestors"]?.sequenceValue ?? []).compactMap { $0["name"]?.stringValue }
        var lists = YAML.Mapping()
        for (name, images) in images { lists[name] = .sequence(images.map { .string($0) }) }
        var names = YAML.Mapping()
        for attestor in attestors { names[attestor] = .string(attestor) }
        let variables: YAML.Node = ["images": .mapping(lists), "attestors": .mapping(names)]
        var counts = YAML.Mapping()
        for image in signed { counts[image] = .integer(attestors.count) }
        let expressions = (spec["validations"]?.sequenceValue ?? []).compactMap { $0["expression"]?.stringValue }
        let text = try await Policy.evaluate(
            cel: expressions.map { "(\($0))" }.joined(separator: " && "), variables: AdmissionFiles.json(variables),
            functions: AdmissionFiles.json(["verifyImageSignatures": .mapping(counts)]))
        return text == "true"
    }

    /// The verified images, by the list that contains them.
    private func selectedImages(of object: YAML.Node) async throws -> [String: [String]] {
        var images = Self.extracted(from: object)
        for extractor in spec["images"]?.sequenceValue ?? [] {
            let name = try #require(extractor["name"]?.stringValue)
            let expression = try #require(extractor["expression"]?.stringValue)
            let text = try await Policy.evaluate(cel: expression, variables: AdmissionFiles.json(["object": object]))
            images[name] = try JSONDecoder().decode([String].self, from: Data(text.utf8))
        }
        let expressions = (spec["matchImageReferences"]?.sequenceValue ?? []).compactMap {
            $0["expression"]?.stringValue
        }
        let all = images.values.flatMap(\.self).map { YAML.Node.string($0) }
        let text = try await Policy.evaluate(
            cel: "images.filter(ref, \(expressions.map { "(\($0))" }.joined(separator: " || ")))",
            variables: AdmissionFiles.json(["images": .sequence(all)]))
        let selected = Set(try JSONDecoder().decode([String].self, from: Data(text.utf8)))
        return images.mapValues { $0.filter(selected.contains) }
    }

    /// The lists that Kyverno extracts itself: those of the kinds in `getImageExtractorsFromGVR`, which does not
    /// include Rollouts.
    private static func extracted(from object: YAML.Node) -> [String: [String]] {
        guard object["kind"] != "Rollout", let pod = PodTemplate.spec(of: object) else { return [:] }
        return ["containers", "initContainers", "ephemeralContainers"].reduce(into: [:]) { images, list in
            images[list] = (pod[list]?.sequenceValue ?? []).compactMap { $0["image"]?.stringValue }
        }
    }
}
