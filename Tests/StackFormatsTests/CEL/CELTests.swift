import StackFormats
import Testing

struct CELTests {
    private static let replicas = CEL.Expression.path("object.spec.replicas")

    @Test(arguments: [
        (replicas, "object.spec.replicas"),
        (.binary(replicas, .lessOrEqual, .integer(5)), "object.spec.replicas <= 5"),
        (.index(.path("object.metadata.labels"), .string("it's")), #"object.metadata.labels['it\'s']"#),
        (
            .select(.path("object.metadata.labels"), "app.kubernetes.io/name"),
            "object.metadata.labels['app.kubernetes.io/name']"
        ),
        (.path("object.metadata.namespace"), "object.metadata.namespace"),
        (.has(.path("object.spec"), "replicas"), "has(object.spec.replicas)"),
        (
            .macro(
                .path("object.spec.containers"), .all, variable: "c",
                .not(.method(.path("c.image"), "endsWith", [.string(":latest")]))),
            "object.spec.containers.all(c, !c.image.endsWith(':latest'))"
        ),
        (.all([.bool(true), .any([.variable("a"), .variable("b")])]), "true && (a || b)"),
        (.any([.variable("a"), .all([.variable("b"), .variable("c")])]), "a || b && c"),
        (.all([]), "true"), (.any([]), "false"), (.all([.any([.variable("a")])]), "a"),
        (.conditional(.variable("a"), then: .integer(-1), otherwise: .unsigned(2)), "a ? -1 : 2u"),
        (
            .conditional(.conditional(.variable("a"), then: .null, otherwise: .null), then: .null, otherwise: .null),
            "(a ? null : null) ? null : null"
        ),
        (.negative(.integer(-1)), "-(-1)"), (.not(.not(.variable("a"))), "!(!a)"),
        (
            .not(.binary(.variable("a"), .isIn, .list([.double(1), .double(.infinity)]))),
            "!(a in [1.0, double('Infinity')])"
        ),
        (.map([.init(.string("a"), .call("size", [.variable("b")]))]), "{'a': size(b)}"),
        (.string("a\n\u{2028}\u{E0001}\\"), #"'a\n\u2028\U000e0001\\'"#),
    ])
    func isWritten(expression: CEL.Expression, text: String) {
        #expect(expression.text == text)
        #expect(expression.refusals.isEmpty)
    }

    @Test func longConditionsAreBroken() {
        let conditions = (1...3).map {
            CEL.Expression.has(.path("object.spec.template.spec.container\($0)"), "securityContext")
        }
        #expect(
            CEL.Expression.all(conditions).text == """
                has(object.spec.template.spec.container1.securityContext) &&
                has(object.spec.template.spec.container2.securityContext) &&
                has(object.spec.template.spec.container3.securityContext)
                """)
    }

    @Test(arguments: [
        (CEL.Expression.variable("package"), "uses the word 'package', which CEL reserves, as a name"),
        (.call("a-b", []), "uses 'a-b' as a name, which is not a CEL identifier"),
        (.has(.variable("a"), "b/c"), "asks with has() for 'b/c', which is not an identifier"),
    ])
    func refused(expression: CEL.Expression, reason: String) {
        #expect(expression.refusals == [reason])
    }
}
