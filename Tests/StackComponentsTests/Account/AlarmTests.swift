import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Alarms")
struct AlarmTests {
    private static let cache = Cache("scores", engine: .redis("7.1"))
    private static let bucket = Bucket("replays")

    private static func stack(
        in environments: [Environment] = unnamed, notifies recipients: [String] = ["ops@acme.dev"],
        @ElementsBuilder<any AlarmElement> _ body: @escaping @Sendable () -> Elements<any AlarmElement>
    ) -> Compilation {
        compile(in: environments) { _ in
            Sample.cloud(cache, bucket, Alarm("on-call", notifies: recipients, body: body))
        }
    }

    @Test("Every node of a cache is monitored, whatever their number")
    func nodes() {
        let alarm = #"resource "aws_cloudwatch_metric_alarm" "on_call_scores_cpu""#
        let one = Self.stack { Watches(Self.cache, .cpu(above: .percent(80))) }
        #expect(one.block(alarm).contains(#"toset(["001"])"#))
        #expect(one.block(alarm).contains(#""${aws_elasticache_replication_group.scores.id}-${each.key}""#))
        #expect(one.block(alarm).contains("evaluation_periods  = 5"))
        #expect(one.block(alarm).contains("threshold           = 80"))
        let two = Self.stack(in: production) { Watches("scores", .cpu(above: .percent(80)), for: .minutes(10)) }
        #expect(two.block(alarm, in: "production/main.tf").contains(#"toset(["001", "002"])"#))
        #expect(two.block(alarm, in: "production/main.tf").contains("evaluation_periods  = 10"))
    }

