# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
# Checks a plan: terraform show -json PLAN | opa eval --stdin-input --data THIS --fail-defined 'data.terraform.encrypted_storage.deny[_]'
package terraform.encrypted_storage

deny contains msg if {
	some change in changes("aws_s3_bucket")
	not named(change, "aws_s3_bucket_server_side_encryption_configuration", "bucket")
	msg := sprintf(
		"%s: no aws_s3_bucket_server_side_encryption_configuration names it in bucket",
		[change.address],
	)
}

deny contains msg if {
	some change in changes("aws_db_instance")
	not enabled(object.get(change.change.after, "storage_encrypted", false))
	msg := sprintf("%s: storage_encrypted is not true", [change.address])
}

deny contains msg if {
	some change in changes("aws_rds_cluster")
	not enabled(object.get(change.change.after, "storage_encrypted", false))
	msg := sprintf("%s: storage_encrypted is not true", [change.address])
}

deny contains msg if {
	some change in changes("aws_ebs_volume")
	not enabled(object.get(change.change.after, "encrypted", false))
	msg := sprintf("%s: encrypted is not true", [change.address])
}

deny contains msg if {
	some change in changes("aws_efs_file_system")
	not enabled(object.get(change.change.after, "encrypted", false))
	msg := sprintf("%s: encrypted is not true", [change.address])
}

deny contains msg if {
	some change in changes("aws_elasticache_replication_group")
	not enabled(object.get(change.change.after, "at_rest_encryption_enabled", false))
	msg := sprintf("%s: at_rest_encryption_enabled is not true", [change.address])
}

deny contains msg if {
	some change in changes("aws_elasticache_replication_group")
	not enabled(object.get(change.change.after, "transit_encryption_enabled", false))
	msg := sprintf("%s: transit_encryption_enabled is not true", [change.address])
}

deny contains msg if {
	some change in changes("aws_launch_template")
	some block_device_mappings in object.get(change.change.after, "block_device_mappings", [])
	some ebs in object.get(block_device_mappings, "ebs", [])
	not enabled(object.get(ebs, "encrypted", false))
	msg := sprintf("%s: block_device_mappings.ebs.encrypted is not true", [change.address])
}

changes(type) := {change |
	some change in input.resource_changes
	change.mode == "managed"
	change.type == type
	change.change.after != null
}

# The provider outputs some of these as strings.
enabled(value) if value in {true, "true"}

named(change, type, argument) if {
	some resource in input.configuration.root_module.resources
	resource.type == type
	sprintf("%s.%s", [change.type, change.name]) in resource.expressions[argument].references
}
