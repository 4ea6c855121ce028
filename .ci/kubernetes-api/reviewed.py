"""Reviewed decisions that the published schemas do not contain: the kinds that have Swift types, the fields that have none,
the values and ranges that the API server checks in code, and the conventional order of fields.

A type is identified by group, version and name (`core.v1.Container`, `meta.v1.ObjectMeta`), a custom resource's field by its
kind and path (`Rollout.spec.strategy.canary`). `[]` means an element of a list, and `*` matches any text.
"""

# The Swift namespace of each group and version that has types.
NAMESPACES = {
    "meta.v1": "Meta.V1",
    "core.v1": "Core.V1",
    "apps.v1": "Apps.V1",
    "batch.v1": "Batch.V1",
    "networking.v1": "Networking.V1",
    "autoscaling.v2": "Autoscaling.V2",
    "policy.v1": "Policy.V1",
    "rbac.v1": "RBAC.V1",
    "storage.v1": "Storage.V1",
    "scheduling.v1": "Scheduling.V1",
    "admissionregistration.v1": "AdmissionRegistration.V1",
    "argoproj.io/v1alpha1": "Argo.V1Alpha1",
    "external-secrets.io/v1": "ExternalSecrets.V1",
    "monitoring.coreos.com/v1": "Monitoring.V1",
    "templates.gatekeeper.sh/v1": "Gatekeeper.V1",
    "policies.kyverno.io/v1": "KyvernoPolicies.V1",
}

# The built-in kinds that have types.
KINDS = """
core.v1.Namespace core.v1.Service core.v1.ServiceAccount core.v1.ConfigMap core.v1.Secret core.v1.Pod
core.v1.PersistentVolumeClaim core.v1.ResourceQuota core.v1.LimitRange
apps.v1.Deployment apps.v1.StatefulSet apps.v1.DaemonSet
batch.v1.Job batch.v1.CronJob
networking.v1.NetworkPolicy networking.v1.Ingress networking.v1.IngressClass
autoscaling.v2.HorizontalPodAutoscaler policy.v1.PodDisruptionBudget
rbac.v1.Role rbac.v1.ClusterRole rbac.v1.RoleBinding rbac.v1.ClusterRoleBinding
storage.v1.StorageClass scheduling.v1.PriorityClass
admissionregistration.v1.ValidatingAdmissionPolicy admissionregistration.v1.ValidatingAdmissionPolicyBinding
""".split()

# The custom resources that have types.
CUSTOM_KINDS = [
    ("argoproj.io/v1alpha1", "Application"),
    ("argoproj.io/v1alpha1", "AppProject"),
    ("argoproj.io/v1alpha1", "Rollout"),
    ("argoproj.io/v1alpha1", "AnalysisTemplate"),
    ("argoproj.io/v1alpha1", "ClusterAnalysisTemplate"),
    ("external-secrets.io/v1", "ExternalSecret"),
    ("external-secrets.io/v1", "SecretStore"),
    ("external-secrets.io/v1", "ClusterSecretStore"),
    ("monitoring.coreos.com/v1", "ServiceMonitor"),
    ("monitoring.coreos.com/v1", "PodMonitor"),
    ("monitoring.coreos.com/v1", "PrometheusRule"),
    ("templates.gatekeeper.sh/v1", "ConstraintTemplate"),
    ("policies.kyverno.io/v1", "ValidatingPolicy"),
    ("policies.kyverno.io/v1", "ImageValidatingPolicy"),
]

# Custom resources that share the `spec` of another kind: kind, the kind whose types it uses.
SAME_SPEC = {"ClusterAnalysisTemplate": "AnalysisTemplate", "ClusterSecretStore": "SecretStore"}

