// Generated from the references of components in Sources/StackComponents.
// Do not edit: change a reference, and run STACKGEN_RECORD=1 swift test --filter ComponentReferenceTests.
// swift-format-ignore-file

import StackKit

/// The examples of the references, by component and capability.
let explainedComponents: [String: any Stack] = [
    "service": ServiceExample(),
    "service on google cloud": ServiceOnGoogleCloudExample(),
    "service: port": ServicePortExample(),
    "service: gRPC": ServiceGRPCExample(),
    "service: other protocols and several ports": ServiceOtherProtocolsAndSeveralPortsExample(),
    "service: health checks": ServiceHealthChecksExample(),
    "service: public address with TLS": ServicePublicAddressWithTLSExample(),
    "service: path routing": ServicePathRoutingExample(),
    "service: load balancer without an ingress": ServiceLoadBalancerWithoutAnIngressExample(),
    "service: ingress annotations": ServiceIngressAnnotationsExample(),
    "service: autoscaling": ServiceAutoscalingExample(),
    "service: fixed number of pods": ServiceFixedNumberOfPodsExample(),
    "service: blue-green release": ServiceBlueGreenReleaseExample(),
    "service: canary release": ServiceCanaryReleaseExample(),
    "service: traffic split of a canary": ServiceTrafficSplitOfACanaryExample(),
    "service: manual gate of a release": ServiceManualGateOfAReleaseExample(),
    "service: requests during a release": ServiceRequestsDuringAReleaseExample(),
    "service: custom condition of a release": ServiceCustomConditionOfAReleaseExample(),
    "service: service level objective": ServiceServiceLevelObjectiveExample(),
    "service: names of metrics": ServiceNamesOfMetricsExample(),
    "service: any language, by a container image": ServiceAnyLanguageByAContainerImageExample(),
    "service: Go program of this repository": ServiceGoProgramOfThisRepositoryExample(),
    "service: Dockerfile instructions": ServiceDockerfileInstructionsExample(),
    "service: command and arguments": ServiceCommandAndArgumentsExample(),
    "service: environment variable": ServiceEnvironmentVariableExample(),
    "service: secret in a variable": ServiceSecretInAVariableExample(),
    "service: secret in a file": ServiceSecretInAFileExample(),
    "service: configuration file": ServiceConfigurationFileExample(),
    "service: access to a store": ServiceAccessToAStoreExample(),
    "service: names of variables": ServiceNamesOfVariablesExample(),
    "service: call of another service": ServiceCallOfAnotherServiceExample(),
    "service: CPU and memory": ServiceCPUAndMemoryExample(),
    "service: temporary files": ServiceTemporaryFilesExample(),
    "service: init container": ServiceInitContainerExample(),
    "service: user and group": ServiceUserAndGroupExample(),
    "service: sidecar and other fields of the pod": ServiceSidecarAndOtherFieldsOfThePodExample(),
    "service: start order": ServiceStartOrderExample(),
    "service: graceful shutdown": ServiceGracefulShutdownExample(),
    "service: persistent disk": ServicePersistentDiskExample(),
    "worker": WorkerExample(),
    "worker on google cloud": WorkerOnGoogleCloudExample(),
    "worker: consumer of a queue": WorkerConsumerOfAQueueExample(),
    "worker: autoscaling": WorkerAutoscalingExample(),
    "worker: scaling by the length of a queue": WorkerScalingByTheLengthOfAQueueExample(),
    "worker: any language, by a container image": WorkerAnyLanguageByAContainerImageExample(),
    "worker: Go program of this repository": WorkerGoProgramOfThisRepositoryExample(),
    "worker: Dockerfile instructions": WorkerDockerfileInstructionsExample(),
    "worker: command and arguments": WorkerCommandAndArgumentsExample(),
    "worker: environment variable": WorkerEnvironmentVariableExample(),
    "worker: secret in a variable": WorkerSecretInAVariableExample(),
    "worker: secret in a file": WorkerSecretInAFileExample(),
    "worker: configuration file": WorkerConfigurationFileExample(),
    "worker: access to a store": WorkerAccessToAStoreExample(),
    "worker: names of variables": WorkerNamesOfVariablesExample(),
    "worker: call of another service": WorkerCallOfAnotherServiceExample(),
    "worker: CPU and memory": WorkerCPUAndMemoryExample(),
    "worker: temporary files": WorkerTemporaryFilesExample(),
    "worker: init container": WorkerInitContainerExample(),
    "worker: user and group": WorkerUserAndGroupExample(),
    "worker: sidecar and other fields of the pod": WorkerSidecarAndOtherFieldsOfThePodExample(),
    "worker: start order": WorkerStartOrderExample(),
    "worker: graceful shutdown": WorkerGracefulShutdownExample(),
    "job": JobExample(),
    "job on google cloud": JobOnGoogleCloudExample(),
    "job: schema migration": JobSchemaMigrationExample(),
    "job: deadline and retries": JobDeadlineAndRetriesExample(),
    "job: rollback past a migration": JobRollbackPastAMigrationExample(),
    "job: any language, by a container image": JobAnyLanguageByAContainerImageExample(),
    "job: Go program of this repository": JobGoProgramOfThisRepositoryExample(),
    "job: Dockerfile instructions": JobDockerfileInstructionsExample(),
    "job: command and arguments": JobCommandAndArgumentsExample(),
    "job: environment variable": JobEnvironmentVariableExample(),
    "job: secret in a variable": JobSecretInAVariableExample(),
    "job: secret in a file": JobSecretInAFileExample(),
    "job: configuration file": JobConfigurationFileExample(),
    "job: access to a store": JobAccessToAStoreExample(),
    "job: names of variables": JobNamesOfVariablesExample(),
    "job: call of another service": JobCallOfAnotherServiceExample(),
    "job: CPU and memory": JobCPUAndMemoryExample(),
    "job: temporary files": JobTemporaryFilesExample(),
    "job: init container": JobInitContainerExample(),
    "job: user and group": JobUserAndGroupExample(),
    "job: sidecar and other fields of the pod": JobSidecarAndOtherFieldsOfThePodExample(),
    "job: start order": JobStartOrderExample(),
    "job: graceful shutdown": JobGracefulShutdownExample(),
    "scheduled job": ScheduledJobExample(),
    "scheduled job on google cloud": ScheduledJobOnGoogleCloudExample(),
    "scheduled job: schedule": ScheduledJobScheduleExample(),
    "scheduled job: cron expression": ScheduledJobCronExpressionExample(),
    "scheduled job: deadline and retries": ScheduledJobDeadlineAndRetriesExample(),
    "scheduled job: any language, by a container image": ScheduledJobAnyLanguageByAContainerImageExample(),
    "scheduled job: Go program of this repository": ScheduledJobGoProgramOfThisRepositoryExample(),
    "scheduled job: Dockerfile instructions": ScheduledJobDockerfileInstructionsExample(),
    "scheduled job: command and arguments": ScheduledJobCommandAndArgumentsExample(),
    "scheduled job: environment variable": ScheduledJobEnvironmentVariableExample(),
    "scheduled job: secret in a variable": ScheduledJobSecretInAVariableExample(),
    "scheduled job: secret in a file": ScheduledJobSecretInAFileExample(),
    "scheduled job: configuration file": ScheduledJobConfigurationFileExample(),
    "scheduled job: access to a store": ScheduledJobAccessToAStoreExample(),
    "scheduled job: names of variables": ScheduledJobNamesOfVariablesExample(),
    "scheduled job: call of another service": ScheduledJobCallOfAnotherServiceExample(),
    "scheduled job: CPU and memory": ScheduledJobCPUAndMemoryExample(),
    "scheduled job: temporary files": ScheduledJobTemporaryFilesExample(),
    "scheduled job: init container": ScheduledJobInitContainerExample(),
    "scheduled job: user and group": ScheduledJobUserAndGroupExample(),
    "scheduled job: sidecar and other fields of the pod": ScheduledJobSidecarAndOtherFieldsOfThePodExample(),
    "scheduled job: start order": ScheduledJobStartOrderExample(),
    "scheduled job: graceful shutdown": ScheduledJobGracefulShutdownExample(),
    "stateful service": StatefulServiceExample(),
    "stateful service on google cloud": StatefulServiceOnGoogleCloudExample(),
    "stateful service: persistent volume": StatefulServicePersistentVolumeExample(),
    "stateful service: storage class": StatefulServiceStorageClassExample(),
    "stateful service: larger volume": StatefulServiceLargerVolumeExample(),
    "stateful service: cluster of pods": StatefulServiceClusterOfPodsExample(),
    "stateful service: health checks": StatefulServiceHealthChecksExample(),
    "stateful service: rename without losing the volumes": StatefulServiceRenameWithoutLosingTheVolumesExample(),
    "stateful service: removal": StatefulServiceRemovalExample(),
    "stateful service: any language, by a container image": StatefulServiceAnyLanguageByAContainerImageExample(),
    "stateful service: Go program of this repository": StatefulServiceGoProgramOfThisRepositoryExample(),
    "stateful service: Dockerfile instructions": StatefulServiceDockerfileInstructionsExample(),
    "stateful service: command and arguments": StatefulServiceCommandAndArgumentsExample(),
    "stateful service: environment variable": StatefulServiceEnvironmentVariableExample(),
    "stateful service: secret in a variable": StatefulServiceSecretInAVariableExample(),
    "stateful service: secret in a file": StatefulServiceSecretInAFileExample(),
    "stateful service: configuration file": StatefulServiceConfigurationFileExample(),
    "stateful service: access to a store": StatefulServiceAccessToAStoreExample(),
    "stateful service: names of variables": StatefulServiceNamesOfVariablesExample(),
    "stateful service: call of another service": StatefulServiceCallOfAnotherServiceExample(),
    "stateful service: CPU and memory": StatefulServiceCPUAndMemoryExample(),
    "stateful service: temporary files": StatefulServiceTemporaryFilesExample(),
    "stateful service: init container": StatefulServiceInitContainerExample(),
    "stateful service: user and group": StatefulServiceUserAndGroupExample(),
    "stateful service: sidecar and other fields of the pod": StatefulServiceSidecarAndOtherFieldsOfThePodExample(),
    "stateful service: start order": StatefulServiceStartOrderExample(),
    "stateful service: graceful shutdown": StatefulServiceGracefulShutdownExample(),
    "pipeline": PipelineExample(),
    "pipeline: language model": PipelineLanguageModelExample(),
    "pipeline: reasoning": PipelineReasoningExample(),
    "pipeline: several steps": PipelineSeveralStepsExample(),
    "pipeline: structured types": PipelineStructuredTypesExample(),
    "pipeline: evaluation": PipelineEvaluationExample(),
    "pipeline: optimisation": PipelineOptimisationExample(),
    "pipeline: schedule": PipelineScheduleExample(),
    "pipeline: CPU and memory": PipelineCPUAndMemoryExample(),
    "pipeline: environment variable": PipelineEnvironmentVariableExample(),
    "pipeline: Dockerfile instructions": PipelineDockerfileInstructionsExample(),
    "pipeline: deadline and version of Python": PipelineDeadlineAndVersionOfPythonExample(),
    "pipeline: inputs of the program": PipelineInputsOfTheProgramExample(),
    "external": ExternalExample(),
    "external: address in a private network": ExternalAddressInAPrivateNetworkExample(),
    "external: several ports": ExternalSeveralPortsExample(),
    "external: credentials": ExternalCredentialsExample(),
    "namespace": NamespaceExample(),
    "namespace: resource quota": NamespaceResourceQuotaExample(),
    "namespace: labels": NamespaceLabelsExample(),
    "namespace: weaker Pod Security Standard": NamespaceWeakerPodSecurityStandardExample(),
    "platform": PlatformExample(),
    "platform: ingress controller": PlatformIngressControllerExample(),
    "platform: issuer of certificates": PlatformIssuerOfCertificatesExample(),
    "platform: Prometheus": PlatformPrometheusExample(),
    "platform: restart after a changed secret": PlatformRestartAfterAChangedSecretExample(),
    "platform: automatic promotion": PlatformAutomaticPromotionExample(),
    "cloud": CloudExample(),
    "cloud on google cloud": CloudOnGoogleCloudExample(),
    "cloud: account": CloudAccountExample(),
    "cloud: Terraform state": CloudTerraformStateExample(),
    "cloud: encryption at rest": CloudEncryptionAtRestExample(),
    "cloud: tags": CloudTagsExample(),
    "cloud: roles of the delivery workflow": CloudRolesOfTheDeliveryWorkflowExample(),
    "cloud: another resource of the cloud": CloudAnotherResourceOfTheCloudExample(),
    "network": NetworkExample(),
    "network on google cloud": NetworkOnGoogleCloudExample(),
    "network: availability zones": NetworkAvailabilityZonesExample(),
    "network: NAT gateway": NetworkNATGatewayExample(),
    "network: flow logs": NetworkFlowLogsExample(),
    "network: peering and private endpoints": NetworkPeeringAndPrivateEndpointsExample(),
    "network: rename without replacement": NetworkRenameWithoutReplacementExample(),
    "network: removal": NetworkRemovalExample(),
    "cluster": ClusterExample(),
    "cluster on google cloud": ClusterOnGoogleCloudExample(),
    "cluster: nodes": ClusterNodesExample(),
    "cluster: version of Kubernetes": ClusterVersionOfKubernetesExample(),
    "cluster: administrators and readers": ClusterAdministratorsAndReadersExample(),
    "cluster: encrypted disks for pods": ClusterEncryptedDisksForPodsExample(),
    "cluster: second node group": ClusterSecondNodeGroupExample(),
    "cluster: rename without replacement": ClusterRenameWithoutReplacementExample(),
    "cluster: removal": ClusterRemovalExample(),
    "cache": CacheExample(),
    "cache on google cloud": CacheOnGoogleCloudExample(),
    "cache: engine and version": CacheEngineAndVersionExample(),
    "cache: size": CacheSizeExample(),
    "cache: access and login": CacheAccessAndLoginExample(),
    "cache: scripts and messages": CacheScriptsAndMessagesExample(),
    "cache: number of nodes and failover": CacheNumberOfNodesAndFailoverExample(),
    "cache: snapshots": CacheSnapshotsExample(),
    "cache: parameters of the engine": CacheParametersOfTheEngineExample(),
    "cache: alarm": CacheAlarmExample(),
    "cache: rename without replacement": CacheRenameWithoutReplacementExample(),
    "cache: removal": CacheRemovalExample(),
    "database": DatabaseExample(),
    "database on google cloud": DatabaseOnGoogleCloudExample(),
    "database: engine and version": DatabaseEngineAndVersionExample(),
    "database: size and storage": DatabaseSizeAndStorageExample(),
    "database: backups": DatabaseBackupsExample(),
    "database: users and permissions": DatabaseUsersAndPermissionsExample(),
    "database: parameters of the engine": DatabaseParametersOfTheEngineExample(),
    "database: read replica": DatabaseReadReplicaExample(),
    "database: alarm": DatabaseAlarmExample(),
    "database: rename without replacement": DatabaseRenameWithoutReplacementExample(),
    "database: removal": DatabaseRemovalExample(),
    "database users": DatabaseUsersExample(),
    "database users on google cloud": DatabaseUsersOnGoogleCloudExample(),
    "bucket": BucketExample(),
    "bucket on google cloud": BucketOnGoogleCloudExample(),
    "bucket: versioning": BucketVersioningExample(),
    "bucket: lifecycle rule": BucketLifecycleRuleExample(),
    "bucket: name in the cloud": BucketNameInTheCloudExample(),
    "bucket: notification of new objects": BucketNotificationOfNewObjectsExample(),
    "bucket: cross-origin requests": BucketCrossOriginRequestsExample(),
    "bucket: alarm": BucketAlarmExample(),
    "bucket: rename without replacement": BucketRenameWithoutReplacementExample(),
    "bucket: removal": BucketRemovalExample(),
    "table": TableExample(),
    "table: sort key": TableSortKeyExample(),
    "table: secondary index": TableSecondaryIndexExample(),
    "table: expiry of items": TableExpiryOfItemsExample(),
    "table: stream of changes": TableStreamOfChangesExample(),
    "table: provisioned capacity": TableProvisionedCapacityExample(),
    "table: rename without replacement": TableRenameWithoutReplacementExample(),
    "table: removal": TableRemovalExample(),
    "queue": QueueExample(),
    "queue: fan-out from a topic": QueueFanOutFromATopicExample(),
    "queue: order of messages": QueueOrderOfMessagesExample(),
    "queue: visibility timeout": QueueVisibilityTimeoutExample(),
    "queue: retries and dead letters": QueueRetriesAndDeadLettersExample(),
    "queue: redrive by an operator": QueueRedriveByAnOperatorExample(),
    "queue: retention": QueueRetentionExample(),
    "queue: alarm": QueueAlarmExample(),
    "queue: delay": QueueDelayExample(),
    "queue: rename without replacement": QueueRenameWithoutReplacementExample(),
    "queue: removal": QueueRemovalExample(),
    "topic": TopicExample(),
    "topic: order of messages": TopicOrderOfMessagesExample(),
    "topic: several receivers": TopicSeveralReceiversExample(),
    "topic: other subscribers": TopicOtherSubscribersExample(),
    "topic: alarm": TopicAlarmExample(),
    "topic: rename without replacement": TopicRenameWithoutReplacementExample(),
    "topic: removal": TopicRemovalExample(),
    "secret": SecretExample(),
    "secret on google cloud": SecretOnGoogleCloudExample(),
    "secret: file": SecretFileExample(),
    "secret: name of the variable": SecretNameOfTheVariableExample(),
    "secret: rotation": SecretRotationExample(),
    "secret: rename without replacement": SecretRenameWithoutReplacementExample(),
    "secret: removal": SecretRemovalExample(),
    "role": RoleExample(),
    "role: duration of a session": RoleDurationOfASessionExample(),
    "role: role for a workflow": RoleRoleForAWorkflowExample(),
    "role: managed policy": RoleManagedPolicyExample(),
    "role: access to the cluster": RoleAccessToTheClusterExample(),
    "role: rename without replacement": RoleRenameWithoutReplacementExample(),
    "role: removal": RoleRemovalExample(),
    "identity provider": IdentityProviderExample(),
    "registry": RegistryExample(),
    "registry: retention of images": RegistryRetentionOfImagesExample(),
    "registry: other accounts that pull": RegistryOtherAccountsThatPullExample(),
    "registry: removal": RegistryRemovalExample(),
    "domain": DomainExample(),
    "domain: existing zone": DomainExistingZoneExample(),
    "domain: certificate of AWS": DomainCertificateOfAWSExample(),
    "domain: certificate authorities": DomainCertificateAuthoritiesExample(),
    "domain: other records": DomainOtherRecordsExample(),
    "domain: removal": DomainRemovalExample(),
    "alarm": AlarmExample(),
    "alarm: watched quantities": AlarmWatchedQuantitiesExample(),
    "alarm: duration of the condition": AlarmDurationOfTheConditionExample(),
    "alarm: pager or chat": AlarmPagerOrChatExample(),
    "alarm: rename without replacement": AlarmRenameWithoutReplacementExample(),
    "alarm: removal": AlarmRemovalExample(),
    "budget": BudgetExample(),
    "budget: scope": BudgetScopeExample(),
    "budget: rename without replacement": BudgetRenameWithoutReplacementExample(),
    "external secrets": ExternalSecretsExample(),
    "external secrets on google cloud": ExternalSecretsOnGoogleCloudExample(),
    "external secrets: refresh interval": ExternalSecretsRefreshIntervalExample(),
    "policy": PolicyExample(),
    "policy: built-in policies": PolicyBuiltInPoliciesExample(),
    "policy: audit": PolicyAuditExample(),
    "policy: policy of your own": PolicyPolicyOfYourOwnExample(),
    "policy: policy for other objects and for Terraform": PolicyPolicyForOtherObjectsAndForTerraformExample(),
    "policy: set of policies": PolicySetOfPoliciesExample(),
    "isolation": IsolationExample(),
    "isolation: whole namespace": IsolationWholeNamespaceExample(),
    "isolation: workload of the same stack": IsolationWorkloadOfTheSameStackExample(),
    "repository": RepositoryExample(),
    "repository: delivery workflow": RepositoryDeliveryWorkflowExample(),
    "repository: owners and approvals": RepositoryOwnersAndApprovalsExample(),
    "repository: branch": RepositoryBranchExample(),
    "repository: registry of images": RepositoryRegistryOfImagesExample(),
    "repository: immutable identity": RepositoryImmutableIdentityExample(),
    "page": PageExample(),
    "page: path": PagePathExample(),
    "development shell": DevelopmentShellExample(),
    "machine": MachineExample(),
    "machine: users": MachineUsersExample(),
    "machine: open port": MachineOpenPortExample(),
    "machine: packages": MachinePackagesExample(),
    "machine: upgrades": MachineUpgradesExample(),
    "machine: any option of NixOS": MachineAnyOptionOfNixOSExample(),
    "machine: call from a workload": MachineCallFromAWorkloadExample(),
    "forgotten resource": ForgottenResourceExample(),
    "forgotten resource: resource of a Terraform block": ForgottenResourceResourceOfATerraformBlockExample(),
    "destroyed resource": DestroyedResourceExample(),
    "destroyed resource: resource of a Terraform block": DestroyedResourceResourceOfATerraformBlockExample(),
    "manifest": ManifestExample(),
    "manifest: typed object": ManifestTypedObjectExample(),
    "manifest: YAML text": ManifestYAMLTextExample(),
    "manifest: custom resource": ManifestCustomResourceExample(),
    "terraform block": TerraformBlockExample(),
    "terraform block: output": TerraformBlockOutputExample(),
    "terraform block: data source": TerraformBlockDataSourceExample(),
    "terraform block: lifetime": TerraformBlockLifetimeExample(),
    "terraform block: renamed resource": TerraformBlockRenamedResourceExample(),
    "tool": ToolExample(),
    "flake attribute": FlakeAttributeExample(),
    "flake attribute: check": FlakeAttributeCheckExample(),
    "file": FileExample(),
    "file: syntax tree": FileSyntaxTreeExample(),
    "file: file of an environment": FileFileOfAnEnvironmentExample(),
    "patch": PatchExample(),
    "patch: Terraform attribute": PatchTerraformAttributeExample(),
    "patch: removed and added items": PatchRemovedAndAddedItemsExample(),
    "recreated object": RecreatedObjectExample(),
    "exclusion": ExclusionExample(),
    "exclusion: tool": ExclusionToolExample(),
    "exclusion: Dockerfile of your own": ExclusionDockerfileOfYourOwnExample(),
]

