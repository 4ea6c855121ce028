import Foundation
import StackFormats
import Testing
import ToolHarness

/// Compares the model's reading of Argo CD's ignore expressions with jq.
@Suite("jq expressions", .enabled("jq is not on this machine", { Tool.jq.isExpected }))
struct JQExpressionTests {
    @Test("jq selects the same objects as the model", arguments: JQExpression.allCases)
    func selection(_ expression: JQExpression) async throws {
        let objects = Self.objects
        let outcome = try await Tool.jq.run(
            ["--compact-output", "del(\(expression.rawValue)) | .spec.replicas"],
            input: objects.map(Self.text).joined(separator: "\n"))
        let expected = objects.map { object -> String in
            expression.selects(in: object) ? "null" : object.fields[expression.pointer] ?? "null"
        }
        #expect(outcome.standardOutput.split(separator: "\n").map(String.init) == expected)
        // An expression that selects nothing, or everything, would prove nothing.
        #expect(expected.contains("null") && expected.contains { $0 != "null" })
    }

    /// Every annotation with every number, in Git and in a cluster.
    private static let objects = [nil, "autoscaled", "3", "15"].flatMap { mark in
        [nil, "3", "15"].flatMap { count in
            [false, true].map { isOfCluster in
                ComparedObject(
                    key: ObjectKey("Deployment", "web", group: "apps", in: "shop"),
                    annotations: mark.map { ["scaling/replicas": $0] } ?? [:],
                    fields: count.map { [GitObject.replicas: $0] } ?? [:], isOfCluster: isOfCluster)
            }
        }
    }

    private static func text(of object: ComparedObject) -> String {
        var metadata: JSON.Object = ["name": .string(object.key.name)]
        if object.isOfCluster { metadata["uid"] = "5f0d7c1e" }
        if let mark = object.annotations["scaling/replicas"] {
            metadata["annotations"] = .object(["scaling/replicas": .string(mark)])
        }
        let count = object.fields[GitObject.replicas].flatMap { Int($0) }
        let spec: JSON.Object = count.map { ["replicas": .integer($0)] } ?? [:]
        return JSON.Value.object(["metadata": .object(metadata), "spec": .object(spec)]).render().text
    }
}
