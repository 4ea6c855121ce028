import StackKit

/// A team's component: an Amazon SQS queue, and the object that makes it known in the cluster.
struct Queue: Primitive {
    static let kind: Kind = "queue"
    let name: String
    let location: SourceLocation?
    let retention: Duration

    init(_ name: String, retention: Duration, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.name = name
        self.retention = retention
        location = SourceLocation(file: file, line: line, column: column)
    }

    let accesses: [Access] = [.publish, .consume]

    func check(in context: Context) -> [Diagnostic] {
        guard retention < .minutes(1) || retention > .days(14) else { return context.checkCloud() }
        return [context.error(.outOfRange, "a queue keeps messages for a minute to 14 days")]
    }

    func binding(for request: BindingRequest, in context: Context) -> Binding {
        let actions = request.access == .publish ? ["sqs:SendMessage"] : ["sqs:DeleteMessage", "sqs:ReceiveMessage"]
        return Binding(
            variables: [.init("\(request.variablePrefix)_QUEUE", .literal(context.qualified(name)))],
            permissions: [
                .aws(.init("Queue", actions: actions, resources: [queue(in: context).reference("arn")]))
            ],
            egress: [.init(to: .internet, port: 443)])
    }

    func lower(in context: Context, into parts: inout Parts) {
        parts.add(terraform: queue(in: context).block)
        parts.add(
            Core.V1.ConfigMap(
                metadata: context.metadata(name: "\(name)-queue"), data: ["name": context.qualified(name)]),
            to: .component(name))
    }

    private func queue(in context: Context) -> Terraform.Resource {
        Terraform.Resource("aws_sqs_queue", Terraform.identifier(name)) {
            $0["name"] = .string(context.qualified(name))
            $0["message_retention_seconds"] = .integer(Int(retention.components.seconds))
            $0["kms_master_key_id"] = "alias/aws/sqs"
        }
    }
}
