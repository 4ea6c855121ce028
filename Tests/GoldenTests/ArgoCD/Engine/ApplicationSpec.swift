import StackFormats

/// The sync settings of an Argo CD `Application`.
struct ApplicationSpec {
    /// The retries of a failed sync (`RetryStrategy` in `pkg/apis/application/v1alpha1/types.go`).
    struct Retry {
        var limit: Int
        var duration: Int
        var factor: Int
        var maxDuration: Int
        var refresh: Bool

        /// `NextRetryAt`
        func delay(after retries: Int) -> Int {
            var delay = duration
            for _ in 0..<retries where delay < maxDuration { delay *= factor }
            return min(delay, maxDuration)
        }
    }

    /// Fields whose differences are ignored (`ResourceIgnoreDifferences`).
    struct Ignored: Equatable {
        let group: String
        let kind: String
        let name: String?
        let pointers: [String]
        var expressions: [JQExpression] = []

        /// `Normalize` in `util/argo/normalizers/diff_normalizer.go`: each object is normalized by itself.
        func fields(of object: ComparedObject) -> [String] {
            let key = object.key
            guard group == key.group, kind == key.kind, name == nil || name == key.name else { return [] }
            return pointers + expressions.filter { $0.selects(in: object) }.map(\.pointer)
        }
    }

    var options: Set<String>
    var prunes: Bool
    var heals: Bool
    var retry: Retry
    var ignored: [Ignored]

    init(_ application: YAML.Node) {
        let policy = application["spec"]?["syncPolicy"]
        options = Set((policy?["syncOptions"]?.sequenceValue ?? []).compactMap(\.stringValue))
        prunes = policy?["automated"]?["prune"]?.boolValue ?? false
        heals = policy?["automated"]?["selfHeal"]?.boolValue ?? false
        let retry = policy?["retry"]
        let backoff = retry?["backoff"]
        self.retry = Retry(
            limit: retry?["limit"]?.integerValue ?? 5, duration: Self.seconds(backoff?["duration"]) ?? 5,
            factor: backoff?["factor"]?.integerValue ?? 2, maxDuration: Self.seconds(backoff?["maxDuration"]) ?? 180,
            refresh: retry?["refresh"]?.boolValue ?? false)
        ignored = (application["spec"]?["ignoreDifferences"]?.sequenceValue ?? []).map { entry in
            Ignored(
                group: entry["group"]?.stringValue ?? "", kind: entry["kind"]?.stringValue ?? "",
                name: entry["name"]?.stringValue,
                pointers: (entry["jsonPointers"]?.sequenceValue ?? []).compactMap(\.stringValue),
                expressions: (entry["jqPathExpressions"]?.sequenceValue ?? []).compactMap(\.stringValue)
                    .compactMap(JQExpression.init(known:)))
        }
    }

    /// The shared fields of an object without the ignored ones.
    func normalized(_ object: ComparedObject) -> [String: String] {
        let ignored = Set(ignored.flatMap { $0.fields(of: object) })
        return object.fields.filter { !ignored.contains($0.key) }
    }

    /// The shared fields that a sync applies (`normalizeTargetResources` in `controller/sync.go`).
    func fieldsToApply(_ target: GitObject, over live: LiveObject?) -> [String: String] {
        guard options.contains("RespectIgnoreDifferences=true"), let live else { return target.fields }
        let normalizedTarget = normalized(ComparedObject(target))
        let normalizedLive = normalized(ComparedObject(live))
        var fields = normalizedTarget
        // Fields deleted from the live object are copied from it.
        for (pointer, field) in live.fields where normalizedLive[pointer] == nil { fields[pointer] = field.value }
        // `restoreNonIgnoredFields`: fields not deleted from the target keep the target's value.
        return fields.merging(normalizedTarget) { $1 }
    }

    private static func seconds(_ node: YAML.Node?) -> Int? {
        guard let text = node?.stringValue, let number = Int(text.dropLast()) else { return nil }
        return text.hasSuffix("m") ? number * 60 : number
    }
}
