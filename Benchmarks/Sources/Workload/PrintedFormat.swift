import Foundation
import StackKit

/// A format whose printer is measured by itself: trees of about the size of a service's six objects, a file for each.
enum PrintedFormat: String {
    case hcl, nix, dockerfile

    /// Builds the trees of N services, and writes their printed form.
    func write(count: Int, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 0..<count {
            let service = ShopService(number: number, of: count)
            let rendering = tree(of: service).render()
            precondition(rendering.refusals.isEmpty)
            try Data(rendering.bytes).write(to: folder.appending(path: "\(service.name).\(rawValue)"))
        }
    }

    private func tree(of service: ShopService) -> any SyntaxTree {
        switch self {
        case .hcl: ServiceTrees(service: service).hcl
        case .nix: ServiceTrees(service: service).nix
        case .dockerfile: ServiceTrees(service: service).dockerfile
        }
    }
}

/// A service as a tree of each of the other formats.
struct ServiceTrees {
    let service: ShopService

    var hcl: HCL.Body {
        HCL.Body(
            blocks: (0..<6).map { index in
                HCL.Block("resource", "aws_ecs_task_definition", "\(service.name)-\(index)") { body in
                    body["family"] = .string(service.name)
                    body["cpu"] = .integer(service.cpu)
                    body["memory"] = .integer(service.memory)
                    body["execution_role_arn"] = .ref("aws_iam_role", service.name, "arn")
                    body["tags"] = .object(["team": .string(service.team), "namespace": .string(service.namespace)])
                    body["container_definitions"] = .call(
                        "jsonencode",
                        .list([
                            .object([
                                "name": "app",
                                "image": .string("registry.example.com/\(service.name)@sha256:\(service.digest)"),
                                "portMappings": [.object(["containerPort": .integer(service.port)])],
                                "environment": [.object(["name": "LOG_LEVEL", "value": .string(service.logLevel)])],
                            ])
                        ]))
                    body.block("volume") {
                        $0["name"] = .template([.literal("\(service.name)-"), .interpolation(.ref("var", "suffix"))])
                        $0["host_path"] = .conditional(
                            .binary(.ref("var", "stage"), .equal, "production"), then: "/data", else: .null)
                    }
                }
            })
    }

    var nix: Nix.Expression {
        .function(
            .pattern(["config", "lib", "pkgs"], allowsOthers: true),
            .attributes(
                (0..<6).map { index in
                    .bind(
                        ["systemd", "services", .name("\(service.name)-\(index)")],
                        .set(
                            .bind("description", .string("The service \(service.name) of \(service.team)")),
                            .bind("wantedBy", ["multi-user.target"]),
                            .bind("after", ["network-online.target", .string("\(service.namespace).target")]),
                            .bind(
                                "environment",
                                .set(
                                    .bind("LOG_LEVEL", .string(service.logLevel)),
                                    .bind("PORT", .ref("toString").applied(to: .integer(service.port))))),
                            .bind(
                                "serviceConfig",
                                .set(
                                    .bind(
                                        "ExecStart",
                                        .string([.interpolation(.ref("pkgs", "app")), .literal("/bin/app")])),
                                    .bind("MemoryMax", .string("\(service.memory)M")),
                                    .bind("DynamicUser", true),
                                    .bind("Restart", .if(.ref("config", "ha"), then: "always", else: "on-failure"))))))
                }))
    }

    var dockerfile: Dockerfile {
        let stages = (0..<6).flatMap { index -> [Dockerfile.Instruction] in
            [
                .from(
                    .init("registry.example.com/\(service.team)/base@sha256:\(service.digest)"), as: "stage-\(index)"),
                .workdir("/src"),
                .env([.init("LOG_LEVEL", .init(service.logLevel)), .init("SERVICE", .init(service.name))]),
                .copy(["go.mod", "go.sum"], to: "./"),
                .run(
                    Shell.Script(
                        .init("go", "mod", "download"),
                        .init("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", .init("/out/\(service.name)"), ".")
                    ),
                    mounts: [.cache(target: "/root/.cache/go-build"), .cache(target: "/go/pkg/mod")]),
                .copy([.path(.init("/out/\(service.name)"))], to: "/usr/local/bin/", from: "stage-\(index)"),
                .label("org.opencontainers.image.title", .init(service.name)),
                .expose(.init(UInt16(service.port))),
                .user("65532:65532"),
                .entrypoint(["/usr/local/bin/\(service.name)", "--namespace", service.namespace]),
            ]
        }
        return Dockerfile(syntax: "docker/dockerfile:1", stages)
    }
}
