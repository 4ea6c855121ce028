import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite struct IsolationTests {
    private static let redis = Source.image("docker.io/library/redis:alpine")

    @Test func theWorkloadMustBeDeclared() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "apo", reaching: "payments/payments-db")
        }
        #expect(compilation.faults == ["SG201 at \(#line - 2)"])
    }

    @Test func aTargetOfTheStackMustBeDeclared() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-ledger", denies: "api", reaching: "ledger")
        }
        #expect(compilation.faults == ["SG201 at \(#line - 2)"])
    }

    @Test(arguments: ["payments/db/5432", "Payments/db", "*/db", "payments/", "/db"])
    func aTargetThatNamesNothing(_ target: String) {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: IsolationTarget(target))
        }
        #expect(compilation.diagnostics.map(\.id) == [.invalidValue])
    }

    @Test func onlyWhatRunsPodsIsIsolated() {
        let compilation = compile { _ in
            Repository("https://github.com/acme/sample")
            Isolation("no-payments", denies: "sample", reaching: "payments/*")
        }
        #expect(compilation.faults == ["SG303 at \(#line - 2)"])
    }

    @Test func aCallIsAWay() {
        let compilation = compile { _ in
            Service("ledger", source: Self.redis) { Listens(on: 8080) }
            Service("api", source: Self.redis) {
                Calls("ledger")
            }
            Isolation("no-ledger", denies: "api", reaching: "ledger")
        }
        #expect(compilation.faults == ["SG501 at \(#line - 4)"])
    }

    @Test func aWholeNamespaceHasNoLabels() {
        let compilation = compile { _ in
            Service("api", source: Self.redis)
            Isolation("no-payments", denies: "api", reaching: "payments/*")
        }
        #expect(!compilation.text("policies/no-payments.yaml").contains("pods:"))
        #expect(compilation.text("policies/no-payments.yaml").contains("- 100.64.0.0/10"))
    }
}
