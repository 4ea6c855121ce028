import StackFormats
import StackModel

// Where people look when something is wrong, and who is notified.
extension ReadmePage {
    mutating func addMonitoring() {
        let dashboards = stack.environments.flatMap { $0.parts.manifests.flatMap(\.dashboards) }
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let alerts = Alert.all(of: stack)
        guard !dashboards.isEmpty || !alerts.isEmpty else { return }
        add(.heading(2, "Dashboards and alerts"))
        if !dashboards.isEmpty {
            add(
                .paragraph("Grafana has these dashboards:"),
                .bullets(dashboards.map { [.text($0)] }))
        }
        guard !alerts.isEmpty else { return }
        let names = stack.environments.map(Self.name)
        let areAlike = alerts.allSatisfy { $0.environments == names }
        add(
            .table(
                header: [["Alert"], ["Concerns"], ["Sent as"]] + (areAlike ? [] : [["Environments"]]) + [["Condition"]],
                rows: alerts.map { alert in
                    [
                        [.code(alert.name)], alert.subject.map { [.code($0)] } ?? [],
                        [.text(alert.sent.joined(separator: ", "))],
                    ]
                        + (areAlike ? [] : [[.text(alert.environments.joined(separator: ", "))]])
                        + [[.text(alert.condition)]]
                }))
    }
}

/// An alert, listed once for all its windows and environments.
private struct Alert {
    let name: String
    /// The rule that contains it; `nil` for a cloud alert, which has its own name.
    let subject: String?
    let condition: String
    /// The severities or the recipients.
    var sent: [String]
    var environments: [String]

    static func all(of stack: LoweredStack) -> [Alert] {
        var alerts: [Alert] = []
        var indices: [[String?]: Int] = [:]
        for environment in stack.environments {
            let place = ReadmePage.name(of: environment)
            for alert in environment.parts.manifests.flatMap({ rules(in: $0, place) })
                + environment.parts.alerts.map({ cloud($0, place) })
            {
                let key = [alert.name, alert.subject, alert.condition]
                if let index = indices[key] {
                    for text in alert.sent where !alerts[index].sent.contains(text) { alerts[index].sent.append(text) }
                    if !alerts[index].environments.contains(place) { alerts[index].environments.append(place) }
                } else {
                    indices[key] = alerts.count
                    alerts.append(alert)
                }
            }
        }
        return alerts
    }

    private static func cloud(_ alert: AlertPart, _ place: String) -> Alert {
        Alert(
            name: alert.name, subject: nil, condition: alert.condition,
            sent: ["mail to " + alert.recipients.joined(separator: " and ")], environments: [place])
    }

    private static func rules(in object: Manifest, _ place: String) -> [Alert] {
        guard object.kind == "PrometheusRule" else { return [] }
        let groups = object.node["spec"]?["groups"]?.sequenceValue ?? []
        return groups.flatMap { $0["rules"]?.sequenceValue ?? [] }.compactMap { rule in
            guard let name = rule["alert"]?.stringValue else { return nil }
            let annotations = rule["annotations"]
            // The description is common to all windows of an objective, the summary is not.
            let condition = annotations?["description"]?.stringValue ?? annotations?["summary"]?.stringValue ?? ""
            return Alert(
                name: name, subject: object.name, condition: condition,
                sent: [rule["labels"]?["severity"]?.stringValue].compactMap(\.self), environments: [place])
        }
    }
}

extension Manifest {
    /// Whether Grafana reads it.
    var isDashboard: Bool {
        kind == "ConfigMap" && node["metadata"]?["labels"]?["grafana_dashboard"] != nil
    }

    /// The titles of the dashboards in it; the file name for text that is not JSON.
    fileprivate var dashboards: [String] {
        guard isDashboard else { return [] }
        return (node["data"]?.mappingValue ?? [:]).map { file in
            let text = file.value.stringValue ?? ""
            return (try? JSON.read(text))?["title"]?.stringValue ?? file.key
        }
    }
}
