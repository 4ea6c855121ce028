import StackLanguage
public import StackModel

extension Alarm {
    /// What an alarm takes where its declaration says nothing.
    public enum Defaults {
        static let duration = Default(
            "how long a fault lasts before people are told", Duration.minutes(5), written: \.shortForm,
            because: "What is over within minutes needs nobody, and waking people for it makes them deaf.",
            setting: "Watches(scores, .cpu(above: .percent(80)), for: .minutes(15))")
    }

    /// The defaults of an alarm.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.duration.described,
            DefaultDescription(
                "end of a fault", "is told, too", because: "Who was woken may sleep again.",
                setting:
                    #"Patch(terraform: "aws_cloudwatch_metric_alarm.on_call_scores_memory", .remove(["ok_actions"]))"#),
            DefaultDescription(
                "who may publish", "alarms of this name in the same account",
                because: "A mail that anyone could send is a mail that nobody believes.",
                setting:
                    #"Patch(terraform: "data.aws_iam_policy_document.on_call_alarm", .remove(["statement", "condition", 1]))"#
            ),
        ]
    }
}
