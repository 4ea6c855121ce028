import StackLanguage
public import StackModel

extension Queue {
    /// The values that apply where the declaration of a queue sets none.
    public enum Defaults {
        /// The order and the number of deliveries of a message.
        public static let delivery = MessageDelivery.byDefault(changedBy: #"Queue("checkouts", delivery: .inOrder)"#)

        /// The time in which a receiver must handle a message.
        public static let visibilityTimeout = Default(
            "visibility timeout", Duration.seconds(30), written: \.shortForm,
            because: "Most messages take less, and a message whose receiver crashed is redelivered soon.",
            setting: #"Queue("checkouts", visibilityTimeout: .minutes(5))"#)

        /// The time that a message waits for a receiver.
        public static let retention = Default(
            "messages are kept for", Duration.days(4), written: \.inDays,
            because: "It covers a long weekend, after which somebody has noticed that no messages are processed.",
            setting: #"Queue("checkouts", retention: .days(14))"#)

        /// The number of times that a message is received before it moves to the dead-letter queue.
        public static let maxReceives = Default(
            "maximum receives", 5,
            because: "A transient fault is over by then, and a permanent one is not retried forever.",
            setting: #"Queue("checkouts", maxReceives: 3)"#)

        static let deadLetterRetention = Default(
            "dead letters are kept for", Duration.days(14), written: \.inDays,
            because: "It is the maximum: a person has to investigate.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_sqs_queue.checkouts_dead_letter", "message_retention_seconds", to: "345600"))

        static let receiveWaitTime = Default(
            "a receiver waits for a message", 20, written: WorkloadDefaults.seconds,
            because: "It is the maximum: an empty queue is polled rarely, and every poll costs money.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_sqs_queue.checkouts", "receive_wait_time_seconds", to: "0"))

        static let keyReuse = Default(
            "a data key is used for", 300, written: WorkloadDefaults.seconds,
            because: "Calling the key service for each message would cost more than the queue.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_sqs_queue.checkouts", "kms_data_key_reuse_period_seconds", to: "60"))
    }

    /// The defaults of a queue.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.delivery.described, Defaults.visibilityTimeout.described, Defaults.retention.described,
            Defaults.maxReceives.described, Defaults.deadLetterRetention.described, Defaults.receiveWaitTime.described,
            Defaults.keyReuse.described,
            DefaultDescription(
                "transport", "TLS only", because: "Without TLS, a message can be read and changed in transit.",
                setting: WorkloadDefaults.patch(
                    terraform: "data.aws_iam_policy_document.checkouts_queue", "statement[0].actions",
                    to: #"["sqs:SendMessage"]"#)),
        ]
    }
}
