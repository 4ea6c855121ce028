import StackFormats

/// What an `Application` of Argo CD says about its syncs.
struct ApplicationSpec {
    /// When a failed sync is tried again (`RetryStrategy` in `pkg/apis/application/v1alpha1/types.go`).
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

    /// A field that is no difference (`ResourceIgnoreDifferences`).
    struct Ignored {
        let group: String
        let kind: String
        let name: String?
        let pointers: [String]

        /// `Normalize` in `util/argo/normalizers/diff_normalizer.go`.
        func covers(_ key: ObjectKey) -> Bool {
            group == key.group && kind == key.kind && (name == nil || name == key.name)
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
                pointers: (entry["jsonPointers"]?.sequenceValue ?? []).compactMap(\.stringValue))
        }
    }

    /// The shared fields of an object that are no difference.
    func ignoredFields(of key: ObjectKey) -> Set<String> {
        Set(ignored.filter { $0.covers(key) }.flatMap(\.pointers))
    }

    private static func seconds(_ node: YAML.Node?) -> Int? {
        guard let text = node?.stringValue, let number = Int(text.dropLast()) else { return nil }
        return text.hasSuffix("m") ? number * 60 : number
    }
}
