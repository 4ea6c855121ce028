import StackFormats

/// A dashboard in Grafana's JSON model, with two panels in a row.
struct Dashboard {
    /// A graph of queries over time.
    struct Panel {
        let title: String
        /// Grafana's name for the unit: `reqps`, `s`, `percentunit`.
        let unit: String
        /// The threshold above which the graph is marked, as a decimal; `nil` for none.
        var limit: String?
        /// The queries, each with the name of its series in the legend.
        let queries: [(query: PromQL.Expression, legend: String)]
    }

    let uid: String
    let title: String
    let tags: [String]
    let panels: [Panel]

    /// The schema version of Grafana 10. Later versions read it and migrate it.
    private static let schemaVersion = 39

    /// The dashboard as Grafana reads it.
    var json: JSON.Value {
        [
            "uid": .string(uid), "title": .string(title), "tags": .array(tags.map { .string($0) }),
            "schemaVersion": .integer(Self.schemaVersion), "timezone": "utc", "refresh": "30s",
            "time": ["from": "now-6h", "to": "now"],
            "panels": .array(panels.enumerated().map { json(of: $0.element, at: $0.offset) }),
        ]
    }

    private func json(of panel: Panel, at index: Int) -> JSON.Value {
        var defaults: JSON.Object = ["unit": .string(panel.unit)]
        if let limit = panel.limit {
            defaults["custom"] = ["thresholdsStyle": ["mode": "line"]]
            defaults["thresholds"] = [
                "mode": "absolute",
                "steps": [["color": "green", "value": nil], ["color": "red", "value": .number(limit)]],
            ]
        }
        return [
            "id": .integer(index + 1), "type": "timeseries", "title": .string(panel.title),
            // Without a uid, Grafana uses its default data source.
            "datasource": ["type": "prometheus"],
            "gridPos": ["x": .integer(index % 2 * 12), "y": .integer(index / 2 * 8), "w": 12, "h": 8],
            "fieldConfig": ["defaults": .object(defaults), "overrides": []],
            "targets": .array(
                panel.queries.enumerated().map { index, target in
                    [
                        "refId": .string(String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index)))),
                        "expr": .string(target.query.text), "legendFormat": .string(target.legend),
                    ]
                }),
        ]
    }
}
