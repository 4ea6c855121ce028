import StackCompiler
import StackKit
import Testing
import ToolHarness

/// Every form of a condition means the same to the compiler, Rego and CEL, especially with missing values.
@Suite struct ConditionTests {
    private static let leaves: [Condition] = [
        .equals("object.data.mode", "fast"), .isOneOf("object.data.mode", ["fast", "slow"]),
        .isPresent("object.data.mode"), .matches("object.data.mode", "^f"), .matches("object.data.mode", "^f?"),
        .equals(ValuePath("object.metadata.labels").field("acme.dev/team"), "ops"),
        .every("item", in: "object.items", .equals("item.on", true)),
        .every("item", in: "object.items", .any([.equals("item.on", true), .isPresent("item.why")])),
        .some("item", in: "object.items", .equals("item.size", 0)),
    ]

    private static let conditions: [Condition] =
        leaves + leaves.map { .not($0) }
        + [
            .all([]), .any([]), .all(leaves), .any(leaves), .not(.all(leaves)), .not(.any(leaves)),
            .all([.any([leaves[1], leaves[4]]), .not(.all([leaves[3], leaves[5]]))]),
            .not(.every("item", in: "object.items", .not(.some("part", in: "item.parts", .equals("part", "a"))))),
        ]

    private static let objects: [YAML.Node] = [
        [:], ["data": [:]], ["data": ["mode": "fast"]], ["data": ["mode": "slow"]], ["data": ["mode": "none"]],
        ["metadata": ["labels": ["acme.dev/team": "ops"]]], ["metadata": ["labels": ["acme.dev/team": "web"]]],
        ["items": []], ["items": [[:]]], ["items": [["on": true], ["on": true, "size": 0]]],
        ["items": [["on": false], ["why": "late"]]], ["items": [["parts": ["b", "a"]]]],
        ["data": ["mode": "fast"], "items": [["on": true, "size": 0]]],
    ].map { (object: YAML.Mapping) in
        .mapping(YAML.Mapping([("apiVersion", "v1"), ("kind", "ConfigMap")] + Array(object)))
    }

    @Test(.requires(.opa, .cel), arguments: conditions.indices)
    func enginesAgree(_ index: Int) async throws {
        let condition = Self.conditions[index]
        let policy = StackPolicy(
            "condition", because: "It is asked.", concerning: .objects([ObjectKind("ConfigMap")]),
            requiring: [Requirement("holds", condition, otherwise: "it does not hold")], allowed: [], disallowed: [])
        let files = try StackPolicyTests.files(of: policy)
        let expected = Self.objects.map { policy.violations(of: $0).isEmpty }
        #expect(try await files.acceptedByRego(Self.objects) == expected, "\(condition)")
        #expect(try await files.acceptedByCEL(Self.objects) == expected, "\(condition)")
    }
}
