import StackFormats
import Testing

@testable import KubernetesAPI
@testable import StackModel

@Suite("Pod templates")
struct PodTemplateTests {
    /// The paths to every object of a kind's schema that has both lists of containers.
    private static func podPaths(of kind: SchemaTable.KindID) -> Set<[String]> {
        var found: Set<[String]> = []
        func walk(_ object: SchemaObject, _ path: [String], _ above: Set<ObjectIdentifier>) {
            guard !above.contains(ObjectIdentifier(object)) else { return }
            if object.names.contains("containers"), object.names.contains("initContainers") {
                found.insert(path)
                return
            }
            for (name, field) in zip(object.names, object.expressions) {
                var (form, path) = (field.form, path + [name])
                while case .list(let item) = form {
                    path.append(PodTemplate.every)
                    form = item.form
                }
                if case .object(let inner) = form { walk(inner, path, above.union([ObjectIdentifier(object)])) }
            }
        }
        SchemaTable.published.object(of: kind).map { walk($0, [], []) }
        return found
    }

    @Test("Every pod specification in a published schema is found")
    func schemas() {
        var kinds: Set<String> = []
        for kind in SchemaTable.published.kinds {
            let published = Self.podPaths(of: kind)
            guard !published.isEmpty else { continue }
            kinds.insert(kind.kind)
            let known = PodTemplate.specPaths(of: ["kind": .string(kind.kind)])
            #expect(Set(known) == published, "\(kind.kind)")
        }
        #expect(kinds.isSuperset(of: ["Pod", "PodTemplate", "CronJob", "Rollout", "AnalysisTemplate"]), "\(kinds)")
    }

    @Test("Every field of a pod specification that names an image is found")
    func imageFields() {
        func paths(_ object: SchemaObject, _ path: [String], depth: Int) -> Set<[String]> {
            var found: Set<[String]> = []
            for (name, field) in zip(object.names, object.expressions) {
                var (form, path) = (field.form, path + [name])
                while case .list(let item) = form {
                    path.append(PodTemplate.every)
                    form = item.form
                }
                switch form {
                case .string where name == "image" || path.suffix(2) == ["image", "reference"]: found.insert(path)
                case .object(let inner) where depth < 6: found.formUnion(paths(inner, path, depth: depth + 1))
                default: break
                }
            }
            return found
        }
        let pod = SchemaTable.published.object(of: .init(apiVersion: "v1", kind: "Pod"))
        let published = pod.map { paths($0, [], depth: 0) } ?? []
        let status = published.filter { $0.first == "status" || $0.last == "imageID" }
        // The RBD volume source has an image too: a block device of Ceph, not a container image.
        let devices = published.filter { $0.contains("rbd") }
        #expect(Set(PodTemplate.imagePaths.map { ["spec"] + $0 }) == published.subtracting(status).subtracting(devices))
    }

    private static let volumes: YAML.Node = [
        "kind": "Job",
        "spec": [
            "template": [
                "spec": [
                    "initContainers": [["image": "i"]], "containers": [["image": "c"], ["name": "none"]],
                    "ephemeralContainers": [["image": "e"]],
                    "volumes": [["image": ["reference": "v"]], ["emptyDir": [:]]],
                ]
            ]
        ],
    ]

    @Test("Images are replaced where they are found, and nothing else changes")
    func replaced() {
        #expect(PodTemplate.images(of: Self.volumes).map(\.reference) == ["i", "c", "e", "v"])
        let changed = PodTemplate.mapImages(of: Self.volumes) { $0 + "!" }
        #expect(PodTemplate.images(of: changed).map(\.reference) == ["i!", "c!", "e!", "v!"])
        #expect(PodTemplate.mapImages(of: changed) { String($0.dropLast()) } == Self.volumes)
    }

    @Test(
        "A replaced image keeps its comment and its origin, and an image has the origin of the nearest node around it")
    func annotations() {
        let (outer, inner) = (OriginID(rawValue: 1), OriginID(rawValue: 2))
        let container: YAML.Node = ["image": YAML.Node.string("a").commented("Chosen by hand.").at(inner)]
        let other: YAML.Node = ["image": "b"]
        let pod: YAML.Node = ["kind": "Pod", "spec": ["containers": [container, other.at(outer)]]]
        #expect(PodTemplate.images(of: pod).map(\.origin) == [inner, outer])
        let changed = PodTemplate.mapImages(of: pod) { $0 + "!" }
        #expect(PodTemplate.images(of: changed).map(\.origin) == [inner, outer])
        #expect(YAML.Stream(changed).render().text.contains("# Chosen by hand.\n"))
    }
}
