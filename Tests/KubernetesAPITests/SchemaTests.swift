import StackFormats
import Testing

@testable import KubernetesAPI

@Suite struct SchemaTests {
    /// The schema violations of a deployment with the given container.
    private func violations(container: YAML.Node) -> [String] {
        let object: YAML.Node = [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "scores"],
            "spec": ["selector": [:], "template": ["spec": ["containers": [container]]]],
        ]
        return messages(object)
    }

    private func messages(_ object: YAML.Node) -> [String] {
        KubernetesSchemas.standard.violations(in: object).map(\.description)
    }

    @Test func whatIsRightIsNotReported() {
        let container: YAML.Node = [
            "name": "scores", "image": "scores", "command": nil, "resources": ["limits": ["cpu": 1]],
        ]
        #expect(violations(container: container) == [])
    }

    @Test(
        arguments: [
            (
                ["name": "a", "imagePullPolcy": "Always"],
                #"has no field "imagePullPolcy"; did you mean "imagePullPolicy"?"#
            ),
            (["name": "a", "zzz": 1], #"has no field "zzz""#),
            (["image": "a"], ".name: is required"),
            (["name": 1], ".name: must be a string, not 1"),
            (["name": nil], ".name: must be a string, not null"),
            (["name": "a", "args": "x"], #".args: must be a list, not the string "x""#),
            (["name": "a", "stdin": "yes"], #".stdin: must be true or false, not the string "yes""#),
            (
                ["name": "a", "imagePullPolicy": "always"],
                #".imagePullPolicy: must be one of "Always", "IfNotPresent", "Never", not "always"; did you mean "Always"?"#
            ),
            (
                ["name": "a", "ports": [["containerPort": 70000]]],
                ".ports[0].containerPort: must be from 1 to 65535, not 70000"
            ),
            (
                ["name": "a", "ports": [["containerPort": "80"]]],
                #".ports[0].containerPort: must be an integer, not the string "80""#
            ),
            (
                ["name": "a", "resources": ["limits": ["memory": "1 GB"]]],
                #".resources.limits.memory: must be a quantity such as 250m or 1Gi, not "1 GB""#
            ),
            (
                ["name": "a", "readinessProbe": ["httpGet": ["port": true]]],
                ".readinessProbe.httpGet.port: must be an integer or a string, not true"
            ),
        ] as [(YAML.Node, String)])
    func whatIsWrongIsReportedAtItsPlace(container: YAML.Node, message: String) {
        let path = "spec.template.spec.containers[0]"
        #expect(violations(container: container) == [path + (message.hasPrefix(".") ? "" : ": ") + message])
    }

    @Test func anUnknownKindIsAResultOfItsOwn() {
        let misspelled: YAML.Node = ["apiVersion": "apps/v1", "kind": "Deploymnt"]
        let old: YAML.Node = ["apiVersion": "extensions/v1beta1", "kind": "Deployment"]
        let own: YAML.Node = ["apiVersion": "games.example/v1", "kind": "Leaderboard"]
        #expect(
            messages(misspelled) == [
                #"kind: no schema is known for "apps/v1 Deploymnt"; did you mean "apps/v1 Deployment"?"#
            ])
        #expect(
            messages(old) == [
                #"kind: no schema is known for "extensions/v1beta1 Deployment"; did you mean "apps/v1 Deployment"?"#
            ])
        #expect(messages(own) == [#"kind: no schema is known for "games.example/v1 Leaderboard""#])
        #expect(KubernetesSchemas.standard.violations(in: own).map(\.reason) == [.unknownKind])
    }

    @Test func anObjectWithoutItsKindIsReported() {
        #expect(
            messages(["metadata": [:]]) == [
                "apiVersion: is required and must be a string", "kind: is required and must be a string",
            ])
        #expect(messages("text") == [#"the object must be an object, not the string "text""#])
    }

    @Test func theItemsOfAListAreVerified() {
        let list: YAML.Node = [
            "apiVersion": "v1", "kind": "List", "items": [["apiVersion": "v1", "kind": "Secret", "dta": [:]]],
        ]
        #expect(messages(list) == [#"items[0]: has no field "dta"; did you mean "data"?"#])
    }

    @Test func customResourcesAreVerified() {
        let application: YAML.Node = [
            "apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "metadata": ["name": "a"],
            "spec": ["project": "a", "destination": ["server": "s"], "source": ["repoUrl": "r"]],
        ]
        #expect(
            messages(application) == [
                #"spec.source: has no field "repoUrl"; did you mean "repoURL"?"#, "spec.source.repoURL: is required",
            ])
        let monitor: YAML.Node = [
            "apiVersion": "monitoring.coreos.com/v1", "kind": "ServiceMonitor", "metadata": ["name": "a"],
            "spec": ["selector": [:], "endpoints": [["port": "http", "interval": "soon"]]],
        ]
        #expect(KubernetesSchemas.standard.violations(in: monitor).map(\.reason) == [.malformed])
    }

    @Test func aViolationCarriesTheDeclarationThatMadeItsPlace() {
        let outer = OriginID(rawValue: 1)
        let inner = OriginID(rawValue: 2)
        let ports = YAML.Node.sequence([["port": "x"]]).at(inner)
        let object: YAML.Node = ["apiVersion": "v1", "kind": "Service", "spec": ["ports": ports, "typ": 1]]
        let service = object.at(outer)
        let found = KubernetesSchemas.standard.violations(in: service)
        #expect(found.map(\.origin) == [inner, outer])
    }

    @Test func everyLineOfTheTableIsUnderstood() {
        let table = SchemaTable.published
        for kind in table.kinds {
            #expect(table.object(of: kind)?.names.contains("metadata") == true, "\(kind)")
        }
        for (number, line) in SchemaTable.publishedObjects.enumerated() {
            let object = table.object(number)
            let words = "\(line)".split(separator: " ").filter { $0 != "+" }
            #expect(object.names.count == words.count, "line \(number)")
            for name in object.names { #expect(name.allSatisfy { $0.isLetter || $0.isNumber || "-_$".contains($0) }) }
        }
        for number in SchemaTable.publishedPatterns.indices {
            #expect(throws: Never.self) { try Regex(table.pattern(number)) }
        }
    }
}