# Fields without a Swift property. The schema table still knows them.
PRUNED = """
*.status
meta.v1.ObjectMeta.creationTimestamp meta.v1.ObjectMeta.deletionGracePeriodSeconds
meta.v1.ObjectMeta.deletionTimestamp meta.v1.ObjectMeta.generation meta.v1.ObjectMeta.managedFields
meta.v1.ObjectMeta.resourceVersion meta.v1.ObjectMeta.selfLink meta.v1.ObjectMeta.uid
core.v1.Namespace.spec core.v1.Secret.data core.v1.ServiceAccount.secrets
core.v1.Volume.awsElasticBlockStore core.v1.Volume.azureDisk core.v1.Volume.azureFile core.v1.Volume.cephfs
core.v1.Volume.cinder core.v1.Volume.fc core.v1.Volume.flexVolume core.v1.Volume.flocker
core.v1.Volume.gcePersistentDisk core.v1.Volume.gitRepo core.v1.Volume.glusterfs core.v1.Volume.iscsi
core.v1.Volume.photonPersistentDisk core.v1.Volume.portworxVolume core.v1.Volume.quobyte core.v1.Volume.rbd
core.v1.Volume.scaleIO core.v1.Volume.storageos core.v1.Volume.vsphereVolume
core.v1.VolumeProjection.podCertificate core.v1.VolumeProjection.clusterTrustBundle
core.v1.EnvVarSource.fileKeyRef core.v1.Container.restartPolicyRules core.v1.Container.resizePolicy
core.v1.ResourceRequirements.claims core.v1.SecurityContext.windowsOptions core.v1.PodSecurityContext.windowsOptions
core.v1.PodSpec.ephemeralContainers core.v1.PodSpec.hostnameOverride core.v1.PodSpec.os core.v1.PodSpec.overhead
core.v1.PodSpec.resourceClaims core.v1.PodSpec.schedulingGroup core.v1.PodSpec.serviceAccount
core.v1.PodSpec.schedulingGates
core.v1.LifecycleHandler.tcpSocket core.v1.Lifecycle.stopSignal
batch.v1.JobSpec.managedBy batch.v1.JobSpec.successPolicy
Application.operation Application.spec.sourceHydrator *.plugin
Rollout.spec.workloadRef Rollout.spec.strategy.*.antiAffinity
Rollout.spec.strategy.canary.trafficRouting.ambassador Rollout.spec.strategy.canary.trafficRouting.apisix
Rollout.spec.strategy.canary.trafficRouting.appMesh Rollout.spec.strategy.canary.trafficRouting.smi
Rollout.spec.strategy.canary.trafficRouting.traefik Rollout.spec.strategy.canary.trafficRouting.managedRoutes
Rollout.spec.strategy.canary.steps[].experiment Rollout.spec.strategy.canary.steps[].setHeaderRoute
Rollout.spec.strategy.canary.steps[].setMirrorRoute Rollout.spec.strategy.canary.steps[].plugin
Rollout.spec.strategy.canary.trafficRouting.alb.stickinessConfig
AnalysisTemplate.spec.metrics[].provider.graphite AnalysisTemplate.spec.metrics[].provider.influxdb
AnalysisTemplate.spec.metrics[].provider.kayenta AnalysisTemplate.spec.metrics[].provider.newRelic
AnalysisTemplate.spec.metrics[].provider.skywalking AnalysisTemplate.spec.metrics[].provider.wavefront
AnalysisTemplate.spec.metrics[].provider.datadog AnalysisTemplate.spec.metrics[].provider.cloudWatch
AnalysisTemplate.spec.metrics[].provider.*.authentication
ExternalSecret.spec.data[].sourceRef.generatorRef ExternalSecret.spec.dataFrom[].sourceRef.generatorRef
SecretStore.spec.provider.aws.auth.jwt.serviceAccountRef.audiences
*.oauth2 *.authorization *.basicAuth *.tlsConfig *.bearerTokenFile *.bearerTokenSecret *.attachMetadata
ServiceMonitor.spec.endpoints[].proxy* PodMonitor.spec.podMetricsEndpoints[].proxy*
ServiceMonitor.spec.endpoints[].noProxy PodMonitor.spec.podMetricsEndpoints[].noProxy
ServiceMonitor.spec.nativeHistogram* PodMonitor.spec.nativeHistogram*
ServiceMonitor.spec.scrape*Histogram* PodMonitor.spec.scrape*Histogram*
ServiceMonitor.spec.convertClassicHistogramsToNHCB PodMonitor.spec.convertClassicHistogramsToNHCB
ConstraintTemplate.spec.targets[].operations
ValidatingPolicy.spec.webhookConfiguration
ImageValidatingPolicy.spec.attestors[].notary ImageValidatingPolicy.spec.attestors[].cosign.source
""".split()

# Objects of which only the listed fields are kept: path of the object, names of its fields.
KEPT = {
    "SecretStore.spec.provider": ["aws", "vault", "gcpsm", "azurekv", "kubernetes", "fake"],
    "SecretStore.spec.provider.vault.auth": ["kubernetes", "appRole", "tokenSecretRef", "namespace"],
    "SecretStore.spec.provider.gcpsm.auth": ["workloadIdentity", "secretRef"],
}

