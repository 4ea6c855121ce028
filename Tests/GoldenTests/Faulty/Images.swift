import StackKit

extension FaultyStack {
    static let images = [FaultyStack("images-without-digest", ImagesWithoutDigest())]
}

/// Images in patches and in the team's own objects that the lock does not pin, or cannot pin.
private struct ImagesWithoutDigest: Stack {
    let name = "shop"
    let environments = [Environment("production", tier: .production)]

    func body(in environment: Environment) -> Declarations {
        Repository("https://github.com/acme/shop", owners: ["@acme/shop"])
        Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
        Patch(
            "Deployment", "web",
            .append(
                ["name": "proxy", "image": "docker.io/envoyproxy/envoy:v1.35.0"],
                to: ["spec", "template", "spec", "containers"]),
            .set(["spec", "template", "spec", "containers", .named("web"), "image"], to: "ghcr.io/acme/shop/web:v1"))
        ExtraManifest(
            "backup",
            yaml: """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: backup, namespace: shop-production}
                spec:
                  schedule: "0 3 * * *"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers:
                            - {name: backup, image: busybox:1.38.0}
                            - {name: upload, image: docker.io/rclone/rclone}
                """)
    }
}
