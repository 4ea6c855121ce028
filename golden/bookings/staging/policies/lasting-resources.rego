# Compiled from the stack "bookings" by stackgen. Change the stack, then run: swift run stackgen
# Checks a plan: terraform show -json PLAN | opa eval --stdin-input --data THIS --fail-defined 'data.terraform.lasting_resources.deny[_]'
package terraform.lasting_resources

deny contains msg if {
	some change in input.resource_changes
	change.mode == "managed"
	"delete" in change.change.actions
	is_lasting(change)
	msg := sprintf(
		"%s: the plan deletes a lasting resource (%s), which neither Forgets nor Destroys names",
		[change.address, concat(", ", change.change.actions)],
	)
}

is_lasting(change) if not change.type in replaceable_types

# Any other type is lasting: it contains data, others depend on its name, address or ARN, or it is not classified.
replaceable_types := {
	"google_compute_firewall",
	"google_compute_forwarding_rule",
	"google_compute_router",
	"google_compute_router_nat",
	"google_compute_subnetwork",
	"google_container_node_pool",
	"google_dns_record_set",
	"google_kms_crypto_key_iam_member",
	"google_network_connectivity_service_connection_policy",
	"google_project_iam_member",
	"google_project_service",
	"google_secret_manager_secret_iam_member",
	"google_secret_manager_secret_version",
	"google_service_account",
	"google_service_account_iam_member",
	"google_sql_user",
	"google_storage_bucket_iam_member",
}