# Fields that are an untyped tree in Swift, although the schema defines their structure.
RAW = """
AnalysisTemplate.spec.metrics[].provider.job
SecretStore.spec.provider.aws.prefix
""".split()

# Fields of custom resources that have the shape of a built-in type: path, type.
SAME_TYPE = {
    "Rollout.spec.template": "core.v1.PodTemplateSpec",
    "ValidatingPolicy.spec.matchConstraints": "admissionregistration.v1.MatchResources",
    "ValidatingPolicy.spec.matchConditions[]": "admissionregistration.v1.MatchCondition",
    "ValidatingPolicy.spec.variables[]": "admissionregistration.v1.Variable",
    "ValidatingPolicy.spec.validations[]": "admissionregistration.v1.Validation",
    "ValidatingPolicy.spec.auditAnnotations[]": "admissionregistration.v1.AuditAnnotation",
    "ImageValidatingPolicy.spec.matchConstraints": "admissionregistration.v1.MatchResources",
    "ImageValidatingPolicy.spec.matchConditions[]": "admissionregistration.v1.MatchCondition",
    "ImageValidatingPolicy.spec.variables[]": "admissionregistration.v1.Variable",
    "ImageValidatingPolicy.spec.validations[]": "admissionregistration.v1.Validation",
    "ImageValidatingPolicy.spec.auditAnnotations[]": "admissionregistration.v1.AuditAnnotation",
}
# Shapes (sorted field names) in custom resources that map to a built-in type.
SAME_SHAPE = {
    ("matchExpressions", "matchLabels"): "meta.v1.LabelSelector",
    ("key", "operator", "values"): "meta.v1.LabelSelectorRequirement",
    ("key", "name", "optional"): "core.v1.SecretKeySelector",
}

