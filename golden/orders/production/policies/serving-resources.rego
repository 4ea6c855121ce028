# Compiled from the stack "orders" by stackgen. Change the stack, then run: swift run stackgen
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
	"aws_db_instance.orders": [
		"database users \"orders-users\"",
		"job \"orders-migrations\"",
		"scheduled job \"sales-report\"",
		"service \"orders-api\"",
		"worker \"fulfilment-worker\"",
	],
	"aws_dynamodb_table.requests": ["service \"orders-api\""],
	"aws_eip.main_nat": ["every pod"],
	"aws_eks_cluster.shop": ["every pod"],
	"aws_elasticache_replication_group.stock": ["service \"orders-api\""],
	"aws_s3_bucket.invoices": ["worker \"fulfilment-worker\""],
	"aws_s3_bucket.reports": ["scheduled job \"sales-report\""],
	"aws_secretsmanager_secret.mail_password": ["worker \"notice-worker\""],
	"aws_secretsmanager_secret.mail_user": ["worker \"notice-worker\""],
	"aws_secretsmanager_secret.stripe_api_key": ["service \"orders-api\""],
	"aws_sns_topic.order_placed": [
		"service \"orders-api\"",
		"worker \"fulfilment-worker\"",
		"worker \"notice-worker\"",
	],
	"aws_sqs_queue.fulfilment": ["worker \"fulfilment-worker\""],
	"aws_sqs_queue.fulfilment_dead_letter": ["worker \"fulfilment-worker\""],
	"aws_sqs_queue.notices": ["worker \"notice-worker\""],
	"aws_sqs_queue.notices_dead_letter": ["worker \"notice-worker\""],
	"aws_vpc.main": ["every pod"],
}
