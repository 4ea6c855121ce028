import StackKit

extension FaultyStack {
    static let removals = [FaultyStack("bad-removals", BadRemovals())]
}

/// Removals of declarations that still exist, that cannot exist, or that are named twice.
private struct BadRemovals: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-state")) {
            Bucket("replays")
            Forgets(.bucket, "replays")
            Destroys(.table, "carts")
            Forgets(.cache, "Scores")
            Forgets(terraform: "google_storage_bucket.replays")
            Destroys(terraform: "replays")
            Destroys(.bucket, "old")
            Forgets(.bucket, "old")
            TerraformBlock(HCL.Block("output", "name") { $0["value"] = "a" }, lifetime: .lasting)
        }
        StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
        Destroys(.statefulService, "search")
        Forgets(.database, "orders")
    }
}
