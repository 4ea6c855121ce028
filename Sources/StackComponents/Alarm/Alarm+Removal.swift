import StackLanguage
public import StackModel

extension LastingKind {
    /// The topic of an `Alarm`, to which people have confirmed their subscriptions. Its CloudWatch alarms are not included:
    /// they are deleted.
    public static let alarm = LastingKind(
        "alarm", of: Alarm.self, lasting: [.main("aws_sns_topic", suffix: "_alarm")]
    ) { name, _ in [Example(Alarm(name, notifies: []) {})] }
}
