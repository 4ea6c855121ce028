import StackFormats
import StackLanguage
public import StackModel
import TerraformModel

extension Alarm {
    private var identifier: String { Terraform.identifier(resourceName) }
    private var topic: Terraform.Resource {
        Terraform.Resource("aws_sns_topic", "\(identifier)_alarm", comment: "Alarm \(name)")
    }

    /// Adds the topic with its policy and subscriptions, and an alarm for each watched metric.
    public func lower(in context: Context, into parts: inout Parts) {
        lowerTopic(in: context, into: &parts)
        for (watches, edge) in watchedEdges(in: context) {
            let target = context.graph.nodes[edge.target]
            guard let monitored = target.primitive as? any Monitored else { continue }
            let metric = monitored.metric(of: watches.measure.quantity, in: context.context(of: target))
            parts.add(
                terraform: alarm(watches, metric, on: target, in: context).block, at: edge.relation.location)
            parts.add(
                alert: AlertPart(
                    alarmName(of: watches, on: target, in: context), condition(of: watches, on: target),
                    notifies: recipients))
        }
        parts.add(
            bootstrap: BootstrapPart(
                .sync,
                "Follow the link in the mail that AWS has sent to \(recipients.joined(separator: " and ")) for "
                    + "the alarms of \(context.namespace): until then nobody is notified"))
    }

    private func lowerTopic(in context: Context, into parts: inout Parts) {
        var topic = topic
        topic.body["name"] = .string(context.qualified(resourceName))
        topic.body["kms_master_key_id"] = context.encryptionKey
        let policy = Terraform.Policy(
            "\(identifier)_alarm",
            [
                .init(
                    "Alarms", actions: ["sns:Publish"], resources: [topic.reference("arn")],
                    principals: [.service("cloudwatch.amazonaws.com")],
                    conditions: [
                        .init("StringEquals", "aws:SourceAccount", [context.accountID]),
                        .init(
                            "ArnLike", "aws:SourceArn",
                            [context.arn("cloudwatch", "alarm:\(context.qualified(resourceName))-*")]),
                    ])
            ])
        let attached = Terraform.Resource("aws_sns_topic_policy", "\(identifier)_alarm") {
            $0["arn"] = topic.reference("arn")
            $0["policy"] = policy.json
        }
        let subscription = Terraform.Resource("aws_sns_topic_subscription", "\(identifier)_alarm") {
            $0["for_each"] = .call("toset", .strings(recipients))
            $0["topic_arn"] = topic.reference("arn")
            $0["protocol"] = "email"
            $0["endpoint"] = .ref("each", "value")
        }
        for block in [topic.block, policy.block, attached.block, subscription.block] { parts.add(terraform: block) }
    }

    /// The name of an alarm. A metric with parts has one alarm for each part, with the part's name as a suffix.
    private func alarmName(of watches: Watches, on target: Graph.Node, in context: Context) -> String {
        context.qualified("\(resourceName)-\(target.primitive.resourceName)-\(watches.measure.quantity.slug)")
    }

    /// The condition that triggers an alarm, as its description states it.
    private func condition(of watches: Watches, on target: Graph.Node) -> String {
        let measure = watches.measure
        return "\(measure.quantity.words) of the \(target.identity.kind) \(target.identity.name) is "
            + "\(measure.side == .above ? "above" : "below") \(measure.written)"
    }

    private func alarm(
        _ watches: Watches, _ metric: CloudMetric, on target: Graph.Node, in context: Context
    ) -> Terraform.Resource {
        let measure = watches.measure
        let what = "\(target.primitive.resourceName)-\(measure.quantity.slug)"
        let name = alarmName(of: watches, on: target, in: context)
        let period = metric.period.wholeSeconds
        let duration = watches.duration?.wholeSeconds ?? max(period, Defaults.duration.value.wholeSeconds)
        return Terraform.Resource(
            "aws_cloudwatch_metric_alarm", Terraform.identifier("\(resourceName)-\(what)")
        ) {
            if !metric.instanceKeys.isEmpty { $0["for_each"] = .call("toset", .strings(metric.instanceKeys)) }
            $0["alarm_name"] =
                metric.instanceKeys.isEmpty
                ? .string(name) : .template([.literal("\(name)-"), .interpolation(.ref("each", "key"))])
            $0["alarm_description"] = .string(condition(of: watches, on: target))
            $0["namespace"] = .string(metric.namespace)
            $0["metric_name"] = .string(metric.name)
            $0["dimensions"] = .object(
                metric.dimensions.map { HCL.ObjectElement(HCL.ObjectKey($0.name), $0.value) })
            $0["statistic"] = .string(metric.statistic.rawValue)
            $0["period"] = .integer(period)
            $0["evaluation_periods"] = .integer(max(1, duration / period))
            $0["comparison_operator"] =
                measure.side == .above ? "GreaterThanThreshold" : "LessThanThreshold"
            $0["threshold"] = .integer(measure.threshold)
            if metric.missingData != .missing { $0["treat_missing_data"] = .string(metric.missingData.rawValue) }
            $0["alarm_actions"] = [topic.reference("arn")]
            $0["ok_actions"] = [topic.reference("arn")]
        }
    }
}

extension Measure {
    /// The threshold with its unit.
    fileprivate var written: String {
        switch quantity {
        case .cpu, .memory: "\(threshold) percent"
        case .storedBytes, .freeStorage:
            threshold % 1_073_741_824 == 0 ? "\(threshold / 1_073_741_824) GiB" : "\(threshold / 1_048_576) MiB"
        case .messageAge: "\(threshold) seconds"
        default: "\(threshold)"
        }
    }
}

extension Measure.Quantity {
    /// The quantity as part of a name: `deadLetters` becomes `dead-letters`.
    fileprivate var slug: String { parted(by: "-") }

    /// The quantity as it appears in an e-mail: `deadLetters` becomes `dead letters`.
    fileprivate var words: String { parted(by: " ") }

    private func parted(by separator: String) -> String {
        description.reduce(into: "") { $0 += $1.isUppercase ? separator + $1.lowercased() : String($1) }
    }
}
