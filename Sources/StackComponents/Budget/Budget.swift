public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// A monthly spending limit for an account: AWS Budgets. It notifies people, and stops nothing.
///
/// ```swift
/// Budget("monthly", limit: .usDollars(500), notifies: ["platform@acme.dev"])
/// ```
///
/// People are notified when AWS forecasts that the month will exceed the limit, when 80 percent of it is spent, and when all
/// of it is. By default all costs of the account count: untagged resources and network traffic are the costs that
/// surprise.
public struct Budget: Primitive {
    /// The costs that count towards the budget.
    public enum Scope: String, Sendable {
        /// All costs of the account.
        case account
        /// All costs with the tag of the stack, in all its environments of the account. The payer account must activate the tag
        /// for cost allocation, a step in `BOOTSTRAP.md`: until then nothing counts.
        case stack
    }

    /// An amount of money.
    public struct Amount: Sendable, Hashable {
        /// Whole units of the currency.
        let units: Int

        /// Whole US dollars, 1 to 1,000,000,000 (`SG301`): AWS Budgets counts in dollars.
        public static func usDollars(_ units: Int) -> Amount { Amount(units: units) }
    }

    /// `budget`.
    public static let kind: Kind = "budget"
    /// The name. The budget's name in AWS adds the stack and the environment.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The limit for a month.
    public let limit: Amount
    /// The costs that count towards the budget.
    public let scope: Scope
    /// The e-mail addresses to notify.
    public let recipients: [String]
    /// The name in Terraform and AWS where it differs from `name`; `nil` otherwise.
    public let logicalName: String?

    /// Declares a budget. Rejected with `SG207` outside a `Cloud`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - limit: The limit for a month, 1 to 1,000,000,000 dollars (`SG301`).
    ///   - scope: The costs that count towards the budget: those of the account by default.
    ///   - recipients: One to ten e-mail addresses (`SG301`, `SG303`).
    ///   - logicalName: The name in Terraform and AWS, if other than `name`: the former name of a renamed budget (`SG101`,
    ///     `SG203`).
    public init(
        _ name: String, limit: Amount, of scope: Scope = Defaults.scope.value, notifies recipients: [String],
        logicalName: String? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.limit = limit
        self.scope = scope
        self.recipients = recipients
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The accepted limits: no account spends more than a billion dollars a month.
    private static let dollars = 1...1_000_000_000

    /// Requires a cloud, a limit in range, and valid recipients.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        if !Self.dollars.contains(limit.units) {
            found.append(
                context.error(
                    .outOfRange, "a budget must be between 1 and \(Self.dollars.upperBound) dollars, not \(limit.units)"
                ))
        }
        if !(1...10).contains(recipients.count) {
            found.append(
                context.error(.outOfRange, "a budget must have 1 to 10 recipients, not \(recipients.count)"))
        }
        for address in recipients {
            guard let fault = EMailAddress.problem(in: address) else { continue }
            found.append(context.error(.invalidValue, "\(address.debugDescription) \(fault)"))
        }
        return found
    }

    /// Adds the budget with its notifications.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(
            terraform: Terraform.Resource(
                "aws_budgets_budget", Terraform.identifier(resourceName), comment: "Budget \(name)"
            ) {
                $0["name"] = .string(context.qualified(resourceName))
                $0["budget_type"] = "COST"
                $0["limit_amount"] = .string("\(limit.units)")
                $0["limit_unit"] = "USD"
                $0["time_unit"] = "MONTHLY"
                if scope == .stack {
                    $0.block("cost_filter") {
                        $0["name"] = "TagKeyValue"
                        // This dollar sign does not start a template, since no brace follows it.
                        $0["values"] = .strings(["user:stack$\(context.stack)"])
                    }
                }
                for warning in Defaults.warnings.value {
                    $0.block("notification") {
                        $0["notification_type"] = .string(warning.type)
                        $0["comparison_operator"] = "GREATER_THAN"
                        $0["threshold"] = .integer(warning.percent)
                        $0["threshold_type"] = "PERCENTAGE"
                        $0["subscriber_email_addresses"] = .strings(recipients)
                    }
                }
            }.block)
        let share = Defaults.warnings.value.map(\.percent).min() ?? 100
        parts.add(
            alert: AlertPart(
                context.qualified(resourceName),
                "a month's costs reach \(share) % of \(limit.units) dollars, or are forecast to exceed them",
                notifies: recipients))
        guard scope == .stack else { return }
        parts.add(
            bootstrap: BootstrapPart(
                .sync,
                "Activate the tag stack for cost allocation in the paying account, a day after the first "
                    + "resource has it: until then the budget \(name) counts nothing",
                command: [
                    "aws", "ce", "update-cost-allocation-tags-status", "--cost-allocation-tags-status",
                    "TagKey=stack,Status=Active",
                ]))
    }
}