    @Test("Daily metrics are evaluated daily")
    func days() {
        let alarm = Self.stack { Watches(Self.bucket, .storedBytes(above: .gibibytes(500))) }
            .block(#"resource "aws_cloudwatch_metric_alarm" "on_call_replays_stored_bytes""#)
        #expect(alarm.contains("period              = 86400"))
        #expect(alarm.contains("evaluation_periods  = 1\n"))
        #expect(alarm.contains("threshold           = 536870912000"))
    }

    @Test("The topic accepts messages only from these alarms, and the key allows their encryption")
    func topic() {
        let compiled = Self.stack { Watches(Self.cache, .memory(above: .percent(80))) }
        let policy = compiled.block(#"data "aws_iam_policy_document" "on_call_alarm""#)
        #expect(policy.contains(#"actions   = ["sns:Publish"]"#))
        #expect(
            policy.contains(
                #"arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.current.account_id}:alarm:sample-on-call-*"#))
        let key = compiled.block(#"data "aws_iam_policy_document" "encryption_key""#)
        #expect(key.contains(#"variable = "kms:EncryptionContext:aws:sns:topicArn""#))
        #expect(compiled.text("BOOTSTRAP.md").contains("Follow the link in the mail"))
    }

    @Test("Publishing can be allowed for all alarms of the account")
    func anyAlarm() {
        let compiled = compile { _ in
            Sample.cloud(
                Self.cache,
                Alarm("on-call", notifies: ["ops@acme.dev"]) { Watches(Self.cache, .cpu(above: .percent(80))) })
            Patch(
                terraform: "data.aws_iam_policy_document.on_call_alarm", .remove(["statement", "condition", 1]))
        }
        let policy = compiled.block(#"data "aws_iam_policy_document" "on_call_alarm""#)
        #expect(compiled.faults == [])
        #expect(policy.contains("aws:SourceAccount") && !policy.contains("aws:SourceArn"))
    }

    @Test("An alarm is a relation in the graph, and its target must exist")
    func relation() {
        let compiled = Self.stack { Watches("scroes", .cpu(above: .percent(80))) }
        #expect(compiled.diagnostics.map(\.id.code) == ["SG201"])
        #expect(compiled.diagnostics.first?.message.contains("did you mean \"scores\"?") == true)
    }

    @Test("A loop declares several alarms on one line")
    func loop() {
        let text = Self.stack {
            for measure in [Measure.cpu(above: .percent(80)), .memory(above: .percent(70))] {
                Watches(Self.cache, measure)
            }
        }.text("main.tf")
        #expect(text.contains("on_call_scores_cpu") && text.contains("on_call_scores_memory"))
    }

    @Test("Faults are reported at their lines")
    func faults() {
        let line = #line
        let compiled = Self.stack {
            Watches(Self.cache, .cpu(above: .percent(80)))
            Watches(Self.cache, .cpu(above: .percent(90)))
            Watches(Self.cache, .memory(above: .percent(100)))
            Watches(Self.cache, .messageAge(above: .minutes(5)))
            Watches(Self.cache, .connections(above: -1))
            Watches(Self.bucket, .storedBytes(above: .gibibytes(1)), for: .hours(1))
            Watches("main", .cpu(above: .percent(80)))
        }
        #expect(
            compiled.faults == [
                "SG304 at \(line + 3)", "SG301 at \(line + 4)", "SG204 at \(line + 5)", "SG301 at \(line + 6)",
                "SG301 at \(line + 7)", "SG204 at \(line + 8)",
            ])
        let never = Self.stack { Watches(Self.bucket, Measure(.storedBytes, .below, 0)) }
        #expect(never.faults == ["SG301 at \(#line - 1)"])
        let inexact = compile { _ in
            Sample.cloud(
                Queue("orders"),
                Alarm("on-call", notifies: ["ops@acme.dev"]) {
                    Watches("orders", .messageAge(above: .milliseconds(500)))
                })
        }
        #expect(inexact.faults == ["SG301 at \(#line - 3)"])
        #expect(Self.stack(notifies: ["ops"]) { Watches("scores", .cpu(above: .percent(80))) }.faults.count == 1)
        #expect(Self.stack(notifies: []) {}.diagnostics.map(\.id.code) == ["SG207", "SG303"])
    }
}

@Suite("Budgets")
struct BudgetTests {
    private static func stack(_ budget: Budget) -> Compilation { compile { _ in Sample.cloud(budget) } }

    @Test("Subscribers are notified before and when the budget is spent")
    func notifications() {
        let budget = Self.stack(Budget("monthly", limit: .usDollars(500), notifies: ["ops@acme.dev"]))
        let text = budget.block(#"resource "aws_budgets_budget" "monthly""#)
        #expect(text.matches(of: /notification_type +=/).count == 3)
        #expect(text.contains(#"limit_amount = "500""#))
        #expect(!text.contains("cost_filter"))
        #expect(!budget.text("BOOTSTRAP.md").contains("cost"))
    }

    @Test("A budget of the stack counts costs with its tag, once the tag is activated")
    func stack() {
        let budget = Self.stack(Budget("monthly", limit: .usDollars(500), of: .stack, notifies: ["ops@acme.dev"]))
        #expect(budget.text("main.tf").contains(#"values = ["user:stack$sample"]"#))
        #expect(budget.text("BOOTSTRAP.md").contains("update-cost-allocation-tags-status"))
    }

    @Test("Invalid amounts and email addresses are rejected")
    func faults() {
        func codes(_ units: Int, _ addresses: [String]) -> [String] {
            Self.stack(Budget("monthly", limit: .usDollars(units), notifies: addresses)).diagnostics.map(\.id.code)
        }
        #expect(codes(500, ["ops@acme.dev"]).isEmpty)
        #expect(codes(0, ["ops@acme.dev"]) == ["SG301"])
        #expect(codes(500, []) == ["SG301"])
        for address in ["ops", "ops@", "@acme.dev", "ops@acme", "a b@acme.dev", "ops@acme.dev,x@acme.dev", "a@b@c.d"] {
            #expect(codes(500, [address]) == ["SG303"], "\(address)")
        }
    }
}