# Values that the API server accepts but the published schemas do not list: Swift name, values, fields.
_ = str.split
ENUMS = [
    ("core.v1.PullPolicy", _("Always IfNotPresent Never"),
     _("core.v1.Container.imagePullPolicy core.v1.EphemeralContainer.imagePullPolicy core.v1.ImageVolumeSource.pullPolicy")),
    ("core.v1.TransportProtocol", _("TCP UDP SCTP"),
     _("core.v1.ContainerPort.protocol core.v1.ServicePort.protocol networking.v1.NetworkPolicyPort.protocol")),
    ("core.v1.RestartPolicy", _("Always OnFailure Never"),
     _("core.v1.PodSpec.restartPolicy core.v1.Container.restartPolicy")),
    ("core.v1.DNSPolicy", _("ClusterFirst ClusterFirstWithHostNet Default None"), _("core.v1.PodSpec.dnsPolicy")),
    ("core.v1.PreemptionPolicy", _("Never PreemptLowerPriority"),
     _("core.v1.PodSpec.preemptionPolicy scheduling.v1.PriorityClass.preemptionPolicy")),
    ("core.v1.TerminationMessagePolicy", _("File FallbackToLogsOnError"),
     _("core.v1.Container.terminationMessagePolicy core.v1.EphemeralContainer.terminationMessagePolicy")),
    ("core.v1.URIScheme", _("HTTP HTTPS"), _("core.v1.HTTPGetAction.scheme")),
    ("core.v1.TaintEffect", _("NoSchedule PreferNoSchedule NoExecute"),
     _("core.v1.Toleration.effect core.v1.Taint.effect")),
    ("core.v1.TolerationOperator", _("Exists Equal Lt Gt"), _("core.v1.Toleration.operator")),
    ("core.v1.UnsatisfiableConstraintAction", _("DoNotSchedule ScheduleAnyway"),
     _("core.v1.TopologySpreadConstraint.whenUnsatisfiable")),
    ("core.v1.NodeInclusionPolicy", _("Honor Ignore"),
     _("core.v1.TopologySpreadConstraint.nodeAffinityPolicy core.v1.TopologySpreadConstraint.nodeTaintsPolicy")),
    ("core.v1.NodeSelectorOperator", _("In NotIn Exists DoesNotExist Gt Lt"),
     _("core.v1.NodeSelectorRequirement.operator")),
    ("core.v1.SeccompProfileType", _("RuntimeDefault Localhost Unconfined"), _("core.v1.SeccompProfile.type")),
    ("core.v1.AppArmorProfileType", _("RuntimeDefault Localhost Unconfined"), _("core.v1.AppArmorProfile.type")),
    ("core.v1.ServiceType", _("ClusterIP NodePort LoadBalancer ExternalName"), _("core.v1.ServiceSpec.type")),
    ("core.v1.SessionAffinity", _("None ClientIP"), _("core.v1.ServiceSpec.sessionAffinity")),
    ("core.v1.TrafficPolicy", _("Cluster Local"),
     _("core.v1.ServiceSpec.externalTrafficPolicy core.v1.ServiceSpec.internalTrafficPolicy")),
    ("core.v1.IPFamily", _("IPv4 IPv6"), _("core.v1.ServiceSpec.ipFamilies")),
    ("core.v1.IPFamilyPolicy", _("SingleStack PreferDualStack RequireDualStack"),
     _("core.v1.ServiceSpec.ipFamilyPolicy")),
    ("core.v1.AccessMode", _("ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod"),
     _("core.v1.PersistentVolumeClaimSpec.accessModes core.v1.PersistentVolumeSpec.accessModes")),
    ("core.v1.VolumeMode", _("Filesystem Block"),
     _("core.v1.PersistentVolumeClaimSpec.volumeMode core.v1.PersistentVolumeSpec.volumeMode")),
    ("core.v1.MountPropagation", _("None HostToContainer Bidirectional"), _("core.v1.VolumeMount.mountPropagation")),
    ("core.v1.HostPathType",
     ["", *_("DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice")],
     _("core.v1.HostPathVolumeSource.type")),
    ("core.v1.FSGroupChangePolicy", _("OnRootMismatch Always"), _("core.v1.PodSecurityContext.fsGroupChangePolicy")),
    ("core.v1.SupplementalGroupsPolicy", _("Merge Strict"),
     _("core.v1.PodSecurityContext.supplementalGroupsPolicy")),
    ("core.v1.ProcMount", _("Default Unmasked"), _("core.v1.SecurityContext.procMount")),
    ("core.v1.ResourceQuotaScope",
     _("Terminating NotTerminating BestEffort NotBestEffort PriorityClass CrossNamespacePodAffinity VolumeAttributesClass"),
     _("core.v1.ResourceQuotaSpec.scopes core.v1.ScopedResourceSelectorRequirement.scopeName")),
    ("core.v1.ScopeSelectorOperator", _("In NotIn Exists DoesNotExist"),
     _("core.v1.ScopedResourceSelectorRequirement.operator")),
    ("core.v1.ReclaimPolicy", _("Delete Retain Recycle"),
     _("storage.v1.StorageClass.reclaimPolicy core.v1.PersistentVolumeSpec.persistentVolumeReclaimPolicy")),
    ("meta.v1.LabelSelectorOperator", _("In NotIn Exists DoesNotExist"), _("meta.v1.LabelSelectorRequirement.operator")),
    ("apps.v1.DeploymentStrategyType", _("RollingUpdate Recreate"), _("apps.v1.DeploymentStrategy.type")),
    ("apps.v1.UpdateStrategyType", _("RollingUpdate OnDelete"),
     _("apps.v1.DaemonSetUpdateStrategy.type apps.v1.StatefulSetUpdateStrategy.type")),
    ("apps.v1.PodManagementPolicy", _("OrderedReady Parallel"), _("apps.v1.StatefulSetSpec.podManagementPolicy")),
    ("apps.v1.ClaimRetentionPolicy", _("Retain Delete"),
     _("apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted "
       "apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled")),
    ("batch.v1.ConcurrencyPolicy", _("Allow Forbid Replace"), _("batch.v1.CronJobSpec.concurrencyPolicy")),
    ("batch.v1.CompletionMode", _("NonIndexed Indexed"), _("batch.v1.JobSpec.completionMode")),
    ("batch.v1.PodReplacementPolicy", _("TerminatingOrFailed Failed"), _("batch.v1.JobSpec.podReplacementPolicy")),
    ("batch.v1.PodFailurePolicyAction", _("FailJob FailIndex Ignore Count"),
     _("batch.v1.PodFailurePolicyRule.action")),
    ("batch.v1.ExitCodeOperator", _("In NotIn"), _("batch.v1.PodFailurePolicyOnExitCodesRequirement.operator")),
    ("networking.v1.PolicyType", _("Ingress Egress"), _("networking.v1.NetworkPolicySpec.policyTypes")),
    ("networking.v1.PathType", _("Prefix Exact ImplementationSpecific"), _("networking.v1.HTTPIngressPath.pathType")),
    ("autoscaling.v2.MetricSourceType", _("Resource ContainerResource Pods Object External"),
     _("autoscaling.v2.MetricSpec.type")),
    ("autoscaling.v2.MetricTargetType", _("Utilization AverageValue Value"), _("autoscaling.v2.MetricTarget.type")),
    ("autoscaling.v2.ScalingPolicySelect", _("Max Min Disabled"), _("autoscaling.v2.HPAScalingRules.selectPolicy")),
    ("autoscaling.v2.HPAScalingPolicyType", _("Pods Percent"), _("autoscaling.v2.HPAScalingPolicy.type")),
    ("policy.v1.UnhealthyPodEvictionPolicy", _("IfHealthyBudget AlwaysAllow"),
     _("policy.v1.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy")),
    ("storage.v1.VolumeBindingMode", _("Immediate WaitForFirstConsumer"),
     _("storage.v1.StorageClass.volumeBindingMode")),
    ("admissionregistration.v1.FailurePolicy", _("Fail Ignore"),
     _("admissionregistration.v1.ValidatingAdmissionPolicySpec.failurePolicy "
       "admissionregistration.v1.ValidatingWebhook.failurePolicy admissionregistration.v1.MutatingWebhook.failurePolicy")),
    ("admissionregistration.v1.MatchPolicy", _("Exact Equivalent"),
     _("admissionregistration.v1.MatchResources.matchPolicy admissionregistration.v1.ValidatingWebhook.matchPolicy "
       "admissionregistration.v1.MutatingWebhook.matchPolicy")),
    ("admissionregistration.v1.ValidationAction", _("Deny Warn Audit"),
     _("admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec.validationActions")),
    ("admissionregistration.v1.ParameterNotFoundAction", _("Allow Deny"),
     _("admissionregistration.v1.ParamRef.parameterNotFoundAction")),
    ("admissionregistration.v1.Operation", _("CREATE UPDATE DELETE CONNECT *"),
     _("admissionregistration.v1.NamedRuleWithOperations.operations admissionregistration.v1.RuleWithOperations.operations")),
    ("admissionregistration.v1.ResourceScope", _("* Cluster Namespaced"),
     _("admissionregistration.v1.NamedRuleWithOperations.scope admissionregistration.v1.RuleWithOperations.scope")),
]

