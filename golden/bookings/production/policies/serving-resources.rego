# Compiled from the stack "bookings" by stackgen. Change the stack, then run: swift run stackgen
# Checks the plan of the next release: terraform show -json PLAN | opa eval --stdin-input --data THIS --fail-defined 'data.terraform.serving_resources.deny[_]'
package terraform.serving_resources

deny contains msg if {
	some change in input.resource_changes
	change.mode == "managed"
	"delete" in change.change.actions
	not change.deposed
	some address in object.keys(users)
	is_used(change, address)
	msg := sprintf(
		"%s: the plan deletes what the deployed release uses (%s): first deploy a release that no longer uses it, or that leaves out policies/serving-resources.rego",
		[change.address, concat(", ", users[address])],
	)
}

is_used(change, address) if covers({address}, change)

is_used(change, address) if covers({address}, {"address": change.previous_address})

covers(addresses, change) if change.address in addresses

# An instance of a resource, or anything inside a module.
covers(addresses, change) if {
	some address in addresses
	some separator in {".", "["}
	startswith(change.address, concat("", [address, separator]))
}

# The lasting resources that the pods of this release use, and the users of each.
users := {
	"google_compute_address.seats": [
		"database users \"seats-users\"",
		"job \"migrate-seats\"",
		"service \"booking-api\"",
	],
	"google_compute_network.main": ["every pod"],
	"google_container_cluster.theatre": ["every pod"],
	"google_dns_managed_zone.main": ["every pod"],
	"google_memorystore_instance.holds": ["service \"booking-api\""],
	"google_secret_manager_secret.holds_ca": ["service \"booking-api\""],
	"google_secret_manager_secret.payments_api_key": ["service \"booking-api\""],
	"google_secret_manager_secret.seats_ca": [
		"database users \"seats-users\"",
		"job \"migrate-seats\"",
		"service \"booking-api\"",
	],
	"google_sql_database.seats": [
		"database users \"seats-users\"",
		"job \"migrate-seats\"",
		"service \"booking-api\"",
	],
	"google_sql_database_instance.seats": [
		"database users \"seats-users\"",
		"job \"migrate-seats\"",
		"service \"booking-api\"",
	],
	"google_storage_bucket.vouchers": ["service \"voucher-printer\""],
}
