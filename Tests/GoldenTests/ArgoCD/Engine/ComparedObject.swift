import Testing

/// An object as Argo CD normalizes it: one from Git, a live one, or the predicted result of an apply to a live one.
struct ComparedObject {
    let key: ObjectKey
    let annotations: [String: String]
    /// The shared fields.
    let fields: [String: String]
    /// Whether it has a `uid`, which the API server sets on everything that it creates.
    let isOfCluster: Bool

    init(key: ObjectKey, annotations: [String: String], fields: [String: String], isOfCluster: Bool) {
        self.key = key
        self.annotations = annotations
        self.fields = fields
        self.isOfCluster = isOfCluster
    }

    init(_ target: GitObject) {
        self.init(key: target.key, annotations: target.annotations, fields: target.fields, isOfCluster: false)
    }

    init(_ live: LiveObject) {
        self.init(
            key: live.object.key, annotations: live.object.annotations, fields: live.fields.mapValues(\.value),
            isOfCluster: true)
    }

    /// The prediction of the server-side diff (`serverSideDiff` in `gitops-engine/pkg/diff/diff.go`): a dry-run apply
    /// of the object as it is in Git.
    init(applying target: GitObject, to live: LiveObject) {
        self.init(
            key: target.key, annotations: target.annotations,
            fields: live.fields(applying: target.fields).mapValues(\.value), isOfCluster: true)
    }
}

/// A jq expression that selects a path to delete. The model recognizes expressions by their text; `JQExpressionTests`
/// compares it with jq.
enum JQExpression: String, CaseIterable {
    /// The replica count that an autoscaler owns, or that Git still sets.
    case ownedReplicas = """
        .metadata.annotations["scaling/replicas"] as $count \
        | select($count == "autoscaled" or (.metadata.uid and $count == (.spec.replicas | tostring))) \
        | .spec.replicas
        """
    /// The replica count that an autoscaler owns: sufficient for objects that are always autoscaled.
    case autoscaledReplicas = """
        select(.metadata.annotations["scaling/replicas"] == "autoscaled") | .spec.replicas
        """

    /// Creates the expression; `nil` and a test failure if the model cannot evaluate it.
    init?(known text: String) {
        guard let expression = JQExpression(rawValue: text) else {
            Issue.record("the model of Argo CD doesn't know \(text)")
            return nil
        }
        self = expression
    }

    /// The path that it selects.
    var pointer: String { GitObject.replicas }

    /// Whether it selects the path in an object.
    func selects(in object: ComparedObject) -> Bool {
        let mark = object.annotations["scaling/replicas"]
        if mark == "autoscaled" { return true }
        guard self == .ownedReplicas, object.isOfCluster, let count = object.fields[GitObject.replicas] else {
            return false
        }
        return mark == count
    }
}