private struct ServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("invoices")
        }
        Service("orders", source: .go("services/orders", version: "1.26")) {
            Listens(on: 8080)
            Uses("invoices", .readWrite)
            Scales(2...6, at: .cpu(.percent(70)))
            Exposed(at: "orders.acme.dev")
        }
    }
}

private struct ServiceOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Bucket("invoices")
        }
        Service("orders", source: .go("services/orders", version: "1.26")) {
            Listens(on: 8080)
            Uses("invoices", .readWrite)
            Scales(2...6, at: .cpu(.percent(70)))
            Exposed(at: "orders.acme.dev")
        }
    }
}

private struct ServicePortExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080, servedAt: 80)
        }
    }
}

private struct ServiceGRPCExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 7070, .grpc)
        }
    }
}

private struct ServiceOtherProtocolsAndSeveralPortsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Listens(on: 1883, .tcp("mqtt"))
        }
    }
}

private struct ServiceHealthChecksExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080, liveness: "/live", readiness: "/ready")
            Probes(after: .seconds(20), every: .seconds(15))
            Probes(.readiness, headers: ["Cookie": "session=probe"])
        }
    }
}

private struct ServicePublicAddressWithTLSExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "orders.acme.dev")
        }
    }
}

private struct ServicePathRoutingExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev", path: "/orders")
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct ServiceLoadBalancerWithoutAnIngressExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
        }
        Patch("Service", "orders",
            .set(["spec", "type"], to: "LoadBalancer"),
            .set(["spec", "externalTrafficPolicy"], to: "Local"),
            .set(["spec", "loadBalancerSourceRanges"], to: ["203.0.113.0/24"]))
        Patch("NetworkPolicy", "orders",
            .set(["spec", "ingress"], to: [["from": [["ipBlock": ["cidr": "203.0.113.0/24"]]], "ports": [["port": 8080]]]]))
    }
}

private struct ServiceIngressAnnotationsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "orders.acme.dev")
        }
        Patch("Ingress", "orders",
            .set(["metadata", "annotations", "traefik.ingress.kubernetes.io/router.middlewares"], to: "shop-limit@kubernetescrd"))
    }
}

private struct ServiceAutoscalingExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Scales(2...10, at: .memory(.percent(80)))
        }
    }
}

private struct ServiceFixedNumberOfPodsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Scales(3...3)
        }
    }
}

private struct ServiceBlueGreenReleaseExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
        }
    }
}

private struct ServiceCanaryReleaseExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Scales(4...12)
            Releases(
                .canary(
                    .weight(.percent(25)), .analysis, .pause(.minutes(10)), .weight(.percent(50)), .pause(.minutes(10)),
                    splitBy: .pods),
                promotedWhen: .latency(.p95, below: .milliseconds(250)), .errorRate(below: .percent(0.5)))
        }
    }
}

private struct ServiceTrafficSplitOfACanaryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "orders.acme.dev")
            Releases(.canary(.weight(.percent(5)), .analysis, .weight(.percent(50)), .analysis))
        }
    }
}

private struct ServiceManualGateOfAReleaseExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Releases(.canary(.weight(.percent(10)), .analysis, .manualGate, splitBy: .pods))
        }
    }
}

private struct ServiceRequestsDuringAReleaseExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Releases(.blueGreen, exercising: "/v1/orders", measuringUserRequests: true)
        }
    }
}

private struct ServiceCustomConditionOfAReleaseExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Releases(
                .blueGreen,
                promotedWhen: .query("queue-lag", #"max(orders_queue_lag_seconds{service="{{args.service}}"})"#, below: 30))
        }
    }
}

private struct ServiceServiceLevelObjectiveExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Objective(.availability(.percent(99.9)))
            Objective(.latency(.p95, below: .milliseconds(250)), over: .days(28))
        }
    }
}

private struct ServiceNamesOfMetricsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Metrics(histogram: "http_server_duration_seconds", status: "status", failingStatuses: "5..", path: "/prometheus")
            Objective(.availability(.percent(99.9)))
        }
    }
}

private struct ServiceAnyLanguageByAContainerImageExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Sets("JAVA_TOOL_OPTIONS", to: "-XX:MaxRAMPercentage=75")
        }
    }
}

private struct ServiceGoProgramOfThisRepositoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Service("orders", source: .go("services/orders", version: "1.26", package: "./cmd/server")) {
            Listens(on: 8080)
        }
    }
}

private struct ServiceDockerfileInstructionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Service("orders", source: .go("services/orders", version: "1.26", package: "./cmd/server")) {
            Listens(on: 8080)
            DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
        }
    }
}

private struct ServiceCommandAndArgumentsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Runs("serve", "--verbose", by: "/app/server")
        }
    }
}

private struct ServiceEnvironmentVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Sets("LOG_LEVEL", to: "debug")
        }
    }
}

private struct ServiceSecretInAVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct ServiceSecretInAFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
        }
    }
}

private struct ServiceConfigurationFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest("settings", [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ["name": "settings", "namespace": "shop"],
            "data": ["settings.ini": "retries = 3"],
        ])
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
        }
        Patch("Deployment", "orders",
            .set(
                ["spec", "template", "spec", "volumes"],
                to: [["name": "settings", "configMap": ["name": "settings"]]]),
            .set(
                ["spec", "template", "spec", "containers", 0, "volumeMounts"],
                to: [["name": "settings", "mountPath": "/etc/settings"]]))
    }
}

private struct ServiceAccessToAStoreExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("replays")
        }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("replays", .readWrite)
        }
    }
}

private struct ServiceNamesOfVariablesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .read, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
        }
    }
}

private struct ServiceCallOfAnotherServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("payments", at: "api.stripe.com")
        Service("carts", source: .image("ghcr.io/acme/shop/carts:1.4.2")) { Listens(on: 8080) }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Calls("carts")
            Calls("payments")
        }
    }
}

private struct ServiceCPUAndMemoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Resources(cpu: .millicores(500), memory: .mebibytes(256), memoryLimit: .mebibytes(512))
        }
    }
}

private struct ServiceTemporaryFilesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Scratch("tmp", at: "/tmp", upTo: .gibibytes(1))
        }
    }
}

private struct ServiceInitContainerExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Prepares("fetch-models", image: "docker.io/library/busybox:1.38.0", runs: "/bin/true")
        }
    }
}

private struct ServiceUserAndGroupExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            RunsAs(user: 1000)
        }
    }
}

private struct ServiceSidecarAndOtherFieldsOfThePodExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
        }
        Patch("Deployment", "orders",
            .append(
                [
                    "name": "log-shipper",
                    "image": "ghcr.io/acme/log-shipper:2.1.0@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "resources": [
                        "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "64Mi"],
                    ],
                    "securityContext": [
                        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                        "capabilities": ["drop": ["ALL"]],
                    ],
                ],
                to: ["spec", "template", "spec", "containers"]))
    }
}

private struct ServiceStartOrderExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("migrate", source: .image("ghcr.io/acme/shop/migrate:1.4.2")) { Runs("up") }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            RunsAfter("migrate")
        }
    }
}

private struct ServiceGracefulShutdownExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Stops(within: .minutes(2))
        }
    }
}

private struct ServicePersistentDiskExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Volume("data", .gibibytes(20), at: "/var/lib/orders")
        }
    }
}

private struct WorkerExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("mails", visibilityTimeout: .minutes(2))
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Uses("mails", .consume)
            Scales(1...10)
            Stops(within: .minutes(2))
        }
    }
}

private struct WorkerOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Bucket("invoices")
        }
        Worker("archiver", source: .image("ghcr.io/acme/shop/archiver:1.4.2")) {
            Uses("invoices", .write)
            Scales(1...10)
        }
    }
}

private struct WorkerConsumerOfAQueueExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("mails")
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) { Uses("mails", .consume) }
    }
}

private struct WorkerAutoscalingExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Scales(2...10, at: .cpu(.percent(60)))
        }
    }
}

private struct WorkerScalingByTheLengthOfAQueueExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("mails")
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) { Uses("mails", .consume) }
        Patch("Deployment", "mailer", .remove(["spec", "replicas"]))
        ExtraManifest("mailer-scaling", [
            "apiVersion": "keda.sh/v1alpha1",
            "kind": "ScaledObject",
            "metadata": ["name": "mailer", "namespace": "shop"],
            "spec": [
                "scaleTargetRef": ["name": "mailer"],
                "triggers": [
                    [
                        "type": "aws-sqs-queue",
                        "metadata": [
                            "queueURLFromEnv": "MAILS_QUEUE_URL", "queueLength": "5", "awsRegion": "eu-west-1",
                            "identityOwner": "operator",
                        ],
                    ]
                ],
            ],
        ])
    }
}

private struct WorkerAnyLanguageByAContainerImageExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Sets("JAVA_TOOL_OPTIONS", to: "-XX:MaxRAMPercentage=75")
        }
    }
}

private struct WorkerGoProgramOfThisRepositoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Worker("mailer", source: .go("services/mailer", version: "1.26"))
    }
}

private struct WorkerDockerfileInstructionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Worker("mailer", source: .go("services/mailer", version: "1.26")) {
            DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
        }
    }
}

private struct WorkerCommandAndArgumentsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Runs("serve", "--verbose", by: "/app/server")
        }
    }
}

private struct WorkerEnvironmentVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Sets("LOG_LEVEL", to: "debug")
        }
    }
}

private struct WorkerSecretInAVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct WorkerSecretInAFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
        }
    }
}

private struct WorkerConfigurationFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest("settings", [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ["name": "settings", "namespace": "shop"],
            "data": ["settings.ini": "retries = 3"],
        ])
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2"))
        Patch("Deployment", "mailer",
            .set(
                ["spec", "template", "spec", "volumes"],
                to: [["name": "settings", "configMap": ["name": "settings"]]]),
            .set(
                ["spec", "template", "spec", "containers", 0, "volumeMounts"],
                to: [["name": "settings", "mountPath": "/etc/settings"]]))
    }
}

private struct WorkerAccessToAStoreExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("replays")
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Uses("replays", .readWrite)
        }
    }
}

private struct WorkerNamesOfVariablesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Uses("orders", .read, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
        }
    }
}

private struct WorkerCallOfAnotherServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("payments", at: "api.stripe.com")
        Service("carts", source: .image("ghcr.io/acme/shop/carts:1.4.2")) { Listens(on: 8080) }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Calls("carts")
            Calls("payments")
        }
    }
}

private struct WorkerCPUAndMemoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Resources(cpu: .millicores(500), memory: .mebibytes(256), memoryLimit: .mebibytes(512))
        }
    }
}

private struct WorkerTemporaryFilesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Scratch("tmp", at: "/tmp", upTo: .gibibytes(1))
        }
    }
}

private struct WorkerInitContainerExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Prepares("fetch-models", image: "docker.io/library/busybox:1.38.0", runs: "/bin/true")
        }
    }
}

private struct WorkerUserAndGroupExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            RunsAs(user: 1000)
        }
    }
}

private struct WorkerSidecarAndOtherFieldsOfThePodExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2"))
        Patch("Deployment", "mailer",
            .append(
                [
                    "name": "log-shipper",
                    "image": "ghcr.io/acme/log-shipper:2.1.0@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "resources": [
                        "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "64Mi"],
                    ],
                    "securityContext": [
                        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                        "capabilities": ["drop": ["ALL"]],
                    ],
                ],
                to: ["spec", "template", "spec", "containers"]))
    }
}

private struct WorkerStartOrderExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("migrate", source: .image("ghcr.io/acme/shop/migrate:1.4.2")) { Runs("up") }
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            RunsAfter("migrate")
        }
    }
}

private struct WorkerGracefulShutdownExample: Stack {
    let name = "shop"
    var body: Declarations {
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Stops(within: .minutes(2))
        }
    }
}

private struct JobExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Runs("migrate", "up")
            Uses("orders", .admin)
        }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .readWrite)
            RunsAfter("migrate-orders")
        }
    }
}

private struct JobOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Database("orders", engine: .postgreSQL("17"))
        }
        Job("migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Runs("migrate", "up")
            Uses("orders", .admin)
        }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .readWrite)
            RunsAfter("migrate-orders")
        }
    }
}

private struct JobSchemaMigrationExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Job("migrate-orders", source: .image("docker.io/library/postgres:17.6-bookworm")) { Uses("orders", .admin) }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            RunsAfter("migrate-orders")
        }
    }
}

private struct JobDeadlineAndRetriesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job(
            "import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2"), deadline: .hours(2), retries: 0,
            countsDisruptions: true)
    }
}

private struct JobRollbackPastAMigrationExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job(
            "migrate-orders", source: .image("ghcr.io/acme/shop/orders:1.4.2"), toleratesNewerSchema: true
        ) {
            Runs("migrate", "up")
        }
    }
}

private struct JobAnyLanguageByAContainerImageExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Sets("JAVA_TOOL_OPTIONS", to: "-XX:MaxRAMPercentage=75")
        }
    }
}

private struct JobGoProgramOfThisRepositoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Job("import-catalog", source: .go("jobs/import-catalog", version: "1.26"))
    }
}

private struct JobDockerfileInstructionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Job("import-catalog", source: .go("jobs/import-catalog", version: "1.26")) {
            DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
        }
    }
}

private struct JobCommandAndArgumentsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Runs("serve", "--verbose", by: "/app/server")
        }
    }
}

private struct JobEnvironmentVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Sets("LOG_LEVEL", to: "debug")
        }
    }
}

private struct JobSecretInAVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct JobSecretInAFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
        }
    }
}

private struct JobConfigurationFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest("settings", [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ["name": "settings", "namespace": "shop"],
            "data": ["settings.ini": "retries = 3"],
        ])
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2"))
        Patch("Job", "import-catalog",
            .set(
                ["spec", "template", "spec", "volumes"],
                to: [["name": "settings", "configMap": ["name": "settings"]]]),
            .set(
                ["spec", "template", "spec", "containers", 0, "volumeMounts"],
                to: [["name": "settings", "mountPath": "/etc/settings"]]))
    }
}

private struct JobAccessToAStoreExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("replays")
        }
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Uses("replays", .readWrite)
        }
    }
}

private struct JobNamesOfVariablesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Uses("orders", .read, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
        }
    }
}

private struct JobCallOfAnotherServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("payments", at: "api.stripe.com")
        Service("carts", source: .image("ghcr.io/acme/shop/carts:1.4.2")) { Listens(on: 8080) }
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Calls("carts")
            Calls("payments")
        }
    }
}

private struct JobCPUAndMemoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Resources(cpu: .millicores(500), memory: .mebibytes(256), memoryLimit: .mebibytes(512))
        }
    }
}

private struct JobTemporaryFilesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Scratch("tmp", at: "/tmp", upTo: .gibibytes(1))
        }
    }
}

private struct JobInitContainerExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Prepares("fetch-models", image: "docker.io/library/busybox:1.38.0", runs: "/bin/true")
        }
    }
}

private struct JobUserAndGroupExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            RunsAs(user: 1000)
        }
    }
}

private struct JobSidecarAndOtherFieldsOfThePodExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2"))
        Patch("Job", "import-catalog",
            .append(
                [
                    "name": "log-shipper",
                    "image": "ghcr.io/acme/log-shipper:2.1.0@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "resources": [
                        "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "64Mi"],
                    ],
                    "securityContext": [
                        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                        "capabilities": ["drop": ["ALL"]],
                    ],
                ],
                to: ["spec", "template", "spec", "containers"]))
    }
}

private struct JobStartOrderExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("migrate", source: .image("ghcr.io/acme/shop/migrate:1.4.2")) { Runs("up") }
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            RunsAfter("migrate")
        }
    }
}

private struct JobGracefulShutdownExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("import-catalog", source: .image("ghcr.io/acme/shop/import-catalog:1.4.2")) {
            Stops(within: .minutes(2))
        }
    }
}

private struct ScheduledJobExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reports")
        }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses("reports", .write)
        }
    }
}

private struct ScheduledJobOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Bucket("reports")
        }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses("reports", .write)
        }
    }
}

private struct ScheduledJobScheduleExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob(
            "report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .weekly(on: .monday, at: 6))
    }
}

private struct ScheduledJobCronExpressionExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob(
            "report", source: .image("ghcr.io/acme/shop/report:1.4.2"),
            schedule: .cron("*/15 8-18 * * 1-5", atLeastEvery: .hours(64)))
    }
}

private struct ScheduledJobDeadlineAndRetriesExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob(
            "report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3), deadline: .hours(2),
            retries: 0)
    }
}

private struct ScheduledJobAnyLanguageByAContainerImageExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Sets("JAVA_TOOL_OPTIONS", to: "-XX:MaxRAMPercentage=75")
        }
    }
}

private struct ScheduledJobGoProgramOfThisRepositoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        ScheduledJob("report", source: .go("jobs/report", version: "1.26"), schedule: .daily(at: 3))
    }
}

private struct ScheduledJobDockerfileInstructionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        ScheduledJob("report", source: .go("jobs/report", version: "1.26"), schedule: .daily(at: 3)) {
            DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
        }
    }
}

private struct ScheduledJobCommandAndArgumentsExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Runs("serve", "--verbose", by: "/app/server")
        }
    }
}

private struct ScheduledJobEnvironmentVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Sets("LOG_LEVEL", to: "debug")
        }
    }
}

private struct ScheduledJobSecretInAVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct ScheduledJobSecretInAFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
        }
    }
}

private struct ScheduledJobConfigurationFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest("settings", [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ["name": "settings", "namespace": "shop"],
            "data": ["settings.ini": "retries = 3"],
        ])
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3))
        Patch("CronJob", "report",
            .set(
                ["spec", "jobTemplate", "spec", "template", "spec", "volumes"],
                to: [["name": "settings", "configMap": ["name": "settings"]]]),
            .set(
                ["spec", "jobTemplate", "spec", "template", "spec", "containers", 0, "volumeMounts"],
                to: [["name": "settings", "mountPath": "/etc/settings"]]))
    }
}

private struct ScheduledJobAccessToAStoreExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("replays")
        }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses("replays", .readWrite)
        }
    }
}

private struct ScheduledJobNamesOfVariablesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses("orders", .read, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
        }
    }
}

private struct ScheduledJobCallOfAnotherServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("payments", at: "api.stripe.com")
        Service("carts", source: .image("ghcr.io/acme/shop/carts:1.4.2")) { Listens(on: 8080) }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Calls("carts")
            Calls("payments")
        }
    }
}

private struct ScheduledJobCPUAndMemoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Resources(cpu: .millicores(500), memory: .mebibytes(256), memoryLimit: .mebibytes(512))
        }
    }
}

private struct ScheduledJobTemporaryFilesExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Scratch("tmp", at: "/tmp", upTo: .gibibytes(1))
        }
    }
}

private struct ScheduledJobInitContainerExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Prepares("fetch-models", image: "docker.io/library/busybox:1.38.0", runs: "/bin/true")
        }
    }
}

private struct ScheduledJobUserAndGroupExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            RunsAs(user: 1000)
        }
    }
}

private struct ScheduledJobSidecarAndOtherFieldsOfThePodExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3))
        Patch("CronJob", "report",
            .append(
                [
                    "name": "log-shipper",
                    "image": "ghcr.io/acme/log-shipper:2.1.0@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "resources": [
                        "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "64Mi"],
                    ],
                    "securityContext": [
                        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                        "capabilities": ["drop": ["ALL"]],
                    ],
                ],
                to: ["spec", "jobTemplate", "spec", "template", "spec", "containers"]))
    }
}

private struct ScheduledJobStartOrderExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("migrate", source: .image("ghcr.io/acme/shop/migrate:1.4.2")) { Runs("up") }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            RunsAfter("migrate")
        }
    }
}

private struct ScheduledJobGracefulShutdownExample: Stack {
    let name = "shop"
    var body: Declarations {
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Stops(within: .minutes(2))
        }
    }
}

private struct StatefulServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"), pods: 3) {
            Listens(on: 9200)
            Listens(on: 9300, .tcp("peers"))
            Volume("data", .gibibytes(20), at: "/usr/share/opensearch/data")
            RunsAs(user: 1000)
        }
    }
}

private struct StatefulServiceOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"), pods: 3) {
            Listens(on: 9200)
            Listens(on: 9300, .tcp("peers"))
            Volume("data", .gibibytes(20), at: "/usr/share/opensearch/data")
            RunsAs(user: 1000)
        }
    }
}

private struct StatefulServicePersistentVolumeExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Volume("logs", .gibibytes(5), at: "/var/log/search")
        }
    }
}

private struct StatefulServiceStorageClassExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search", storageClass: "fast")
        }
    }
}

private struct StatefulServiceLargerVolumeExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(40), at: "/var/lib/search")
        }
        Recreates("StatefulSet", "search")
    }
}

private struct StatefulServiceClusterOfPodsExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0"), pods: 3) {
            Listens(on: 9200)
            Listens(on: 9300, .tcp("peers"))
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
    }
}

private struct StatefulServiceHealthChecksExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Probes(after: .seconds(60), every: .seconds(15))
        }
    }
}

private struct StatefulServiceRenameWithoutLosingTheVolumesExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("index", source: .image("ghcr.io/acme/shop/search:3.2.0"), logicalName: "search") {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
    }
}

private struct StatefulServiceRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Forgets(.statefulService, "search")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct StatefulServiceAnyLanguageByAContainerImageExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Sets("JAVA_TOOL_OPTIONS", to: "-XX:MaxRAMPercentage=75")
        }
    }
}

private struct StatefulServiceGoProgramOfThisRepositoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        StatefulService("search", source: .go("services/search", version: "1.26")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
    }
}

private struct StatefulServiceDockerfileInstructionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        StatefulService("search", source: .go("services/search", version: "1.26")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
        }
    }
}

private struct StatefulServiceCommandAndArgumentsExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Runs("serve", "--verbose", by: "/app/server")
        }
    }
}

private struct StatefulServiceEnvironmentVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Sets("LOG_LEVEL", to: "debug")
        }
    }
}

private struct StatefulServiceSecretInAVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct StatefulServiceSecretInAFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
        }
    }
}

private struct StatefulServiceConfigurationFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest("settings", [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ["name": "settings", "namespace": "shop"],
            "data": ["settings.ini": "retries = 3"],
        ])
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
        Patch("StatefulSet", "search",
            .set(
                ["spec", "template", "spec", "volumes"],
                to: [["name": "settings", "configMap": ["name": "settings"]]]),
            .append(
                ["name": "settings", "mountPath": "/etc/settings"],
                to: ["spec", "template", "spec", "containers", 0, "volumeMounts"]))
    }
}

private struct StatefulServiceAccessToAStoreExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("replays")
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Uses("replays", .readWrite)
        }
    }
}

private struct StatefulServiceNamesOfVariablesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Uses("orders", .read, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
        }
    }
}

private struct StatefulServiceCallOfAnotherServiceExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("payments", at: "api.stripe.com")
        Service("carts", source: .image("ghcr.io/acme/shop/carts:1.4.2")) { Listens(on: 8080) }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Calls("carts")
            Calls("payments")
        }
    }
}

private struct StatefulServiceCPUAndMemoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Resources(cpu: .millicores(500), memory: .mebibytes(256), memoryLimit: .mebibytes(512))
        }
    }
}

private struct StatefulServiceTemporaryFilesExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Scratch("tmp", at: "/tmp", upTo: .gibibytes(1))
        }
    }
}

private struct StatefulServiceInitContainerExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Prepares("fetch-models", image: "docker.io/library/busybox:1.38.0", runs: "/bin/true")
        }
    }
}

private struct StatefulServiceUserAndGroupExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            RunsAs(user: 1000)
        }
    }
}

private struct StatefulServiceSidecarAndOtherFieldsOfThePodExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
        Patch("StatefulSet", "search",
            .append(
                [
                    "name": "log-shipper",
                    "image": "ghcr.io/acme/log-shipper:2.1.0@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "resources": [
                        "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "64Mi"],
                    ],
                    "securityContext": [
                        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                        "capabilities": ["drop": ["ALL"]],
                    ],
                ],
                to: ["spec", "template", "spec", "containers"]))
    }
}

private struct StatefulServiceStartOrderExample: Stack {
    let name = "shop"
    var body: Declarations {
        Job("migrate", source: .image("ghcr.io/acme/shop/migrate:1.4.2")) { Runs("up") }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            RunsAfter("migrate")
        }
    }
}

private struct StatefulServiceGracefulShutdownExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Stops(within: .minutes(2))
        }
    }
}

private struct PipelineExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline("review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string, "One line of at most 80 characters")
                Output("sentiment", .oneOf("good", "bad", "mixed"))
            }
            ChainOfThought("DigestReviews")
            Uses("reviews", .readWrite)
            Reads("reviews/latest.json", from: "reviews")
            Writes("digests/latest.json", to: "reviews")
        }
    }
}

private struct PipelineLanguageModelExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .anthropic("claude-sonnet-4-5", key: Secret("anthropic-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
        }
    }
}

private struct PipelineReasoningExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            ChainOfThought("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
        }
    }
}

private struct PipelineSeveralStepsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Signature("Translate", "Translate the headline into German.") {
                Input("text", .string)
                Output("translation", .string)
            }
            Predict("Translate").input("text", from: "headline")
        }
    }
}

private struct PipelineStructuredTypesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Record("Complaint", "One complaint of a customer.") {
                Field("topic", .string)
                Field("severity", .int)
            }
            Signature("FindComplaints", "List the complaints.") {
                Input("reviews", .list(of: .string))
                Output("complaints", .list(of: .record("Complaint")))
            }
            Predict("FindComplaints")
        }
    }
}

private struct PipelineEvaluationExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Metric(.isNotEmpty("headline"), .length(of: "headline", in: 1...80))
            Evaluate(atLeast: .percent(80))
        }
    }
}

private struct PipelineOptimisationExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Metric(.length(of: "headline", in: 1...80))
            Optimizer(.miproV2())
        }
    }
}

private struct PipelineScheduleExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .weekly(on: .monday, at: 6)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
        }
    }
}

private struct PipelineCPUAndMemoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Resources(cpu: .cores(1), memory: .gibibytes(2))
        }
    }
}

private struct PipelineEnvironmentVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Sets("LOG_LEVEL", to: "debug")
        }
    }
}

private struct PipelineDockerfileInstructionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            DockerInstructions(.env([.init("TZ", "Europe/Berlin")]))
        }
    }
}

private struct PipelineDeadlineAndVersionOfPythonExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3),
            deadline: .hours(2), python: "3.14"
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
        }
    }
}

private struct PipelineInputsOfTheProgramExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("reviews")
        }
        Pipeline(
            "review-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Signature("DigestReviews", "Digest the day's reviews of a product.") {
                Input("reviews", .list(of: .string))
                Output("headline", .string)
            }
            Predict("DigestReviews")
            Uses("reviews", .read)
            Reads("reviews/latest.json", from: "reviews")
            Signature("Rate", "Rate the headline for an audience.") {
                Input("headline", .string)
                Input("audience", .string)
                Output("rating", .int)
            }
            Predict("Rate")
            ProgramInputs("reviews", "audience")
        }
    }
}

private struct ExternalExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("stripe", at: "api.stripe.com")
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Calls("stripe")
        }
    }
}

private struct ExternalAddressInAPrivateNetworkExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("ledger", at: "ledger.acme.internal", port: 5432, addresses: "10.90.0.0/24")
        Worker("booking", source: .image("ghcr.io/acme/shop/booking:1.4.2")) { Calls("ledger") }
    }
}

private struct ExternalSeveralPortsExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("mail", at: "smtp.acme.dev", port: 465, otherPorts: 993)
        Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2")) {
            Calls("mail")
            Calls("mail", port: 993, as: "INBOX")
        }
    }
}

private struct ExternalCredentialsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        External("stripe", at: "api.stripe.com")
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Calls("stripe")
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct NamespaceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct NamespaceResourceQuotaExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraManifest("quota", [
            "apiVersion": "v1",
            "kind": "ResourceQuota",
            "metadata": ["name": "quota", "namespace": "shop"],
            "spec": ["hard": ["pods": "50"]],
        ])
    }
}

private struct NamespaceLabelsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Patch("Namespace", "shop", .set(["metadata", "labels", "team"], to: "shop"))
    }
}

private struct NamespaceWeakerPodSecurityStandardExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Patch("Namespace", "shop",
            .set(["metadata", "labels", "pod-security.kubernetes.io/enforce"], to: "baseline"))
    }
}

private struct PlatformExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Platform(restarter: .reloader, notifications: "github")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct PlatformIngressControllerExample: Stack {
    let name = "shop"
    var body: Declarations {
        Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct PlatformIssuerOfCertificatesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Platform(certificateIssuer: "acme-internal-ca")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct PlatformPrometheusExample: Stack {
    let name = "shop"
    var body: Declarations {
        Platform(monitoringNamespace: "observability", prometheusAddress: "http://thanos.observability.svc:9090")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Objective(.availability(.percent(99.9)))
        }
    }
}

private struct PlatformRestartAfterAChangedSecretExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Platform(refreshInterval: .minutes(15), restarter: .reloader)
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct PlatformAutomaticPromotionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Platform(notifications: "github")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct CloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("invoices")
        }
    }
}

