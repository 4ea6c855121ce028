import StackComponents
import StackModel

/// The components of the package, which `explain` knows before a stack lists them.
enum BuiltIn {
    /// Every built-in component, in the order in which they are explained: workloads, infrastructure, requirements.
    static let components: [any Primitive.Type] = [
        Service.self, Worker.self, Job.self, ScheduledJob.self, StatefulService.self, Pipeline.self, External.self,
        Namespace.self, Platform.self,
        Cloud.self, Network.self, KubernetesCluster.self, Cache.self, Database.self, DatabaseUsers.self,
        Bucket.self, Table.self, Queue.self, Topic.self, Secret.self,
        Role.self, IdentityProvider.self, Registry.self, Domain.self, Alarm.self, Budget.self,
        ExternalSecretsAccess.self,
        StackPolicy.self, Isolation.self,
        Repository.self, Readme.self, DevelopmentShell.self, Machine.self,
        Forgets.self, Destroys.self,
        ExtraManifest.self, TerraformBlock.self, NixTool.self, NixAttribute.self, ExtraFile.self, Patch.self,
        Recreates.self, LeavesOut.self,
    ]
}
