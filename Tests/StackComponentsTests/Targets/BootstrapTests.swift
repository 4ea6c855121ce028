import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

/// A component that requires manual preparation.
private struct Chore: Primitive {
    static let kind: Kind = "chore"
    let name: String
    let step: BootstrapPart

    func lower(in context: Context, into parts: inout Parts) { parts.add(bootstrap: step) }
}

@Suite("Bootstrap")
struct BootstrapTests {
    private static let repository = Repository("https://github.com/acme/sample")

    @Test("Steps are in phase order, each once for all environments, with commands quoted for the shell")
    func steps() {
        let compiled = compile(in: [Environment("staging"), Environment("production")]) { environment in
            Chore(name: "key", step: .init(.secrets, "Set the key", command: ["put", "--to", "it's here"]))
            Chore(name: "state", step: .init(.state, "Make the bucket"))
        }
        #expect(
            compiled.text("BOOTSTRAP.md").split(separator: "\n").dropFirst(3).joined(separator: "\n") == """
                ## 1. Repository and accounts
                1. Make the bucket
                ## 2. Values of secrets
                1. Set the key
                   ```bash
                   put --to "it's here"
                   ```
                """)
    }

    @Test("The controllers are those whose kinds are used, in the stack's versions")
    func controllers() {
        let plain = compile { _ in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        #expect(plain.text("BOOTSTRAP.md").contains("| Argo CD"))
        #expect(plain.text("BOOTSTRAP.md").contains("apply the file only after the merge has been synced"))
        // Without Terraform, there is no approval to wait for.
        #expect(!plain.text("BOOTSTRAP.md").contains("approval |"))
        #expect(!plain.text("argocd-app.yaml").contains("Terraform"))
        #expect(!plain.text("BOOTSTRAP.md").contains("replica counts"))
        for other in ["Argo Rollouts", "Prometheus", "Grafana", "Gatekeeper", "Kyverno", "cert-manager", "Ingress"] {
            #expect(!plain.text("BOOTSTRAP.md").contains(other), "\(other)")
        }

        let measured = compile { _ in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Exposed(at: "web.acme.dev")
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
                Objective(.availability(.percent(99)))
            }
        }
        let text = measured.text("BOOTSTRAP.md")
        for needed in [
            "| Argo Rollouts ", "| 1.9 ", "| Prometheus operator ", "| 0.93 ", "| Grafana ", "ingress class traefik",
            "the cluster issuer letsencrypt",
            "it must reach Prometheus at http://prometheus-operated.monitoring.svc:9090",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
    }

    @Test("A controller needed in only one environment is marked with it")
    func oneEnvironment() {
        let compiled = compile(in: [Environment("staging"), Environment("production")]) { environment in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                if environment.name == "production" { Objective(.availability(.percent(99))) }
            }
        }
        #expect(compiled.text("BOOTSTRAP.md").contains("| Prometheus operator (production) "))
        #expect(compiled.text("BOOTSTRAP.md").contains("| Argo CD "))
    }

    @Test("A command finds leftovers of former versions, if there can be any")
    func housekeeping() {
        let plain = compile { _ in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        #expect(!plain.text("BOOTSTRAP.md").contains("Housekeeping"))
        let text = compile { _ in
            Self.repository
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"))
            Job("migrate", source: .image("docker.io/library/redis:alpine")) { Uses(Secret("key")) }
        }.text("BOOTSTRAP.md")
        #expect(
            text.contains(
                """
                   kubectl get jobs \\
                     --context sample-games \\
                     --namespace sample \\
                     --sort-by .metadata.creationTimestamp \\

                """))
        // If the ExternalSecrets cannot be listed, no Secret may be reported as left over; an unsynced one has no Secret yet.
        #expect(text.contains(#"filled="$(kubectl get externalsecrets.external-secrets.io --context sample-games "#))
        #expect(text.contains(")\" && kubectl get secrets --context sample-games "))
        #expect(text.contains(#"| grep --invert-match --line-regexp --fixed-strings -- "${filled}""#))
    }

    @Test("No line follows a prompt, which would read it when the block is pasted")
    func answers() throws {
        let image = ["ghcr.io/acme/sample/api": Lock.placeholderDigest]
        let aws = compile(lock: .sample(images: Lock.sampleImages.merging(image) { $1 })) { _ in
            Self.repository
            Sample.cloud(KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large"))
            Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        }
        let google = compile { _ in
            Self.repository
            GoogleSample.cloud()
        }
        var count = 0
        for text in [aws.text("BOOTSTRAP.md"), google.text("BOOTSTRAP.md")] {
            for block in text.matches(of: /(?s)```bash\n(.*?) *```/) {
                let lines = block.output.1.replacing(#/ \\\n +/#, with: " ").split(separator: "\n")
                let reading = lines.indices.filter { lines[$0].contains("read -r") }
                count += reading.count
                #expect(reading.allSatisfy { $0 == lines.count - 1 }, "\(block.output.1)")
            }
        }
        #expect(count == 4)
        #expect(aws.text("BOOTSTRAP.md").contains("the second must allow sessions of 4 hours"))
    }

    @Test("The last step of each environment applies its application")
    func firstSync() {
        let compiled = compile(in: [Environment("staging"), Environment("production")]) { _ in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        let commands = compiled.text("BOOTSTRAP.md").matches(of: /kubectl apply .*/).map { String($0.output) }
        #expect(
            commands == [
                "kubectl apply --server-side --filename staging/argocd-app.yaml",
                "kubectl apply --server-side --filename production/argocd-app.yaml",
            ])
    }

    @Test("With a cluster per environment, commands use its context, and its endpoint is opened for them")
    func contexts() {
        let compiled = compile(in: [Environment("staging"), Environment("production")]) { _ in
            Self.repository
            Sample.cloud(KubernetesCluster("main", in: "main", nodes: 2...2, of: "m7g.large"))
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        let text = compiled.text("BOOTSTRAP.md")
        #expect(text.contains("## 1. State and accounts for Terraform"))
        #expect(text.contains("so that a sync can wait for pods, Jobs and gates"))
        for environment in ["staging", "production"] {
            let cluster = "sample-\(environment)-main"
            #expect(
                text.contains(
                    """
                         --alias \(cluster) \\
                         --role-arn "$(terraform -chdir=\(environment) output -raw main_admin_role_arn)"

                    """))
            let terraform = "terraform -chdir=\(environment) apply"
            let sync = text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter {
                $0.hasPrefix(terraform) || $0.hasPrefix("kubectl apply --context \(cluster) ")
            }
            let open = terraform + #" -var 'main_public_access_cidrs=["203.0.113.0/24"]'"#
            let apply = "kubectl apply --context \(cluster) --server-side --filename \(environment)/argocd-app.yaml"
            #expect(sync.map(String.init) == [open, open, apply, terraform])
        }
    }

    @Test("An external image with a placeholder digest is asked for once")
    func placeholders() {
        let image = "docker.io/library/redis:alpine"
        func text(_ digest: String) -> String {
            compile(
                in: [Environment("staging"), Environment("production")], lock: .sample(images: [image: digest])
            ) { _ in
                Self.repository
                Service("web", source: .image(image))
                Service("cache", source: .image(image))
            }.text("BOOTSTRAP.md")
        }
        let pending = text(Lock.placeholderDigest)
        #expect(pending.ranges(of: "docker buildx imagetools inspect").count == 1)
        #expect(pending.contains("--format '{{.Manifest.Digest}}' \(image)\n"))
        #expect(!text("sha256:" + String(repeating: "a", count: 64)).contains("imagetools"))
    }

    @Test("Gatekeeper constraints are listed with their templates")
    func gatekeeper() {
        let text = compile(in: [Environment("staging"), Environment("production")]) { _ in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine"))
            Policies(.restricted)
        }.text("BOOTSTRAP.md")
        #expect(text.contains("ConstraintTemplate; the constraints that it defines"))
    }

    @Test("Only an exposed, measured service needs a DNS name and kube-state-metrics")
    func exposed() {
        let compiled = compile(in: [Environment("staging"), Environment("production")]) { environment in
            Self.repository
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                if environment.name == "production" {
                    Exposed(at: "web.acme.dev")
                    Objective(.availability(.percent(99)))
                }
            }
        }
        let text = compiled.text("BOOTSTRAP.md")
        #expect(text.contains("Point the DNS name web.acme.dev at the address"))
        #expect(!text.contains("cluster of sample-staging"))
        #expect(text.contains("| kube-state-metrics (production) "))
    }
}
