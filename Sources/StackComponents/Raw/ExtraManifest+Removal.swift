public import StackModel

extension LastingKind {
    /// A claim of an `ExtraManifest`, by its `metadata.name`. Argo CD deletes it when it leaves the files, unless it has the
    /// annotation `argocd.argoproj.io/sync-options: Prune=false`.
    public static let claim = LastingKind(
        "claim", of: ExtraManifest.self, objects: ["PersistentVolumeClaim"])
}