private struct CloudOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            Bucket("invoices")
        }
    }
}

private struct CloudAccountExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("invoices")
        }
    }
}

private struct CloudTerraformStateExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state", region: "eu-central-1")) {
            Bucket("invoices")
        }
    }
}

private struct CloudEncryptionAtRestExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("invoices")
            Queue("fulfilment")
        }
    }
}

private struct CloudTagsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("invoices")
        }
        Patch(terraform: "provider.aws", .set(["default_tags", "tags", "cost-center"], to: "shop"))
    }
}

private struct CloudRolesOfTheDeliveryWorkflowExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            IdentityProvider()
            DeliveryRoles()
            Bucket("invoices")
        }
    }
}

private struct CloudAnotherResourceOfTheCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(Terraform.Resource("aws_kinesis_stream", "clicks") {
                $0["name"] = "shop-clicks"
                $0["shard_count"] = 1
                $0["encryption_type"] = "KMS"
                $0["kms_key_id"] = "alias/aws/kinesis"
            })
        }
    }
}

private struct NetworkExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 3)
        }
    }
}

private struct NetworkOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 3)
        }
    }
}

private struct NetworkAvailabilityZonesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: ["a", "c"])
        }
    }
}

private struct NetworkNATGatewayExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", nat: .single)
        }
    }
}

private struct NetworkFlowLogsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", flowLogs: .all)
        }
    }
}

private struct NetworkPeeringAndPrivateEndpointsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            TerraformBlock(Terraform.Resource("aws_vpc_peering_connection", "ledger") {
                $0["vpc_id"] = .ref("aws_vpc", "main", "id")
                $0["peer_vpc_id"] = "vpc-0a1b2c3d4e5f60718"
                $0["auto_accept"] = true
            })
        }
    }
}

private struct NetworkRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("private", cidr: "10.40.0.0/16", logicalName: "main")
        }
    }
}

private struct NetworkRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.network, "main")
            Destroys(.network, "old-main")
        }
    }
}

private struct ClusterExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
    }
}

private struct ClusterOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
        }
    }
}

private struct ClusterNodesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("shop", in: "main", nodes: 3...9, of: "m7g.large", volume: .gibibytes(100))
        }
    }
}

private struct ClusterVersionOfKubernetesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("shop", in: "main", nodes: 2...4, of: "m7g.large", version: "1.35")
        }
    }
}

private struct ClusterAdministratorsAndReadersExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Role("on-call", assumedBy: .people("arn:aws:iam::123456789012:role/engineers")) { Uses("shop", .admin) }
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:role/support")) { Uses("shop", .read) }
        }
    }
}

private struct ClusterEncryptedDisksForPodsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
    }
}

private struct ClusterSecondNodeGroupExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            TerraformBlock(Terraform.Resource("aws_eks_node_group", "spot") {
                $0["cluster_name"] = .ref("aws_eks_cluster", "shop", "name")
                $0["node_group_name"] = "spot"
                $0["node_role_arn"] = .ref("aws_eks_node_group", "shop", "node_role_arn")
                $0["subnet_ids"] = .ref("aws_eks_node_group", "shop", "subnet_ids")
                $0["capacity_type"] = "SPOT"
                $0.block("scaling_config") {
                    $0["desired_size"] = 2
                    $0["max_size"] = 10
                    $0["min_size"] = 0
                }
            })
        }
    }
}

private struct ClusterRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("store", in: "main", nodes: 2...4, of: "m7g.large", logicalName: "shop")
        }
    }
}

private struct ClusterRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.cluster, "shop")
            Destroys(.cluster, "old-shop")
        }
    }
}

private struct CacheExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Cache("sessions", engine: .valkey("8.1"), size: .small)
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Uses("sessions", .readWrite)
        }
    }
}

private struct CacheOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Cache("sessions", engine: .valkey("8.0"), size: .small)
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Uses("sessions", .readWrite)
        }
    }
}

private struct CacheEngineAndVersionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .redis("7.1"))
        }
    }
}

private struct CacheSizeExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"), size: .large)
            Cache("rankings", engine: .valkey("8.1"), size: .node("cache.r7g.4xlarge"))
        }
    }
}

private struct CacheAccessAndLoginExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Cache("sessions", engine: .valkey("8.1"))
        }
        Service("report", source: .image("ghcr.io/acme/shop/report:1.4.2")) {
            Listens(on: 8080)
            Uses("sessions", .read)
        }
    }
}

private struct CacheScriptsAndMessagesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Cache("sessions", engine: .valkey("8.1"))
        }
        Service("chat", source: .image("ghcr.io/acme/shop/chat:1.4.2")) {
            Listens(on: 8080)
            Uses("sessions", .readWrite, .scripting, .pubSub)
        }
    }
}

private struct CacheNumberOfNodesAndFailoverExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Patch(terraform: "aws_elasticache_replication_group.sessions",
                .set(["num_cache_clusters"], to: 3),
                .set(["automatic_failover_enabled"], to: true),
                .set(["multi_az_enabled"], to: true))
        }
    }
}

private struct CacheSnapshotsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Patch(terraform: "aws_elasticache_replication_group.sessions", .set(["snapshot_retention_limit"], to: 30))
        }
    }
}

private struct CacheParametersOfTheEngineExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            TerraformBlock(Terraform.Resource("aws_elasticache_parameter_group", "sessions") {
                $0["name"] = "shop-sessions"
                $0["family"] = "valkey8"
                $0.block("parameter") {
                    $0["name"] = "maxmemory-policy"
                    $0["value"] = "allkeys-lru"
                }
            })
            Patch(terraform: "aws_elasticache_replication_group.sessions",
                .set(["parameter_group_name"], to: .ref("aws_elasticache_parameter_group", "sessions", "name")))
        }
    }
}

private struct CacheAlarmExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Alarm("on-call", notifies: ["platform@acme.dev"]) {
                Watches("sessions", .memory(above: .percent(80)))
            }
        }
    }
}

private struct CacheRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("logins", engine: .valkey("8.1"), logicalName: "sessions")
        }
    }
}

private struct CacheRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.cache, "sessions")
            Destroys(.cache, "old-sessions")
        }
    }
}

private struct DatabaseExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))
        }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .readWrite)
        }
    }
}

private struct DatabaseOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Database("orders", engine: .postgreSQL("17"), size: .medium, storage: .gibibytes(100))
        }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .readWrite)
        }
    }
}

private struct DatabaseEngineAndVersionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .auroraPostgreSQL("17"))
            Database("accounts", engine: .mySQL("8.4"))
        }
    }
}

private struct DatabaseSizeAndStorageExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .postgreSQL("17"), size: .instance("db.r7g.4xlarge"), storage: .gibibytes(500))
        }
    }
}

private struct DatabaseBackupsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .postgreSQL("17"), backups: .days(14))
        }
    }
}

private struct DatabaseUsersAndPermissionsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Job("migrate", source: .image("ghcr.io/acme/shop/orders:1.4.2")) { Uses("orders", .admin) }
        ScheduledJob("report", source: .image("ghcr.io/acme/shop/report:1.4.2"), schedule: .daily(at: 3)) {
            Uses("orders", .read)
            RunsAfter("migrate")
        }
    }
}

private struct DatabaseParametersOfTheEngineExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .postgreSQL("17"))
            TerraformBlock(Terraform.Resource("aws_db_parameter_group", "tuned") {
                $0["name"] = "shop-orders-tuned"
                $0["family"] = "postgres17"
                $0.block("parameter") {
                    $0["name"] = "rds.force_ssl"
                    $0["value"] = "1"
                }
                $0.block("parameter") {
                    $0["name"] = "work_mem"
                    $0["value"] = "65536"
                }
            })
            Patch(terraform: "aws_db_instance.orders",
                .set(["parameter_group_name"], to: .ref("aws_db_parameter_group", "tuned", "name")))
        }
    }
}

private struct DatabaseReadReplicaExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .postgreSQL("17"))
            TerraformBlock(Terraform.Resource("aws_db_instance", "orders_replica") {
                $0["identifier"] = "shop-orders-replica"
                $0["replicate_source_db"] = .ref("aws_db_instance", "orders", "identifier")
                $0["instance_class"] = "db.m7g.large"
                $0["vpc_security_group_ids"] = .ref("aws_db_instance", "orders", "vpc_security_group_ids")
                $0["storage_encrypted"] = true
                $0["kms_key_id"] = .ref("aws_db_instance", "orders", "kms_key_id")
            })
        }
    }
}

private struct DatabaseAlarmExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .postgreSQL("17"))
            Alarm("on-call", notifies: ["orders@acme.dev"]) {
                Watches("orders", .freeStorage(below: .gibibytes(10)))
                Watches("orders", .connections(above: 80))
            }
        }
    }
}

private struct DatabaseRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("purchases", engine: .postgreSQL("17"), logicalName: "orders")
        }
    }
}

private struct DatabaseRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.database, "orders")
            Destroys(.database, "old-orders")
        }
    }
}

private struct DatabaseUsersExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Database("orders", engine: .postgreSQL("17"))
        }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .readWrite)
        }
    }
}

private struct DatabaseUsersOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Database("orders", engine: .postgreSQL("17"))
        }
        Service("orders-api", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders", .readWrite)
        }
    }
}

private struct BucketExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("replays")
        }
        Service("replays-api", source: .image("ghcr.io/acme/shop/replays:1.4.2")) {
            Listens(on: 8080)
            Uses("replays", .readWrite)
        }
    }
}

private struct BucketOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
            Bucket("replays")
        }
        Service("replays-api", source: .image("ghcr.io/acme/shop/replays:1.4.2")) {
            Listens(on: 8080)
            Uses("replays", .readWrite)
        }
    }
}

private struct BucketVersioningExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays", noncurrentVersionRetention: .days(90))
        }
    }
}

private struct BucketLifecycleRuleExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            Patch(terraform: "aws_s3_bucket_lifecycle_configuration.replays",
                .set(["rule", "expiration", "days"], to: 365))
        }
    }
}

private struct BucketNameInTheCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays", prefix: "acme-games")
        }
    }
}

private struct BucketNotificationOfNewObjectsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            TerraformBlock(Terraform.Resource("aws_s3_bucket_notification", "replays") {
                $0["bucket"] = .ref("aws_s3_bucket", "replays", "id")
                $0["eventbridge"] = true
            })
        }
    }
}

private struct BucketCrossOriginRequestsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            TerraformBlock(Terraform.Resource("aws_s3_bucket_cors_configuration", "replays") {
                $0["bucket"] = .ref("aws_s3_bucket", "replays", "id")
                $0.block("cors_rule") {
                    $0["allowed_methods"] = ["PUT"]
                    $0["allowed_origins"] = ["https://shop.acme.dev"]
                }
            })
        }
    }
}

private struct BucketAlarmExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            Alarm("on-call", notifies: ["platform@acme.dev"]) { Watches("replays", .storedBytes(above: .gibibytes(500))) }
        }
    }
}

private struct BucketRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("recordings", logicalName: "replays")
        }
    }
}

private struct BucketRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.bucket, "replays")
            Destroys(.bucket, "old-replays")
        }
    }
}

private struct TableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Table("sessions", key: .string("session_id"), ttlAttribute: "expires_at")
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Uses("sessions", .readWrite)
        }
    }
}

private struct TableSortKeyExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("events", key: .string("order_id"), sortKey: .number("created_at"))
        }
    }
}

private struct TableSecondaryIndexExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("sessions", key: .string("session_id")) {
                TableIndex("by-customer", key: .string("customer_id"), sortKey: .number("created_at"))
            }
        }
    }
}

private struct TableExpiryOfItemsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("sessions", key: .string("session_id"), ttlAttribute: "expires_at")
        }
    }
}

private struct TableStreamOfChangesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("sessions", key: .string("session_id"))
            Patch(terraform: "aws_dynamodb_table.sessions",
                .set(["stream_enabled"], to: true), .set(["stream_view_type"], to: "NEW_AND_OLD_IMAGES"))
        }
    }
}

private struct TableProvisionedCapacityExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("sessions", key: .string("session_id"))
            Patch(terraform: "aws_dynamodb_table.sessions",
                .set(["billing_mode"], to: "PROVISIONED"), .set(["read_capacity"], to: 5), .set(["write_capacity"], to: 5))
        }
    }
}

private struct TableRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("logins", key: .string("session_id"), logicalName: "sessions")
        }
    }
}

private struct TableRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.table, "sessions")
            Destroys(.table, "old-sessions")
        }
    }
}

private struct QueueExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("fulfilment", visibilityTimeout: .minutes(2))
        }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("fulfilment", .publish)
        }
        Worker("fulfilment-worker", source: .image("ghcr.io/acme/shop/fulfilment:1.4.2")) {
            Uses("fulfilment", .consume)
        }
    }
}

private struct QueueFanOutFromATopicExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Topic("orders-placed")
            Queue("fulfilment") { Subscribes(to: "orders-placed") }
            Queue("notices") { Subscribes(to: "orders-placed") }
        }
    }
}

private struct QueueOrderOfMessagesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment", delivery: .inOrder)
        }
    }
}

private struct QueueVisibilityTimeoutExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment", visibilityTimeout: .minutes(5))
        }
    }
}

private struct QueueRetriesAndDeadLettersExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment", maxReceives: 3)
        }
    }
}

private struct QueueRedriveByAnOperatorExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("fulfilment")
        }
        Job("redrive", source: .image("ghcr.io/acme/shop/redrive:1.4.2")) { Uses("fulfilment", .admin) }
    }
}

private struct QueueRetentionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment", retention: .days(14))
        }
    }
}

private struct QueueAlarmExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment")
            Alarm("on-call", notifies: ["orders@acme.dev"]) {
                Watches("fulfilment", .deadLetters())
                Watches("fulfilment", .messageAge(above: .minutes(30)))
            }
        }
    }
}

private struct QueueDelayExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment")
            Patch(terraform: "aws_sqs_queue.fulfilment", .set(["delay_seconds"], to: 60))
        }
    }
}

private struct QueueRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("shipping", logicalName: "fulfilment")
        }
    }
}

private struct QueueRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.queue, "fulfilment")
            Destroys(.queue, "old-fulfilment")
        }
    }
}

private struct TopicExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Topic("orders-placed")
            Queue("fulfilment") { Subscribes(to: "orders-placed") }
        }
        Service("orders", source: .image("ghcr.io/acme/shop/orders:1.4.2")) {
            Listens(on: 8080)
            Uses("orders-placed", .publish)
        }
    }
}

private struct TopicOrderOfMessagesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Topic("orders-placed", delivery: .inOrder)
            Queue("fulfilment", delivery: .inOrder) { Subscribes(to: "orders-placed") }
        }
    }
}

private struct TopicSeveralReceiversExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Topic("orders-placed")
            Queue("fulfilment") { Subscribes(to: "orders-placed") }
            Queue("notices") { Subscribes(to: "orders-placed") }
        }
    }
}

private struct TopicOtherSubscribersExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Topic("orders-placed")
            TerraformBlock(Terraform.Resource("aws_sns_topic_subscription", "webhook") {
                $0["topic_arn"] = .ref("aws_sns_topic", "orders_placed", "arn")
                $0["protocol"] = "https"
                $0["endpoint"] = "https://hooks.acme.dev/orders"
            })
        }
    }
}

private struct TopicAlarmExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Topic("orders-placed")
            Alarm("on-call", notifies: ["orders@acme.dev"]) { Watches("orders-placed", .failedDeliveries()) }
        }
    }
}

private struct TopicRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Topic("purchases", logicalName: "orders-placed")
        }
    }
}

private struct TopicRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.topic, "orders-placed")
            Destroys(.topic, "old-orders-placed")
        }
    }
}

private struct SecretExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct SecretOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct SecretFileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("signing-key"), as: .file("/etc/signing/key"))
        }
    }
}

private struct SecretNameOfTheVariableExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"), renaming: ["STRIPE_API_KEY": "PAYMENT_TOKEN"])
        }
    }
}

private struct SecretRotationExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Platform(refreshInterval: .minutes(15), restarter: .reloader)
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct SecretRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("payment-key", logicalName: "stripe-api-key"))
        }
    }
}

private struct SecretRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.secret, "stripe-api-key")
            Destroys(.secret, "old-stripe-api-key")
        }
    }
}

private struct RoleExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:role/support")) { Uses("replays", .read) }
        }
    }
}

private struct RoleDurationOfASessionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann"), session: .hours(4)) {
                Uses("replays", .read)
            }
        }
    }
}

private struct RoleRoleForAWorkflowExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            IdentityProvider()
            Bucket("replays")
            Role("backfill", assumedBy: .gitHubActions(environment: "backfill")) { Uses("replays", .readWrite) }
            Role("report", assumedBy: .gitHubActions(branch: "main")) { Uses("replays", .read) }
        }
    }
}

private struct RoleManagedPolicyExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Role("auditor", assumedBy: .people("arn:aws:iam::123456789012:role/audit")) {
                Attaches(.readOnly)
                Attaches(.named("job-function/Billing"))
            }
        }
    }
}

private struct RoleAccessToTheClusterExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Role("on-call", assumedBy: .people("arn:aws:iam::123456789012:role/engineers")) { Uses("shop", .admin) }
        }
    }
}

private struct RoleRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Role("helpdesk", assumedBy: .people("arn:aws:iam::123456789012:role/support"), logicalName: "support") {
                Attaches(.readOnly)
            }
        }
    }
}

private struct RoleRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.role, "support")
            Destroys(.role, "old-support")
        }
    }
}

private struct IdentityProviderExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            IdentityProvider()
            DeliveryRoles()
            Bucket("invoices")
        }
    }
}

private struct RegistryExample: Stack {
    let name = "shop"
    var body: Declarations {
        let images = Registry("shop", account: "123456789012", region: "eu-west-1")
        Repository("https://github.com/acme/shop", images: images.path)
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            images
            IdentityProvider()
            Role("push", assumedBy: .delivery(.push)) { Uses(images, .write) }
        }
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
    }
}

private struct RegistryRetentionOfImagesExample: Stack {
    let name = "shop"
    var body: Declarations {
        let images = Registry("shop", account: "123456789012", region: "eu-west-1", retainedImages: 300)
        Repository("https://github.com/acme/shop", images: images.path)
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            images
        }
    }
}

private struct RegistryOtherAccountsThatPullExample: Stack {
    let name = "shop"
    var body: Declarations {
        let images = Registry("shop", account: "123456789012", region: "eu-west-1", pulledFrom: ["210987654321"])
        Repository("https://github.com/acme/shop", images: images.path)
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            images
        }
    }
}

private struct RegistryRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.registry, "shop")
            Destroys(.registry, "old-shop")
        }
    }
}

private struct DomainExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Domain("acme.dev")
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct DomainExistingZoneExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Domain("acme.dev", zone: .existing)
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct DomainCertificateOfAWSExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Domain("acme.dev", certificate: .managed)
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct DomainCertificateAuthoritiesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Domain("acme.dev", authorities: ["letsencrypt.org", "sectigo.com"])
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct DomainOtherRecordsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Domain("acme.dev")
            TerraformBlock(Terraform.Resource("aws_route53_record", "mail") {
                $0["zone_id"] = .ref("aws_route53_zone", "acme_dev", "zone_id")
                $0["name"] = "acme.dev"
                $0["type"] = "MX"
                $0["ttl"] = 3600
                $0["records"] = ["10 mail.acme.dev"]
            })
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct DomainRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.domain, "acme.dev")
            Destroys(.domain, "old-acme.dev")
        }
    }
}

private struct AlarmExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Queue("fulfilment")
            Alarm("on-call", notifies: ["platform@acme.dev"]) {
                Watches("sessions", .memory(above: .percent(80)), for: .minutes(10))
                Watches("fulfilment", .deadLetters())
            }
        }
    }
}

private struct AlarmWatchedQuantitiesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Database("orders", engine: .postgreSQL("17"))
            Queue("fulfilment")
            Alarm("on-call", notifies: ["orders@acme.dev"]) {
                Watches("orders", .cpu(above: .percent(80)))
                Watches("orders", .freeStorage(below: .gibibytes(10)))
                Watches("fulfilment", .messages(above: 1000))
                Watches("fulfilment", .messageAge(above: .minutes(30)))
            }
        }
    }
}

private struct AlarmDurationOfTheConditionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Alarm("on-call", notifies: ["platform@acme.dev"]) {
                Watches("sessions", .cpu(above: .percent(80)), for: .minutes(15))
            }
        }
    }
}

