import Foundation
import StackFormats
import StackModel

/// The propagation of a value that is replaced in its store: External Secrets, the kubelet and Reloader, each rule
/// with its source.
///
/// It reads only generated files: the manifests, and the settings that `BOOTSTRAP.md` requires.
struct RotationModel {
    /// The latest time at which a reading has the new value.
    enum Arrival: Equatable {
        /// The number of seconds after the replacement, plus the time of a rollout if `isRolledOut`.
        case after(seconds: Int, isRolledOut: Bool)
        /// With the next run.
        case nextRun
        /// Never: the workload runs once.
        case never
        /// When the pods are restarted by hand.
        case restart
    }

    let objects: [YAML.Node]
    /// The settings of Reloader; `nil` if the cluster has none.
    let reloader: Reloader?

    init(objects: [YAML.Node], bootstrap: String) {
        self.objects = objects
        reloader = bootstrap.contains("| Reloader ") ? Reloader(bootstrap) : nil
    }

    // MARK: External Secrets 2.9.0

    /// Covers a value that is replaced just after the last refresh. `shouldRefreshPeriodic` in
    /// `pkg/controllers/externalsecret/externalsecret_controller.go`.
    private static func refreshed(_ reading: StoredReading) -> Int { reading.refresh }

    // MARK: The kubelet

    /// `syncFrequency` is one minute (`SetDefaults_KubeletConfiguration` in
    /// `pkg/kubelet/apis/config/v1beta1/defaults.go`), and a pod's next sync is delayed by up to half of that
    /// (`workerResyncIntervalJitterFactor` in `pkg/kubelet/pod_workers.go`). Secrets are watched
    /// (`configMapAndSecretChangeDetectionStrategy`).
    static let podSync = 90

    // MARK: All three

    /// The time at which a reading has the new value.
    func arrival(of reading: StoredReading) -> Arrival {
        switch reading.kind {
        case "CronJob": return .nextRun
        case "Job": return .never
        default: break
        }
        let refreshed = Self.refreshed(reading)
        if let reloader, let owner = owner(of: reading), reloader.restarts(owner, after: reading.secret) {
            return .after(seconds: refreshed, isRolledOut: true)
        }
        return switch reading.carrier {
        // Copied when the container is created.
        case .variable: .restart
        // The link is resolved once, when the container is created, and its target file is never written again
        // (`AtomicWriter` in `pkg/volume/util/atomic_writer.go`).
        case .subPath: .restart
        case .file: .after(seconds: refreshed + Self.podSync, isRolledOut: false)
        }
    }

    private func owner(of reading: StoredReading) -> YAML.Node? {
        objects.first {
            $0["kind"]?.stringValue == reading.kind && $0["metadata"]?["name"]?.stringValue == reading.workload
        }
    }

    /// Stakater Reloader 1.4.21.
    struct Reloader {
        /// The values of its chart.
        let settings: [String: String]

        /// The settings that a BOOTSTRAP.md requires.
        init(_ bootstrap: String) {
            let written = bootstrap.matches(of: /reloader\.(\w+)=(\w+)/).map { (String($0.1), String($0.2)) }
            settings = Dictionary(written) { $1 }
        }

        /// Whether it replaces an object's pods after a change of a Secret.
        func restarts(_ object: YAML.Node, after secret: String) -> Bool {
            // `doRollingUpgrade` in `internal/pkg/handler/upgrade.go`. Jobs are not replaced but run again.
            let kinds =
                ["Deployment", "StatefulSet", "DaemonSet"] + (settings["isArgoRollouts"] == "true" ? ["Rollout"] : [])
            guard kinds.contains(object["kind"]?.stringValue ?? "") else { return false }
            // `ShouldReload` in `pkg/common/common.go`: each name is a regular expression that must match the whole
            // name.
            let annotation =
                object["metadata"]?["annotations"]?["secret.reloader.stakater.com/reload"]?.stringValue ?? ""
            return annotation.split(separator: ",").contains {
                Self.matches(secret, $0.trimmingCharacters(in: .whitespaces))
            }
        }

        private static func matches(_ secret: String, _ pattern: String) -> Bool {
            guard let expression = try? Regex(pattern), let match = try? expression.wholeMatch(in: secret) else {
                return false
            }
            return !match.0.isEmpty
        }

        /// The object after a change of a Secret, with the strategy `annotations`: `updatePodAnnotations` in
        /// `internal/pkg/handler/upgrade.go`. The strategy `env-vars` is not used.
        func reloaded(_ object: YAML.Node, after secret: String) -> YAML.Node {
            precondition(settings["reloadStrategy"] == "annotations")
            return object.setting(
                ["spec", "template", "metadata", "annotations", "reloader.stakater.com/last-reloaded-from"],
                to: .string(#"{"type":"SECRET","name":"\#(secret)"}"#))
        }
    }
}

/// The server side of an apply, and Argo CD's diff of it.
///
/// `serverSideDiff` in `gitops-engine/pkg/diff/diff.go` of Argo CD 3.5.1 compares the live object with a dry-run
/// apply: a field that Git does not set and another manager wrote is in both.
enum ServerSideApply {
    /// The live object after an apply from Git, which has not changed since the last one.
    static func applied(_ git: YAML.Node, to live: YAML.Node) -> YAML.Node {
        if let mapping = git.mappingValue, var result = live.mappingValue {
            for (key, value) in mapping {
                result[key] = result[key].map { applied(value, to: $0) } ?? value
            }
            return .mapping(result)
        }
        // Lists of containers, variables and ports are merged by name (`x-kubernetes-list-map-keys`).
        if let items = git.sequenceValue, let others = live.sequenceValue, items.allSatisfy({ $0["name"] != nil }) {
            let merged = others.map { other in
                items.first { $0["name"] == other["name"] }.map { applied($0, to: other) } ?? other
            }
            return .sequence(merged + items.filter { item in !others.contains { $0["name"] == item["name"] } })
        }
        return git
    }

    /// Whether Argo CD would revert the live object to Git.
    static func isDrift(_ live: YAML.Node, from git: YAML.Node) -> Bool { applied(git, to: live) != live }
}

extension YAML.Node {
    /// Returns the node with a value at a path of keys, creating missing ones.
    func setting(_ path: [String], to value: YAML.Node) -> YAML.Node {
        guard let key = path.first else { return value }
        var mapping = mappingValue ?? [:]
        mapping[key] = (mapping[key] ?? .mapping([:])).setting(Array(path.dropFirst()), to: value)
        return .mapping(mapping)
    }
}
