import Foundation
import Testing
import ToolHarness

@Suite struct PolicyJudgeTests {
    @Test(.requires(.opa)) func rego() async throws {
        try await withTemporaryFolder { folder in
            let policy = try folder.appending(path: "policy.rego").write(
                """
                package latest

                violation contains {"msg": msg} if {
                    some container in input.review.object.spec.containers
                    endswith(container.image, ":latest")
                    msg := sprintf("%v uses latest in %v", [container.name, data.cluster])
                }
                """)
            func violations(image: String) async throws -> String {
                try await Policy.evaluate(
                    rego: [policy], document: "latest.violation",
                    input: #"{"review": {"object": {"spec": {"containers": [{"name": "a", "image": "\#(image)"}]}}}}"#,
                    data: #"{"cluster": "games"}"#)
            }
            #expect(try await violations(image: "api:1") == "[]")
            #expect(try await violations(image: "api:latest") == #"[{"msg": "a uses latest in games"}]"#)
        }
    }

    @Test(.requires(.opa)) func unsafeRego() async throws {
        try await withTemporaryFolder { folder in
            let policy = try folder.appending(path: "policy.rego").write("package latest\n\nx if y == z\n")
            let error = await #expect(throws: ToolError.self) {
                try await Policy.evaluate(rego: [policy], document: "latest.x", input: "{}")
            }
            #expect("\(try #require(error))".contains("rego_unsafe_var_error"))
        }
    }

    @Test(.requires(.cel)) func cel() async throws {
        func value(_ expression: String) async throws -> String {
            try await Policy.evaluate(cel: expression, variables: #"{"object": {"spec": {"replicas": 3}}}"#)
        }
        #expect(try await value("object.spec.replicas > 1") == "true")
        #expect(try await value(#"has(object.spec.paused) ? "paused" : "running""#) == #""running""#)
        await #expect(throws: ToolError.self) { try await value("object..spec") }
        await #expect(throws: ToolError.self) { try await value("object.spec == 3") }
    }
}
