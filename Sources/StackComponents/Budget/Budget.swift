public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// A sum that an account should not exceed in a month: AWS Budgets. It tells people, and stops nothing.
///
/// ```swift
/// Budget("monthly", limit: .usDollars(500), notifies: ["platform@acme.dev"])
/// ```
///
/// People are told when AWS foresees that the month will exceed the sum, when four fifths of it are spent, and when all of
/// it is. By default everything in the account counts: what forgot its tags, and what crosses the network, is what
/// surprises.
public struct Budget: Primitive {
    /// What is counted.
    public enum Scope: String, Sendable {
        /// All that the account spends.
        case account
        /// What carries the tag of the stack, in all its environments of the account. The account that pays has to
        /// activate the tag for cost allocation, which `BOOTSTRAP.md` asks for: before that nothing counts.
        case stack
    }

    /// A sum of money.
    public struct Amount: Sendable, Hashable {
        /// Whole units of the currency.
        let units: Int

        /// Whole dollars of the United States, 1 to 1,000,000,000 (`SG301`): what AWS counts in.
        public static func usDollars(_ units: Int) -> Amount { Amount(units: units) }
    }

    /// `budget`.
    public static let kind: Kind = "budget"
    /// The name: with the stack and the environment that of the budget.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The sum.
    public let limit: Amount
    /// What is counted.
    public let scope: Scope
    /// Who is told.
    public let recipients: [String]
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?

    /// Declares a budget. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - limit: The sum for a month, 1 to 1,000,000,000 dollars (`SG301`).
    ///   - scope: What is counted: the account by default.
    ///   - recipients: One to ten e-mail addresses (`SG301`, `SG303`).
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was
    ///     renamed (`SG101`, `SG203`).
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

    /// A thousand million dollars a month is more than any account spends.
    private static let dollars = 1...1_000_000_000

    /// A cloud to be in, a sum, and somebody to be told.
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
            guard let fault = EMailAddress.fault(in: address) else { continue }
            found.append(context.error(.invalidValue, "\(address.debugDescription) \(fault)"))
        }
        return found
    }

    /// Makes the budget with its notifications.
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
                        // A dollar sign that begins no template, since no brace follows it.
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