_port, _count = (1, 65535), (0, None)
# Ranges that the API server accepts but the published schemas do not specify.
RANGES = {
    **{f: _port for f in _(
        "core.v1.ContainerPort.containerPort core.v1.ServicePort.port core.v1.GRPCAction.port "
        "networking.v1.NetworkPolicyPort.endPort networking.v1.ServiceBackendPort.number")},
    # Zero means none.
    "core.v1.ContainerPort.hostPort": (0, 65535), "core.v1.ServicePort.nodePort": (0, 65535),
    **{f: _count for f in _(
        "apps.v1.DeploymentSpec.replicas apps.v1.DeploymentSpec.minReadySeconds apps.v1.DeploymentSpec.revisionHistoryLimit "
        "apps.v1.DeploymentSpec.progressDeadlineSeconds apps.v1.StatefulSetSpec.replicas apps.v1.ReplicaSetSpec.replicas "
        "apps.v1.StatefulSetSpec.minReadySeconds apps.v1.StatefulSetSpec.revisionHistoryLimit "
        "apps.v1.DaemonSetSpec.minReadySeconds apps.v1.DaemonSetSpec.revisionHistoryLimit "
        "batch.v1.CronJobSpec.startingDeadlineSeconds batch.v1.CronJobSpec.successfulJobsHistoryLimit "
        "batch.v1.CronJobSpec.failedJobsHistoryLimit batch.v1.JobSpec.backoffLimit batch.v1.JobSpec.parallelism "
        "batch.v1.JobSpec.completions batch.v1.JobSpec.ttlSecondsAfterFinished batch.v1.JobSpec.activeDeadlineSeconds "
        "core.v1.Probe.initialDelaySeconds core.v1.Probe.timeoutSeconds core.v1.Probe.periodSeconds "
        "core.v1.Probe.successThreshold core.v1.Probe.failureThreshold core.v1.PodSpec.terminationGracePeriodSeconds "
        "autoscaling.v2.HorizontalPodAutoscalerSpec.minReplicas autoscaling.v2.HPAScalingRules.stabilizationWindowSeconds")},
    **{f: (1, None) for f in _(
        "autoscaling.v2.HorizontalPodAutoscalerSpec.maxReplicas core.v1.TopologySpreadConstraint.maxSkew "
        "core.v1.TopologySpreadConstraint.minDomains autoscaling.v2.HPAScalingPolicy.value "
        "autoscaling.v2.MetricTarget.averageUtilization")},
    **{f: (1, 100) for f in _("core.v1.WeightedPodAffinityTerm.weight core.v1.PreferredSchedulingTerm.weight")},
    **{f: (0, 0o777) for f in _(
        "core.v1.ConfigMapVolumeSource.defaultMode core.v1.SecretVolumeSource.defaultMode core.v1.KeyToPath.mode "
        "core.v1.ProjectedVolumeSource.defaultMode core.v1.DownwardAPIVolumeSource.defaultMode")},
    **{f: (0, 2147483647) for f in _(
        "core.v1.SecurityContext.runAsUser core.v1.SecurityContext.runAsGroup core.v1.PodSecurityContext.runAsUser "
        "core.v1.PodSecurityContext.runAsGroup core.v1.PodSecurityContext.fsGroup")},
    "autoscaling.v2.HPAScalingPolicy.periodSeconds": (1, 1800),
    "scheduling.v1.PriorityClass.value": (-2147483648, 1000000000),
}