private struct AlarmPagerOrChatExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("fulfilment")
            Alarm("on-call", notifies: ["platform@acme.dev"]) { Watches("fulfilment", .deadLetters()) }
            TerraformBlock(Terraform.Resource("aws_sns_topic_subscription", "pager") {
                $0["topic_arn"] = .ref("aws_sns_topic", "on_call_alarm", "arn")
                $0["protocol"] = "https"
                $0["endpoint"] = "https://events.pagerduty.com/integration/0123456789abcdef/enqueue"
            })
        }
    }
}

private struct AlarmRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Alarm("platform", notifies: ["platform@acme.dev"], logicalName: "on-call") {
                Watches("sessions", .cpu(above: .percent(80)))
            }
        }
    }
}

private struct AlarmRemovalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.alarm, "on-call")
            Destroys(.alarm, "old-on-call")
        }
    }
}

private struct BudgetExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Budget("monthly", limit: .usDollars(500), notifies: ["platform@acme.dev"])
        }
    }
}

private struct BudgetScopeExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Budget("monthly", limit: .usDollars(500), of: .stack, notifies: ["platform@acme.dev"])
        }
    }
}

private struct BudgetRenameWithoutReplacementExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Budget("platform", limit: .usDollars(500), notifies: ["platform@acme.dev"], logicalName: "monthly")
        }
    }
}

private struct ExternalSecretsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct ExternalSecretsOnGoogleCloudExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "n2-standard-4")
        }
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct ExternalSecretsRefreshIntervalExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Platform(refreshInterval: .minutes(15))
        Service("checkout", source: .image("ghcr.io/acme/shop/checkout:1.4.2")) {
            Listens(on: 8080)
            Uses(Secret("stripe-api-key"))
        }
    }
}

private struct PolicyExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("invoices")
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Policies(.restricted)
    }
}

private struct PolicyBuiltInPoliciesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
        Policies(.restricted, .pinnedImages, .signedImages)
    }
}

private struct PolicyAuditExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Policies(.restricted, enforcement: .audit)
    }
}

private struct PolicyPolicyOfYourOwnExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Policies(
            StackPolicy(
                "no-host-network", because: "A pod on the node's network is under no network policy.", concerning: .pods,
                requiring: [
                    Requirement("own_network", .not(.equals("pod.hostNetwork", true)), otherwise: "hostNetwork is true")
                ],
                allowed: [
                    ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "a"], "spec": ["containers": []]]
                ],
                disallowed: [
                    [
                        "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "a"],
                        "spec": ["containers": [], "hostNetwork": true],
                    ]
                ]))
    }
}

private struct PolicyPolicyForOtherObjectsAndForTerraformExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Policies(
            StackPolicy(
                "no-load-balancers", because: "Clients reach the stack through the ingress only.",
                concerning: .objects([ObjectKind("Service")]),
                requiring: [
                    Requirement(
                        "no_load_balancer", .not(.equals("object.spec.type", "LoadBalancer")),
                        otherwise: "the type is LoadBalancer")
                ],
                ofTerraform: [.isTrue("encrypted", of: "aws_efs_file_system")],
                allowed: [
                    ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "a"], "spec": ["type": "ClusterIP"]]
                ],
                disallowed: [
                    ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "a"], "spec": ["type": "LoadBalancer"]]
                ]))
    }
}

private struct PolicySetOfPoliciesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Policies(PolicySet([.noLatestTag, .restrictedPods]), .encryptedStorage)
    }
}

private struct IsolationExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Isolation("no-payments", denies: "web", reaching: "payments/payments-db")
    }
}

private struct IsolationWholeNamespaceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Isolation("no-card-data", denies: "web", reaching: "cards/*")
    }
}

private struct IsolationWorkloadOfTheSameStackExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Service("ledger", source: .image("ghcr.io/acme/shop/ledger:1.4.2")) { Listens(on: 8080) }
        Isolation("no-ledger", denies: "web", reaching: "ledger")
    }
}

private struct RepositoryExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
    }
}

private struct RepositoryDeliveryWorkflowExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
    }
}

private struct RepositoryOwnersAndApprovalsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform", "@ann"], approvals: 2)
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct RepositoryBranchExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", branch: "trunk")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct RepositoryRegistryOfImagesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", images: "registry.acme.dev/shop", hasPublicImages: true)
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
    }
}

private struct RepositoryImmutableIdentityExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", ids: .gitHub(owner: 1234567, repository: 7654321))
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct PageExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Readme("Takes the orders of a shop.")
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
    }
}

private struct PagePathExample: Stack {
    let name = "shop"
    var body: Declarations {
        Readme("Takes the orders of a shop.", path: "docs/stack.md")
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct DevelopmentShellExample: Stack {
    let name = "shop"
    var body: Declarations {
        DevelopmentShell {
            Tool("golangci-lint")
            Tool("jq")
        }
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
    }
}

private struct MachineExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            Installs("git", "htop")
        }
    }
}

private struct MachineUsersExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
        }
    }
}

private struct MachineOpenPortExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            OpensPort(443)
            OpensPort(51820, .udp)
        }
    }
}

private struct MachinePackagesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            Installs("git", "linuxPackages.perf")
        }
    }
}

private struct MachineUpgradesExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            Upgrades(at: "02:30", restarting: false)
        }
    }
}

private struct MachineAnyOptionOfNixOSExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            Configures(["services", "tailscale", "enable"], true)
        }
    }
}

private struct MachineCallFromAWorkloadExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16")
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Repository("https://github.com/acme/shop")
        Machine("printer", system: .x86_64Linux, stateVersion: "26.05", address: "10.50.3.7") {
            User(
                "ops",
                keys: [
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"
                ])
        }
        Worker("labels", source: .image("ghcr.io/acme/shop/labels:1.4.2")) { Calls("printer", port: 5000) }
    }
}

private struct ForgottenResourceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(.database, "orders")
        }
    }
}

private struct ForgottenResourceResourceOfATerraformBlockExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Forgets(terraform: "aws_efs_file_system.shared")
        }
    }
}

private struct DestroyedResourceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Destroys(.table, "carts")
        }
    }
}

private struct DestroyedResourceResourceOfATerraformBlockExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Destroys(terraform: "aws_efs_file_system.shared")
        }
    }
}

private struct ManifestExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraManifest("quota", [
            "apiVersion": "v1",
            "kind": "ResourceQuota",
            "metadata": ["name": "quota", "namespace": "shop"],
            "spec": ["hard": ["pods": "50"]],
        ])
    }
}

private struct ManifestTypedObjectExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraManifest(
            "settings",
            objects: [
                Core.V1.ConfigMap(
                    metadata: Meta.V1.ObjectMeta(name: "settings", namespace: "shop"), data: ["retries": "3"])
            ])
    }
}

private struct ManifestYAMLTextExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraManifest(
            "settings",
            yaml: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {retries: '3'}")
    }
}

private struct ManifestCustomResourceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraManifest("restarts", [
            "apiVersion": "monitoring.coreos.com/v1",
            "kind": "PrometheusRule",
            "metadata": ["name": "restarts", "namespace": "shop"],
            "spec": [
                "groups": [
                    [
                        "name": "restarts",
                        "rules": [
                            [
                                "alert": "PodRestarts",
                                "expr": "increase(kube_pod_container_status_restarts_total[1h]) > 3",
                            ]
                        ],
                    ]
                ]
            ],
        ])
    }
}

private struct TerraformBlockExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(Terraform.Resource("aws_kinesis_stream", "clicks") {
                $0["name"] = "shop-clicks"
                $0["shard_count"] = 1
                $0["encryption_type"] = "KMS"
                $0["kms_key_id"] = "alias/aws/kinesis"
            })
        }
    }
}

private struct TerraformBlockOutputExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            TerraformBlock(Terraform.Output("replays", .ref("aws_s3_bucket", "replays", "bucket")))
        }
    }
}

private struct TerraformBlockDataSourceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(Terraform.Data("aws_caller_identity", "me"))
            TerraformBlock(Terraform.Output("account", .ref("data", "aws_caller_identity", "me", "account_id")))
        }
    }
}

private struct TerraformBlockLifetimeExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_s3_bucket", "scratch") { $0["bucket"] = "acme-shop-scratch" }, lifetime: .replaceable)
        }
    }
}

private struct TerraformBlockRenamedResourceExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(Terraform.Resource("aws_efs_file_system", "shared") { $0["encrypted"] = true })
            TerraformBlock(
                Terraform.Moved(from: .init("aws_efs_file_system", "files"), to: .init("aws_efs_file_system", "shared")))
        }
    }
}

private struct ToolExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        NixTool("jq")
    }
}

private struct FlakeAttributeExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        NixAttribute(
            .package(name: "greeting", .ref("pkgs", "writeText").applied(to: .string("greeting")).applied(to: .string("Hello"))))
    }
}

private struct FlakeAttributeCheckExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        NixAttribute(.check(name: "greeting", .ref("pkgs", "hello")))
    }
}

private struct FileExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraFile("docs/runbook.md", text: "# Runbook\n")
    }
}

private struct FileSyntaxTreeExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraFile(".prettierrc.yaml", tree: YAML.Stream(["printWidth": 120]))
    }
}

private struct FileFileOfAnEnvironmentExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        ExtraFile("notes.md", text: "# Notes\n", in: .environment)
    }
}

private struct PatchExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "minReadySeconds"], to: 10))
    }
}

private struct PatchTerraformAttributeExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Cache("sessions", engine: .valkey("8.1"))
            Patch(terraform: "aws_elasticache_replication_group.sessions", .set(["apply_immediately"], to: true))
        }
    }
}

private struct PatchRemovedAndAddedItemsExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
        Patch("Deployment", "web",
            .set(["spec", "template", "metadata", "annotations", "linkerd.io/inject"], to: "enabled"),
            .remove(["spec", "template", "spec", "containers", .named("web"), "livenessProbe"]))
    }
}

private struct RecreatedObjectExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(40), at: "/var/lib/search")
        }
        Recreates("StatefulSet", "search")
    }
}

private struct ExclusionExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
        LeavesOut(".github/CODEOWNERS")
    }
}

private struct ExclusionToolExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
        LeavesOut(.nix)
    }
}

private struct ExclusionDockerfileOfYourOwnExample: Stack {
    let name = "shop"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
        LeavesOut("services/web/Dockerfile")
    }
}
