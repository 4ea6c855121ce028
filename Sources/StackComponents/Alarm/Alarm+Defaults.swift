import StackLanguage
public import StackModel

extension Alarm {
    /// The values that apply where the declaration of an alarm sets none.
    public enum Defaults {
        static let duration = Default(
            "duration of a fault before people are notified", Duration.minutes(5), written: \.shortForm,
            because: "A fault that ends within minutes needs nobody, and paging people for it teaches them to "
                + "ignore alarms.",
            setting: "Watches(scores, .cpu(above: .percent(80)), for: .minutes(15))")
    }

    /// The defaults of an alarm.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.duration.described,
            DefaultDescription(
                "end of a fault", "is reported, too", because: "The person who was paged can go back to sleep.",
                setting:
                    #"Patch(terraform: "aws_cloudwatch_metric_alarm.on_call_scores_memory", .remove(["ok_actions"]))"#),
            DefaultDescription(
                "who may publish", "alarms of this name in the same account",
                because: "If anyone in the account could publish, people could not trust the alarms.",
                setting:
                    #"Patch(terraform: "data.aws_iam_policy_document.on_call_alarm", .remove(["statement", "condition", 1]))"#
            ),
        ]
    }
}