# The conventional order of fields: first those listed for the type (otherwise FIRST), then the rest alphabetically.
FIRST = _("apiVersion kind metadata type name generateName namespace labels annotations spec")
ORDER = {
    "core.v1.Container": _(
        "name image imagePullPolicy restartPolicy command args workingDir ports envFrom env resources startupProbe "
        "readinessProbe livenessProbe lifecycle securityContext volumeMounts volumeDevices"),
    "core.v1.PodSpec": _(
        "serviceAccountName automountServiceAccountToken enableServiceLinks priorityClassName runtimeClassName "
        "restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds imagePullSecrets securityContext nodeName "
        "nodeSelector affinity tolerations topologySpreadConstraints initContainers containers volumes"),
    "core.v1.ContainerPort": _("name containerPort hostPort hostIP protocol"),
    "core.v1.ServiceSpec": _("type clusterIP selector ports"),
    "core.v1.ServicePort": _("name port targetPort nodePort protocol appProtocol"),
    "core.v1.EnvVar": _("name value valueFrom"),
    "core.v1.EnvFromSource": _("prefix configMapRef secretRef"),
    "core.v1.VolumeMount": _("name mountPath subPath subPathExpr readOnly"),
    "core.v1.KeyToPath": _("key path mode"),
    "core.v1.SecretKeySelector": _("name key optional"),
    "core.v1.ConfigMapKeySelector": _("name key optional"),
    "core.v1.ResourceRequirements": _("requests limits"),
    "core.v1.VolumeResourceRequirements": _("requests limits"),
    "core.v1.Probe": _(
        "httpGet grpc tcpSocket exec initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold"),
    "core.v1.HTTPGetAction": _("path port host scheme httpHeaders"),
    "core.v1.GRPCAction": _("port service"),
    "core.v1.TCPSocketAction": _("port host"),
    "core.v1.SecurityContext": _(
        "privileged allowPrivilegeEscalation readOnlyRootFilesystem runAsNonRoot runAsUser runAsGroup capabilities "
        "seccompProfile"),
    "core.v1.PodSecurityContext": _("runAsNonRoot runAsUser runAsGroup fsGroup fsGroupChangePolicy seccompProfile"),
    "core.v1.Capabilities": _("drop add"),
    "core.v1.TopologySpreadConstraint": _("maxSkew minDomains topologyKey whenUnsatisfiable labelSelector"),
    "core.v1.PodAffinityTerm": _("topologyKey labelSelector"),
    "core.v1.WeightedPodAffinityTerm": _("weight podAffinityTerm"),
    "core.v1.PreferredSchedulingTerm": _("weight preference"),
    "core.v1.Toleration": _("key operator value effect tolerationSeconds"),
    "core.v1.NodeSelectorRequirement": _("key operator values"),
    "core.v1.PersistentVolumeClaimSpec": _("accessModes storageClassName resources"),
    "core.v1.ConfigMap": _("apiVersion kind metadata immutable data binaryData"),
    "core.v1.Secret": _("apiVersion kind metadata type immutable stringData"),
    "meta.v1.LabelSelector": _("matchLabels matchExpressions"),
    "meta.v1.LabelSelectorRequirement": _("key operator values"),
    "meta.v1.OwnerReference": _("apiVersion kind name uid"),
    "apps.v1.DeploymentSpec": _(
        "replicas revisionHistoryLimit minReadySeconds progressDeadlineSeconds paused strategy selector template"),
    "apps.v1.StatefulSetSpec": _(
        "serviceName replicas revisionHistoryLimit minReadySeconds podManagementPolicy updateStrategy selector template "
        "volumeClaimTemplates"),
    "apps.v1.DaemonSetSpec": _("revisionHistoryLimit minReadySeconds updateStrategy selector template"),
    "apps.v1.RollingUpdateDeployment": _("maxSurge maxUnavailable"),
    "batch.v1.CronJobSpec": _(
        "schedule timeZone suspend concurrencyPolicy startingDeadlineSeconds successfulJobsHistoryLimit "
        "failedJobsHistoryLimit jobTemplate"),
    "batch.v1.JobSpec": _(
        "completionMode completions parallelism suspend backoffLimit activeDeadlineSeconds ttlSecondsAfterFinished"),
    "networking.v1.NetworkPolicySpec": _("podSelector policyTypes ingress egress"),
    "networking.v1.NetworkPolicyIngressRule": _("from ports"),
    "networking.v1.NetworkPolicyEgressRule": _("to ports"),
    "networking.v1.NetworkPolicyPeer": _("namespaceSelector podSelector ipBlock"),
    "networking.v1.NetworkPolicyPort": _("protocol port endPort"),
    "networking.v1.IngressSpec": _("ingressClassName tls rules defaultBackend"),
    "networking.v1.IngressRule": _("host http"),
    "networking.v1.IngressTLS": _("hosts secretName"),
    "networking.v1.HTTPIngressPath": _("path pathType backend"),
    "networking.v1.IngressServiceBackend": _("name port"),
    "networking.v1.IPBlock": _("cidr except"),
    "autoscaling.v2.HorizontalPodAutoscalerSpec": _("scaleTargetRef minReplicas maxReplicas metrics behavior"),
    "autoscaling.v2.CrossVersionObjectReference": _("apiVersion kind name"),
    "autoscaling.v2.MetricTarget": _("type averageUtilization averageValue value"),
    "autoscaling.v2.HPAScalingPolicy": _("type value periodSeconds"),
    "autoscaling.v2.HPAScalingRules": _("stabilizationWindowSeconds selectPolicy policies"),
    "policy.v1.PodDisruptionBudgetSpec": _("minAvailable maxUnavailable unhealthyPodEvictionPolicy selector"),
    "rbac.v1.PolicyRule": _("apiGroups resources resourceNames nonResourceURLs verbs"),
    "rbac.v1.RoleBinding": _("apiVersion kind metadata roleRef subjects"),
    "rbac.v1.ClusterRoleBinding": _("apiVersion kind metadata roleRef subjects"),
    "rbac.v1.RoleRef": _("apiGroup kind name"),
    "rbac.v1.Subject": _("kind apiGroup name namespace"),
    "storage.v1.StorageClass": _("apiVersion kind metadata provisioner parameters"),
    "scheduling.v1.PriorityClass": _("apiVersion kind metadata value globalDefault preemptionPolicy description"),
    "admissionregistration.v1.ValidatingAdmissionPolicySpec": _(
        "failurePolicy paramKind matchConstraints matchConditions variables validations auditAnnotations"),
    "admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec": _(
        "policyName validationActions paramRef matchResources"),
    "admissionregistration.v1.MatchResources": _(
        "matchPolicy namespaceSelector objectSelector resourceRules excludeResourceRules"),
    "admissionregistration.v1.NamedRuleWithOperations": _(
        "apiGroups apiVersions operations resources resourceNames scope"),
    "admissionregistration.v1.Validation": _("expression message messageExpression reason"),
    "admissionregistration.v1.Variable": _("name expression"),
    "admissionregistration.v1.MatchCondition": _("name expression"),
    "Application.spec": _("project source sources destination syncPolicy ignoreDifferences"),
    "Application.spec.source*": _("repoURL targetRevision path chart ref helm kustomize directory"),
    "Application.spec.destination": _("server name namespace"),
    "Application.spec.syncPolicy": _("automated syncOptions managedNamespaceMetadata retry"),
    "Application.spec.syncPolicy.automated": _("enabled prune selfHeal allowEmpty"),
    "Application.spec.syncPolicy.retry": _("limit backoff"),
    "Application.spec.syncPolicy.retry.backoff": _("duration factor maxDuration"),
    "Application.spec.ignoreDifferences[]": _("group kind name namespace"),
    "AppProject.spec": _(
        "description sourceRepos sourceNamespaces destinations clusterResourceWhitelist clusterResourceBlacklist "
        "namespaceResourceWhitelist namespaceResourceBlacklist roles syncWindows orphanedResources"),
    "AppProject.spec.destinations[]": _("server name namespace"),
    "AppProject.spec.roles[]": _("name description policies groups"),
    "AppProject.spec.syncWindows[]": _("kind schedule duration timeZone"),
    "Rollout.spec": _(
        "replicas revisionHistoryLimit minReadySeconds progressDeadlineSeconds progressDeadlineAbort strategy analysis "
        "selector template"),
    "Rollout.spec.strategy.blueGreen": _(
        "activeService previewService previewReplicaCount autoPromotionEnabled autoPromotionSeconds "
        "scaleDownDelaySeconds prePromotionAnalysis postPromotionAnalysis"),
    "Rollout.spec.strategy.canary": _(
        "stableService canaryService maxSurge maxUnavailable trafficRouting analysis steps"),
    "Rollout.spec.strategy.*nalysis": _("templates args"),
    "Rollout.spec.strategy.*args[]": _("name value valueFrom"),
    "AnalysisTemplate.spec": _("args metrics dryRun"),
    "AnalysisTemplate.spec.args[]": _("name value valueFrom"),
    "AnalysisTemplate.spec.metrics[]": _(
        "name initialDelay interval count successCondition failureCondition failureLimit inconclusiveLimit "
        "consecutiveErrorLimit consecutiveSuccessLimit provider"),
    "AnalysisTemplate.spec.metrics[].provider.prometheus": _("address query"),
    "AnalysisTemplate.spec.metrics[].provider.web": _("url method headers"),
    "ExternalSecret.spec": _("refreshInterval refreshPolicy secretStoreRef target data dataFrom"),
    "ExternalSecret.spec.*secretStoreRef": _("kind name"),
    "ExternalSecret.spec.secretStoreRef": _("kind name"),
    "ExternalSecret.spec.target": _("name creationPolicy deletionPolicy immutable template"),
    "ExternalSecret.spec.data[]": _("secretKey remoteRef"),
    "ExternalSecret.spec.data[].remoteRef": _("key property version"),
    "SecretStore.spec.provider.aws": _("service region role auth"),
    "SecretStore.spec.provider.vault": _("server path version auth"),
    "ServiceMonitor.spec": _("jobLabel namespaceSelector selector endpoints"),
    "ServiceMonitor.spec.endpoints[]": _("port targetPort scheme path interval scrapeTimeout honorLabels params"),
    "PodMonitor.spec": _("jobLabel namespaceSelector selector podMetricsEndpoints"),
    "PodMonitor.spec.podMetricsEndpoints[]": _("port portNumber targetPort scheme path interval scrapeTimeout"),
    "PrometheusRule.spec.groups[]": _("name interval limit labels rules"),
    "PrometheusRule.spec.groups[].rules[]": _("alert record expr for keep_firing_for labels annotations"),
    "ConstraintTemplate.spec": _("crd targets"),
    "ConstraintTemplate.spec.targets[]": _("target rego libs code"),
    "ConstraintTemplate.spec.targets[].code[]": _("engine source"),
    "ConstraintTemplate.spec.crd.spec.names": _("kind shortNames"),
    "ValidatingPolicy.spec": _(
        "validationActions failurePolicy evaluation matchConstraints matchConditions variables validations"),
    "ImageValidatingPolicy.spec": _(
        "validationActions failurePolicy webhookConfiguration evaluation matchConstraints matchConditions matchImageReferences "
        "images credentials attestors attestations variables validationConfigurations validations"),
    "ImageValidatingPolicy.spec.attestors[].cosign.keyless.identities[]": _(
        "issuer issuerRegExp subject subjectRegExp subjectExpression"),
}
